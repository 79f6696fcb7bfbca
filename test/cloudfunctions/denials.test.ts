import { DAY } from '../../domain/deliberation/schedule'
import { verifyBundle } from '../../domain/ledger/bundle/verify'
import { denialBytes } from '../../domain/ledger/denial'
import { keyIdOf, publicKeyOf, signBytes } from '../../domain/membership/phoneKeys'
import type { Channel } from '../../types/deliberation'
import { secretOf } from './adversary/tampering'
import {
  assembly,
  choices,
  COMPOUND,
  grant,
  homeIdOf,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
  type PersonName,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'
import { registerKey, signedBallot } from './phone'

jest.setTimeout(60_000)

let cloud: Cloud
let worker: Client
let steward: Client
const compoundId = COMPOUND

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll'] })
  await settle(cloud)
  await cloud.insert('grants', [grant(OFFICERS.steward, 'steward', 'compound', COMPOUND)])
  ;[worker, steward] = await Promise.all([cloud.as(OFFICERS.communityWorker), cloud.as(OFFICERS.steward)])
})
afterAll(() => cloud.stop())

async function cast(name: PersonName, deliberationId: string) {
  const client = await person(cloud, name)
  const voterId = await voterOf(client, deliberationId)
  const ballot = { compoundId, deliberationId, voterId, choices: choices('for', 'for'), requestKey: newKey() }
  return client.ok('deliberation.cast', ballot)
}

/** Two of the staff enter a paper that its voter has never seen. */
async function enterPaper(name: PersonName, deliberationId: string, reader: string = OFFICERS.vice) {
  const homeId = await homeIdOf(steward, PEOPLE[name].home)
  const { voterId } = await steward.ok('deliberation.voterAt', { compoundId, deliberationId, homeId })
  const evidence = await steward.upload(`evidence/${newKey()}.jpg`, `paper of ${name}`)
  const marks = choices('against', 'against')
  const input = { compoundId, deliberationId, voterId, homeId, evidence, marks, requestKey: newKey() }
  const { paperId } = await steward.ok('deliberation.receivePaper', input)
  const here = { compoundId, deliberationId, paperId }
  const second = await cloud.as(reader)
  await second.ok('deliberation.openPaper', here)
  await second.ok('deliberation.readPaper', { ...here, marks })
  return voterId
}

function signedDenial(name: PersonName, denial: { opened: string; voter: string; channel: Channel; revision: number }) {
  const by = keyIdOf(publicKeyOf(secretOf(name)))
  return { by, signature: base64Signature(denialBytes({ ...denial, by }), name) }
}
const base64Signature = (bytes: Uint8Array, name: PersonName) => signBytes(bytes, secretOf(name))

async function countedFrom(at: number, deliberationId: string) {
  await cloud.setClock(at)
  for (let run = 0; run < 4; run += 1) await cloud.runClock()
  return worker.ok('deliberation.result', { compoundId, deliberationId })
}

async function fileOf(deliberationId: string) {
  const { url } = await worker.ok('ledger.bundle', { compoundId, deliberationId, kind: 'audit', requestKey: newKey() })
  return (await (await fetch(url)).json()) as { leaves: { text: string }[] }
}

