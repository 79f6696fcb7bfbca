import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import { cosignersOf, meets } from '../../../domain/ledger/witness/quorum'
import { signApproval } from '../../../domain/ledger/witness/appointing'
import {
  choices,
  COMMUNITY,
  COMPOUND,
  consultation,
  grant,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
} from '../compound'
import { newKey, startCloud, type Cloud } from '../harness'
import {
  appoint,
  approve,
  keyOf,
  lineOf,
  offer,
  originOf,
  phoneOf,
  STREET_WORKER,
  threeWitnesses,
  witnessAll,
  type WitnessPhone,
} from './witness'

let cloud: Cloud
let phones: WitnessPhone[]

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll'] })
  await settle(cloud)
})
afterAll(() => cloud.stop())

const here = { compoundId: COMPOUND }

async function watching() {
  return (await cloud.as(OFFICERS.chair)).ok('ledger.witnesses', here)
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index]
  if (item === undefined) throw new RangeError(String(index))
  return item
}

/** A consultation in which two have voted, closed, counted and sealed. */
async function countedVote(): Promise<string> {
  const now = await cloud.now()
  const id = await publish(cloud, consultation(now))
  for (const name of ['zhao', 'wu'] as const) {
    const client = await person(cloud, name)
    const voterId = await voterOf(client, id)
    await client.ok('deliberation.cast', {
      ...here,
      deliberationId: id,
      voterId,
      choices: choices('for'),
      revision: 0,
      requestKey: newKey(),
    })
  }
  const { closesAt } = (await (await person(cloud, 'zhao')).ok('deliberation.get', { ...here, deliberationId: id }))
    .schedule
  await cloud.setClock(closesAt + 61_000)
  await minutes(5)
  return id
}

async function minutes(count: number) {
  for (let run = 0; run < count; run += 1) {
    await cloud.setClock((await cloud.now()) + 120_000)
    await cloud.runClock()
  }
}

test('a vote of a compound without witnesses says so and takes effect as before', async () => {
  const deliberationId = await countedVote()
  const zhao = await person(cloud, 'zhao')
  expect((await zhao.ok('ledger.recount', { ...here, deliberationId })).witnessing.state).toBe('none')
  const { schedule } = await zhao.ok('deliberation.get', { ...here, deliberationId })
  await cloud.setClock(schedule.contestUntil + 1)
  expect((await zhao.ok('deliberation.get', { ...here, deliberationId })).phase).toBe('effective')
})

test('the first witnesses are appointed by the community and the committee, never by themselves or by one alone', async () => {
  const worker = await phoneOf(cloud, OFFICERS.communityWorker, 'community')
  const himself = { ...here, witnessId: await offer(worker), accept: true }
  expect((await worker.client.refused('ledger.appointWitness', himself)).code).toBe('SAME_PERSON')
  // One person with both offices is one person.
  await cloud.insert('grants', [
    grant('o-both', 'communityWorker', 'community', COMMUNITY),
    grant('o-both', 'committee', 'compound', COMPOUND),
  ])
  const both = await cloud.as('o-both')
  const wang = await phoneOf(cloud, PEOPLE.wang.openid, 'owner')
  const alone = { ...here, witnessId: await offer(wang), accept: true }
  expect(await both.ok('ledger.appointWitness', alone)).toEqual({ inForce: false })
  expect(await both.ok('ledger.appointWitness', alone)).toEqual({ inForce: false })
  await both.ok('ledger.appointWitness', { ...alone, accept: false })

  phones = await threeWitnesses(cloud)
  const { witnesses, quorum } = await watching()
  expect(witnesses.map(({ kind }) => kind)).toEqual(['community', 'owner', 'owner'])
  expect(quorum).toEqual({ cosigners: 3, owners: 1 })
  const leaves = await cloud.documents('leaves', { type: 'witness.appointed' })
  expect(leaves).toHaveLength(3)
})

