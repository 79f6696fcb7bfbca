import { foundCompound } from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { AFTER, compoundId, LINE, openFirm, period } from './setup'

/** More calls than either act makes: past the last one nothing is struck any more. */
const CALLS = 30
const place = { compoundId, period }

let cloud: Cloud
let accountant: Client
let chair: Client

beforeAll(async () => {
  cloud = await startCloud({ functions: ['membership', 'disclosure', 'clock'] })
  await cloud.setClock(AFTER)
  await foundCompound(cloud)
  ;({ accountant, chair } = await openFirm(cloud))
})
afterAll(() => cloud.stop())

/** Whether it was done. A kill leaves a transaction open, which the service ends half a minute later. */
async function sent(client: Client, name: string, input: object): Promise<boolean> {
  const answered = await client.send(name, input).catch(() => null)
  if (answered === null) await cloud.expireTransactions()
  return answered?.reply.ok === true
}

/** The period, the chain and the ledger say the same, whatever was killed. */
async function whole() {
  const [document] = await cloud.documents('disclosurePeriods', { period })
  const [books] = await cloud.documents('disclosureBooks', {})
  const published = await cloud.documents('leaves', { type: 'disclosure.published' })
  const corrected = await cloud.documents('leaves', { type: 'disclosure.corrected' })
  const corrections = await cloud.documents('disclosureCorrections', {})
  const events = await cloud.documents('events', { kind: 'disclosurePublished' })
  const isPublic = document?.['state'] === 'published'
  expect([published.length, events.length, books?.['latest'] === period]).toEqual(
    isPublic ? [1, 1, true] : [0, 0, false],
  )
  expect(corrected).toHaveLength(corrections.length)
  const totals = document?.['totals'] as {
    openingFen: number
    incomeFen: number
    expenseFen: number
    closingFen: number
  } | null
  if (totals !== null) {
    expect(totals.openingFen + totals.incomeFen - totals.expenseFen).toBe(totals.closingFen)
    expect(books?.['closingFen']).toBe(totals.closingFen)
  }
  return { isPublic, corrections: corrections.length, expenseFen: totals?.expenseFen ?? 0 }
}

test('publishing that is killed at any call is done whole or not at all, and doing it again does it once', async () => {
  const saved = await accountant.ok('disclosure.saveLine', {
    ...place,
    rev: 0,
    no: null,
    line: LINE,
    requestKey: newKey(),
  })
  const record = {
    date: '2026-08-01',
    category: '清洁卫生',
    item: '清扫',
    standard: '每日1次',
    due: 92,
    team: '',
    done: true,
    reason: '',
    place: '',
  }
  const { rev } = await accountant.ok('disclosure.saveService', {
    ...place,
    rev: saved.rev,
    no: null,
    record,
    requestKey: newKey(),
  })
  const handed = await accountant.ok('disclosure.submit', { ...place, rev })
  const publish = { ...place, rev: handed.rev, publish: true, reason: '' }
  let struck = 0
  for (let call = 1; call <= CALLS; call += 1) {
    await cloud.fault({ function: 'disclosure', call, do: 'kill' })
    if (!(await sent(chair, 'disclosure.decide', publish))) struck += 1
    const { isPublic } = await whole()
    if (isPublic) break
  }
  expect(struck).toBeGreaterThan(5)
  await cloud.fault({ function: 'disclosure', call: 1000, do: 'kill' })
  expect(await sent(chair, 'disclosure.decide', publish)).toBe(true)
  expect((await whole()).isPublic).toBe(true)
})

test('a correction that is killed at any call is booked once, with its leaf, and the balance follows it', async () => {
  let booked = 0
  let fen = LINE.fen
  let correct = { ...place, no: 1, replacement: { ...LINE, fen: fen - 1 }, reason: '金额抄错了', requestKey: newKey() }
  for (let call = 1; call <= CALLS; call += 1) {
    await cloud.fault({ function: 'disclosure', call, do: 'kill' })
    await sent(accountant, 'disclosure.correct', correct)
    const { corrections, expenseFen } = await whole()
    expect([booked, booked + 1]).toContain(corrections)
    expect(expenseFen).toBe(LINE.fen - corrections)
    if (corrections === booked) continue
    await cloud.fault({ function: 'disclosure', call: 1000, do: 'kill' })
    // The same act again finds what it has done.
    expect(await sent(accountant, 'disclosure.correct', correct)).toBe(true)
    expect((await whole()).corrections).toBe(corrections)
    booked = corrections
    fen -= 1
    if (booked >= 3) break
    correct = { ...correct, replacement: { ...LINE, fen: fen - 1 }, requestKey: newKey() }
  }
  expect(booked).toBeGreaterThan(0)
})