test('a denial while the result is contested is decided in public; upheld, the ballot is set aside and the vote counted again', async () => {
  const qian = await person(cloud, 'qian')
  await registerKey(qian, secretOf('qian'))
  const now = await cloud.now()
  const deliberationId = await publish(cloud, assembly(now))
  const vote = { compoundId, deliberationId }
  await cloud.setClock(now + 16 * DAY)
  await cloud.runClock()
  for (const name of ['zhao', 'li', 'zhou', 'wu'] as const) await cast(name, deliberationId)
  const { input } = await signedBallot(qian, deliberationId, choices('for', 'for'), secretOf('qian'))
  await qian.ok('deliberation.cast', input)
  const voterId = await enterPaper('zheng', deliberationId)
  const first = await countedFrom(now + 22 * DAY + 120_000, deliberationId)
  expect(first.byChannel).toEqual({ phone: 5, paper: 1, proxy: 0 })

  // Only a person of the voter, only what may be foreign, and with his phone's signature where he has a key.
  const [zheng, zhao, sun] = await Promise.all([person(cloud, 'zheng'), person(cloud, 'zhao'), person(cloud, 'sun')])
  const { openedHash } = await zheng.ok('deliberation.get', vote)
  const text = '那天我们全家不在成都，没有交过纸质票'
  const denial = { ...vote, voterId, channel: 'paper' as const, text }
  expect((await zhao.refused('deliberation.contestBallot', denial)).code).toBe('NOT_ON_ROLL')
  expect((await zheng.refused('deliberation.contestBallot', { ...denial, channel: 'phone' })).code).toBe('NOT_FOUND')
  const shared = { ...vote, voterId: input.voterId, channel: 'phone' as const, text }
  expect((await sun.refused('deliberation.contestBallot', shared)).params).toEqual({ rule: 'signedBallot' })
  expect((await qian.refused('deliberation.contestBallot', shared)).params).toEqual({ rule: 'ownBallot' })
  await registerKey(zheng, secretOf('zheng'))
  expect((await zheng.refused('deliberation.contestBallot', denial)).code).toBe('SIGNATURE_NEEDED')
  const said = { opened: openedHash ?? '', voter: voterId, channel: 'paper' as const, revision: 0 }
  const forged = signedDenial('zheng', { ...said, voter: input.voterId })
  expect((await zheng.refused('deliberation.contestBallot', { ...denial, signed: forged })).code).toBe(
    'SIGNATURE_INVALID',
  )
  const signed = { ...denial, signed: signedDenial('zheng', said) }
  const raised = await zheng.ok('deliberation.contestBallot', signed)
  expect(await zheng.ok('deliberation.contestBallot', signed)).toEqual(raised)
  const { objections, totals } = await zhao.ok('deliberation.objections', { ...vote, stage: 'result' })
  expect(totals).toMatchObject({ raised: 1, open: 1 })
  expect(objections).toMatchObject([{ about: 'ballot', text, state: 'raised', answerBy: null }])
  const [leaf] = await cloud.documents('leaves', { type: 'ballot.disputed' })
  expect(JSON.parse(String(leaf?.['text']))).toMatchObject({ by: signed.signed.by, objection: raised.objectionId })

  // It stands until it is decided, at once and by nobody but the community.
  await cloud.runClock()
  expect((await zhao.ok('deliberation.result', vote)).byChannel.paper).toBe(1)
  const reason = '交票登记表上不是郑八的签字，已向本人核实'
  const decide = { ...vote, objectionId: raised.objectionId, uphold: true, reason }
  const chair = await cloud.as(OFFICERS.chair)
  expect((await chair.refused('deliberation.decideObjection', decide)).code).toBe('NOT_PERMITTED')
  await worker.ok('deliberation.decideObjection', decide)
  await worker.ok('deliberation.decideObjection', decide)
  const again = await countedFrom((await cloud.now()) + 120_000, deliberationId)
  expect(again).toMatchObject({ phase: 'contesting', revision: 1, reason, byChannel: { phone: 5, paper: 0, proxy: 0 } })
  expect(again.participating.persons).toBe(first.participating.persons - 1)
  expect((await zheng.refused('deliberation.contestBallot', signed)).code).toBe('NOT_FOUND')

  const file = await fileOf(deliberationId)
  expect(verifyBundle(file).findings).toEqual([])
  // Without the decision the ballot counts, and the result is wrong; signed by a key that is nobody's, it is no denial.
  const without = { ...file, leaves: file.leaves.filter(({ text: one }) => !one.includes('"event":"upheld"')) }
  expect(verifyBundle(without).findings.map(({ fault }) => fault)).toContain('participation')
  const key = publicKeyOf(secretOf('zheng'))
  const nobodys = { ...file, leaves: file.leaves.filter(({ text: one }) => !one.includes(key)) }
  expect(verifyBundle(nobodys).findings.map(({ fault }) => fault)).toEqual(['ballotSignature'])
})