test('who is no owner, no community and no street cannot offer his phone, nor a key that he does not have', async () => {
  const tenant = await phoneOf(cloud, PEOPLE.tenant.openid, 'owner')
  await expect(offer(tenant)).rejects.toThrow('NOT_PERMITTED')
  const li = await phoneOf(cloud, PEOPLE.li.openid, 'street')
  await expect(offer(li)).rejects.toThrow('NOT_PERMITTED')
  const stolen = { ...(await phoneOf(cloud, PEOPLE.li.openid, 'owner')), key: at(phones, 0).key }
  await expect(offer(stolen)).rejects.toThrow('KEY_NOT_PROVEN')
})

test('once there is a quorum, a new witness needs it: community and committee alone are not enough', async () => {
  const li = await phoneOf(cloud, PEOPLE.li.openid, 'owner')
  const witnessId = await offer(li)
  await expect(offer(li)).resolves.toBe(witnessId)
  const street = await cloud.as(STREET_WORKER)
  expect(await street.ok('ledger.appointWitness', { ...here, witnessId, accept: true })).toEqual({ inForce: false })
  const chair = await cloud.as(OFFICERS.chair)
  expect(await chair.ok('ledger.appointWitness', { ...here, witnessId, accept: true })).toEqual({ inForce: false })
  expect(await approve(at(phones, 0), li, witnessId, null)).toEqual({ inForce: false })
  expect(await approve(at(phones, 0), li, witnessId, null)).toEqual({ inForce: false })
  expect(await approve(at(phones, 1), li, witnessId, null)).toEqual({ inForce: false })
  // A signature for another kind of witness is no approval of this one.
  const log = await originOf(chair)
  const wrong = signApproval({ log, key: li.key, kind: 'street', replaces: null }, at(phones, 2).signer)
  expect(
    (await at(phones, 2).client.refused('ledger.approveWitness', { ...here, witnessId, signature: wrong })).code,
  ).toBe('KEY_NOT_PROVEN')
  expect(await approve(at(phones, 2), li, witnessId, null)).toEqual({ inForce: true })
  expect((await watching()).witnesses).toHaveLength(4)
  await minutes(1)
})

test('a witness with another phone takes his own place, with the quorum’s approval', async () => {
  const former = at(phones, 2)
  const next = await phoneOf(cloud, PEOPLE.wu.openid, 'owner', 'wu’s new phone')
  await expect(offer(next)).rejects.toThrow('CONFLICT')
  const witnessId = await offer(next, former.key)
  await (await cloud.as(STREET_WORKER)).ok('ledger.appointWitness', { ...here, witnessId, accept: true })
  const li = await phoneOf(cloud, PEOPLE.li.openid, 'owner')
  for (const by of [at(phones, 0), at(phones, 1), li]) await approve(by, next, witnessId, former.key)
  const keys = (await watching()).witnesses.map(({ key }) => key)
  expect(keys).toHaveLength(4)
  expect(keys).toContain(next.key)
  expect(keys).not.toContain(former.key)
  phones = [at(phones, 0), at(phones, 1), next, li]
  await minutes(1)
})

