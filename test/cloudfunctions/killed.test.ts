import { instantAt } from '../../domain/station/time'
import { choices, COMPOUND, consultation, homeIdOf, OFFICERS, PEOPLE, person, publish, voterOf } from './compound'
import { disclosureWhole, RECORD } from './crash/disclosure'
import { paidByWeChat, serviceWhole } from './crash/service'
import { stationWhole } from './crash/station'
import { crashing } from './crashing'
import { FIRM, LINE, openFirm } from './disclosure/setup'
import { newKey, startCloud, type Cloud, type Contents } from './harness'
import { openShop } from './service/shop'
import { room, wish } from './station/station'

/**
 * The acts by which most could be lost, each struck after every one of its writes. All acts of all contexts, before every call,
 * are in test/scale/crash; sealing, counting and notices have theirs beside them.
 */
jest.setTimeout(300_000)

const here = { compoundId: COMPOUND }
const TUESDAY = instantAt('2026-10-13', 600)

let cloud: Cloud
beforeAll(async () => {
  cloud = await startCloud()
  await cloud.setClock(TUESDAY)
  await openShop(cloud)
})
afterAll(() => cloud.stop())

const whole = (contents: Contents) => [
  ...stationWhole(contents),
  ...disclosureWhole(contents),
  ...serviceWhole(contents),
]

test('drafting, approving and casting, and a cancelling that three people sign', async () => {
  const { cloud: deadly, struck } = crashing(cloud, { depth: 'every write', only: /^deliberation/, whole })
  const deliberationId = await publish(deadly, consultation(await cloud.now()))
  const vote = { ...here, deliberationId }
  const zhao = await person(deadly, 'zhao')
  const voterId = await voterOf(zhao, deliberationId)
  await zhao.ok('deliberation.cast', { ...vote, voterId, choices: choices('for'), requestKey: newKey() })
  const why = { kind: 'other' as const, reason: '不想开了不想开了', requestKey: newKey() }
  const { proposalId } = await (
    await deadly.as(OFFICERS.chair)
  ).ok('deliberation.proposeCancelling', { ...vote, ...why })
  await (await cloud.as(OFFICERS.vice)).ok('deliberation.confirmChange', { ...vote, proposalId })
  const last = await (
    await deadly.as(OFFICERS.communityWorker)
  ).ok('deliberation.confirmChange', { ...vote, proposalId })
  expect(last).toEqual({ done: true })
  expect(struck.findings).toEqual([])
  expect([...struck.killed.keys()]).toEqual(
    ['draft', 'approve', 'cast', 'proposeCancelling', 'confirmChange'].map((name) => `deliberation.${name}`),
  )
})

test('a room that is booked and given back', async () => {
  const { cloud: deadly, struck } = crashing(cloud, { depth: 'every write', only: /^station\.(book|cancel)$/, whole })
  const roomId = await room(await cloud.as(OFFICERS.communityWorker))
  const zhao = await person(deadly, 'zhao')
  const homeId = await homeIdOf(zhao, PEOPLE.zhao.home)
  const { booking } = await zhao.ok('station.book', wish(roomId, homeId, 9, 12, '2026-10-17'))
  await zhao.ok('station.cancel', { ...here, homeId, bookingId: booking.bookingId })
  expect(struck.findings).toEqual([])
  expect([...struck.killed.values()].every((workers) => workers > 3)).toBe(true)
})

test('books that are published, and a line set right', async () => {
  const { accountant, chair } = await openFirm(cloud)
  const place = { ...here, period: '2026Q3' }
  const { rev } = await accountant.ok('disclosure.saveLine', {
    ...place,
    rev: 0,
    no: null,
    line: LINE,
    requestKey: newKey(),
  })
  const saved = await accountant.ok('disclosure.saveService', {
    ...place,
    rev,
    no: null,
    record: { ...RECORD, date: '2026-08-01' },
    requestKey: newKey(),
  })
  const handed = await accountant.ok('disclosure.submit', { ...place, rev: saved.rev })
  const { cloud: deadly, struck } = crashing(cloud, { depth: 'every write', only: /^disclosure/, whole })
  await (
    await deadly.as(OFFICERS.chair)
  ).ok('disclosure.decide', { ...place, rev: handed.rev, publish: true, reason: '' })
  const replacement = { ...LINE, fen: LINE.fen - 1 }
  const correct = { ...place, no: 1, replacement, reason: '金额抄错了', requestKey: newKey() }
  await (await deadly.as(FIRM.accountant)).ok('disclosure.correct', correct)
  expect(struck.findings).toEqual([])
  expect([...struck.killed.values()].every((workers) => workers > 3)).toBe(true)
  await chair.ok('disclosure.period', place)
})

test('an order from stock, what is paid for another by WeChat, and some of it given back', async () => {
  const only = /^(service\.(place|pay|payState|refund)|paycallback)$/
  const deadly = crashing(cloud, { depth: 'every write', only, whole })
  await paidByWeChat(deadly)
  expect(deadly.struck.findings).toEqual([])
  expect([...deadly.struck.killed.keys()].sort()).toEqual([
    'paycallback',
    'service.pay',
    'service.payState',
    'service.place',
    'service.refund',
  ])
})