test('a denial that is dismissed changes nothing; before closing it is signed as well', async () => {
  const now = await cloud.now()
  const deliberationId = await publish(cloud, assembly(now))
  const vote = { compoundId, deliberationId }
  await cloud.setClock(now + 16 * DAY)
  await cloud.runClock()
  const voterId = await enterPaper('zheng', deliberationId)
  const zheng = await person(cloud, 'zheng')
  const early = { ...vote, voterId, channel: 'paper' as const }
  expect((await zheng.refused('deliberation.denyBallot', early)).code).toBe('SIGNATURE_NEEDED')
  const wu = await person(cloud, 'wu')
  // The community's worker himself reads this one: others have to decide about it.
  const his = await enterPaper('wu', deliberationId, OFFICERS.communityWorker)
  const { openedHash } = await zheng.ok('deliberation.get', vote)
  const said = { opened: openedHash ?? '', voter: voterId, channel: 'paper' as const, revision: 0 }
  await zheng.ok('deliberation.denyBallot', { ...early, signed: signedDenial('zheng', said) })
  await countedFrom(now + 22 * DAY + 120_000, deliberationId)
  const denial = { ...vote, voterId: his, channel: 'paper' as const, text: '我没有交过这张纸' }
  const { objectionId } = await wu.ok('deliberation.contestBallot', denial)
  const decide = { ...vote, objectionId, uphold: false, reason: '本人签字与身份证核对一致' }
  expect((await worker.refused('deliberation.decideObjection', decide)).code).toBe('SAME_PERSON')
  const shown = async (client: Client) =>
    (await client.ok('deliberation.objections', { ...vote, stage: 'result' })).objections[0]?.mayDecide
  await cloud.insert('grants', [grant('o-street', 'streetWorker', 'street', 'xindu')])
  const street = await cloud.as('o-street')
  expect([await shown(worker), await shown(street)]).toEqual([false, true])
  await street.ok('deliberation.decideObjection', decide)
  const { phase, revision, byChannel } = await wu.ok('deliberation.result', vote)
  expect({ phase, revision, byChannel }).toEqual({
    phase: 'contesting',
    revision: 0,
    byChannel: { phone: 0, paper: 1, proxy: 0 },
  })
  expect(await wu.ok('deliberation.contestBallot', denial)).toMatchObject({ objectionId })
  expect(verifyBundle(await fileOf(deliberationId)).findings).toEqual([])
})

test('who has sold keeps his vote until its result stands: he sees what was cast in his name, and denies it', async () => {
  const now = await cloud.now()
  const deliberationId = await publish(cloud, assembly(now))
  const vote = { compoundId, deliberationId }
  await cloud.setClock(now + 16 * DAY)
  await cloud.runClock()
  await cast('zhao', deliberationId)
  const li = await person(cloud, 'li')
  const { bindings } = await li.ok('membership.me', {})
  for (const { bindingId, state } of bindings) {
    if (state === 'verified') await li.ok('membership.leave', { compoundId, bindingId, reason: 'sold' })
  }
  const voterId = await enterPaper('li', deliberationId)
  await countedFrom(now + 22 * DAY + 120_000, deliberationId)

  const { votes } = await li.ok('deliberation.remaining', {})
  expect(votes.map(({ card }) => card)).toMatchObject([{ deliberationId, phase: 'contesting' }])
  expect((await li.ok('deliberation.get', vote)).mine).toMatchObject([
    { voterId, right: 'kept', standing: { channel: 'paper' } },
  ])
  expect((await li.ok('deliberation.result', vote)).byChannel).toMatchObject({ paper: 1 })
  const denial = { ...vote, voterId, channel: 'paper' as const, text: '房子卖了以后我没有交过纸质票' }
  const { objectionId } = await li.ok('deliberation.contestBallot', denial)
  expect(await li.ok('deliberation.contestBallot', denial)).toMatchObject({ objectionId })
  const { objections } = await li.ok('deliberation.objections', { ...vote, stage: 'result' })
  expect(objections).toMatchObject([{ objectionId, about: 'ballot', state: 'raised' }])
  // Of everything else of the compound he has nothing: he raises no other objection, and sees no list.
  const other = { ...vote, stage: 'result' as const, about: 'conduct' as const, text: '没有通知', photos: [] }
  expect((await li.refused('deliberation.raiseObjection', { ...other, requestKey: newKey() })).code).toBe(
    'NOT_PERMITTED',
  )
  expect((await li.refused('deliberation.list', { compoundId, show: 'running' })).code).toBe('NOT_PERMITTED')

  const reason = '交票登记表上不是本人签字'
  await worker.ok('deliberation.decideObjection', { ...vote, objectionId, uphold: true, reason })
  const again = await countedFrom((await cloud.now()) + 120_000, deliberationId)
  expect(again).toMatchObject({ phase: 'contesting', revision: 1, byChannel: { phone: 1, paper: 0, proxy: 0 } })
  expect(verifyBundle(await fileOf(deliberationId)).findings).toEqual([])

  // When the result stands, it is over.
  const { contestUntil } = (await worker.ok('deliberation.get', vote)).schedule
  await cloud.setClock(contestUntil + 1)
  await cloud.runClock()
  for (const name of ['deliberation.get', 'deliberation.result'] as const) {
    expect((await li.refused(name, vote)).code).toBe('NOT_PERMITTED')
  }
  expect((await li.ok('deliberation.remaining', {})).votes).toEqual([])
})