test('a cosignature is taken from the witness himself, for a checkpoint of this log, with a clock that goes right', async () => {
  const phone = at(phones, 0)
  const now = await cloud.now()
  const { checkpoints } = await phone.client.ok('ledger.toCosign', here)
  const newest = at(checkpoints, checkpoints.length - 1)
  const line = lineOf(newest.note, phone.signer, now)
  const cosign = (size: number, text: string, client = phone.client) =>
    client.refused('ledger.cosign', { ...here, size, line: text })
  expect((await cosign(newest.size, line, await person(cloud, 'zheng'))).code).toBe('NOT_FOUND')
  expect((await cosign(newest.size, line, at(phones, 1).client)).code).toBe('KEY_NOT_PROVEN')
  expect((await cosign(newest.size + 7, line)).code).toBe('NOT_FOUND')
  expect(
    (await cosign(newest.size, lineOf(newest.note.replace(/^.*\n/, 'yuanba/other/x\n'), phone.signer, now))).code,
  ).toBe('KEY_NOT_PROVEN')
  expect((await cosign(newest.size, lineOf(newest.note, phone.signer, now + 3_600_000))).code).toBe('INVALID_INPUT')
  await phone.client.ok('ledger.cosign', { ...here, size: newest.size, line })
  await phone.client.ok('ledger.cosign', { ...here, size: newest.size, line })
  const { checkpoint } = await phone.client.ok('ledger.head', here)
  expect(cosignersOf(checkpoint?.note ?? '', phones).map(({ key }) => key)).toEqual([phone.key])
})

test('a result takes effect only when the quorum that its opening names has cosigned one checkpoint with it', async () => {
  const deliberationId = await countedVote()
  const zhao = await person(cloud, 'zhao')
  const get = async () => await zhao.ok('deliberation.get', { ...here, deliberationId })
  await cloud.setClock(Math.max(await cloud.now(), (await get()).schedule.contestUntil) + 1)
  expect((await get()).phase).toBe('contesting')
  const recount = () => zhao.ok('ledger.recount', { ...here, deliberationId })
  expect((await recount()).witnessing).toMatchObject({ state: 'waiting', cosigners: 3, owners: 1, signed: [] })

  // The community and one owner are two of four.
  for (const phone of [at(phones, 0), at(phones, 1)]) await witnessAll(phone, await cloud.now())
  await minutes(1)
  expect((await get()).phase).toBe('contesting')
  const { url } = await zhao.ok('ledger.bundle', { ...here, deliberationId, kind: 'public', requestKey: newKey() })
  const below = verifyBundle(await (await fetch(url)).json())
  expect(below.findings.map(({ fault }) => fault)).toEqual(['witnesses'])
  expect(below.findings[0]?.text).toContain('未经见证')

  // Each comes at another time, and they meet at the result's own checkpoint.
  await witnessAll(at(phones, 3), await cloud.now())
  await minutes(1)
  expect((await get()).phase).toBe('effective')
  const { witnessing } = await recount()
  expect(witnessing.state).toBe('done')
  expect(witnessing.signed).toHaveLength(3)
  const witnessed = await zhao.ok('ledger.bundle', { ...here, deliberationId, kind: 'public', requestKey: newKey() })
  const verdict = verifyBundle(await (await fetch(witnessed.url)).json())
  expect(verdict.findings).toEqual([])
  expect(verdict.facts?.witnesses).toEqual({ signed: 3, needed: 3 })
})

test('a quorum needs so many, and one of the owners', () => {
  const origin = 'yuanba/test/thy'
  const of = (name: string, kind: 'community' | 'street' | 'owner') => ({ key: keyOf(origin, name).name, kind })
  const all = [of('a', 'community'), of('b', 'street'), of('c', 'community'), of('d', 'owner'), of('e', 'owner')]
  const rule = { witnesses: all, cosigners: 3, owners: 1 }
  const keys = all.map(({ key }) => key)
  expect(meets(rule, keys.slice(0, 3))).toBe(false)
  expect(meets(rule, keys.slice(1, 4))).toBe(true)
  expect(meets(rule, [keys[3] ?? '', keys[3] ?? '', keys[4] ?? ''])).toBe(false)
})

test('nobody is appointed twice or after a refusal', async () => {
  const zheng = await phoneOf(cloud, PEOPLE.zheng.openid, 'owner')
  const witnessId = await offer(zheng)
  const chair = await cloud.as(OFFICERS.chair)
  await chair.ok('ledger.appointWitness', { ...here, witnessId, accept: false })
  await expect(appoint(cloud, witnessId)).rejects.toThrow('ALREADY_DECIDED')
})
