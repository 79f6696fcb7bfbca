import { createHash, randomBytes } from 'node:crypto'
import { counterBytes } from '../../../domain/ledger/bundle/counterSignature'
import { verifyBundle, type Verdict } from '../../../domain/ledger/bundle/verify'
import { checkpointIn, stands } from '../../../domain/ledger/phone/logCheck'
import { leafHash } from '../../../domain/ledger/merkle'
import { signBytes } from '../../../domain/membership/phoneKeys'
import { ballotCommitment } from '../../../domain/deliberation/ballot'
import { hex, utf8 } from '../../../domain/deliberation/bytes'
import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { leafTextOf } from '../../../cloudfunctions/kit/ballotLeaves'
import type { BallotDocument } from '../../../cloudfunctions/kit/voteDocuments'
import {
  assembly,
  choices,
  COMPOUND,
  consultation,
  grant,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
  type PersonName,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { registerKey, signedBallot } from '../phone'
import { one, sentences, stored, verdictOf as verdictOfVote, type Stored } from '../adversary/tampering'
import { threeWitnesses, witnessAll, type WitnessPhone } from './witness'

const here = { compoundId: COMPOUND }
let cloud: Cloud
let phones: WitnessPhone[]
let deliberationId: string
/** Li’s ballot, of which he has the receipt: the operator takes it out before it is sealed. */
let keptBack: Stored

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll'] })
  await settle(cloud)
  phones = await threeWitnesses(cloud)
  deliberationId = await publish(cloud, assembly(await cloud.now()))
})
afterAll(() => cloud.stop())

async function minutes(count: number) {
  for (let run = 0; run < count; run += 1) {
    await cloud.setClock((await cloud.now()) + 120_000)
    await cloud.runClock()
  }
}

const vote = () => ({ ...here, deliberationId })
const bundle = (client: Client, kind: 'public' | 'audit') =>
  client.ok('ledger.bundle', { ...vote(), kind, requestKey: newKey() })

async function fileOf(client: Client, kind: 'public' | 'audit'): Promise<string> {
  const { url } = await bundle(client, kind)
  return (await fetch(url)).text()
}

async function verdictOf(kind: 'public' | 'audit' = 'audit'): Promise<Verdict> {
  const text = await fileOf(await cloud.as(OFFICERS.supervisor), kind)
  return verifyBundle(JSON.parse(text))
}

const newNonce = () => randomBytes(16).toString('base64')

/** The phone of a person has this key. */
const secret = (name: string) => new Uint8Array(createHash('sha256').update(name).digest())

async function bindingOf(name: PersonName): Promise<string> {
  const [found] = await cloud.documents('bindings', { openid: PEOPLE[name].openid })
  return String(found?.['_id'])
}

test('a counter is named by the community, another by the committee, before closing, and never of the firm', async () => {
  const [worker, chair] = [await cloud.as(OFFICERS.communityWorker), await cloud.as(OFFICERS.chair)]
  const zheng = await bindingOf('zheng')
  const seat = (client: Client, name: 'community' | 'committee' | 'objectors', bindingId: string) =>
    client.refused('ledger.appointCounter', { ...vote(), seat: name, bindingId })
  expect((await seat(chair, 'community', zheng)).code).toBe('NOT_PERMITTED')
  expect((await seat(worker, 'objectors', zheng)).code).toBe('NOT_OPEN')
  expect(await worker.ok('ledger.appointCounter', { ...vote(), seat: 'community', bindingId: zheng })).toEqual({
    nameMasked: '郑*',
  })
  await worker.ok('ledger.appointCounter', { ...vote(), seat: 'community', bindingId: zheng })
  expect((await seat(worker, 'community', await bindingOf('wu'))).code).toBe('CONFLICT')
  expect((await seat(chair, 'committee', zheng)).code).toBe('SAME_PERSON')
  await cloud.insert('grants', [
    grant(PEOPLE.li.openid, 'propertyFirm', 'compound', COMPOUND),
    grant(PEOPLE.wang.openid, 'committee', 'compound', COMPOUND),
  ])
  expect((await seat(chair, 'committee', await bindingOf('li'))).code).toBe('HOLDS_ROLE')
  expect((await seat(await person(cloud, 'wang'), 'committee', await bindingOf('wang'))).code).toBe('SAME_PERSON')
  await chair.ok('ledger.appointCounter', { ...vote(), seat: 'committee', bindingId: await bindingOf('zhou') })
})

test('nobody gets a file before the result', async () => {
  const supervisor = await cloud.as(OFFICERS.supervisor)
  for (const kind of ['public', 'audit'] as const) {
    const refused = await supervisor.refused('ledger.bundle', { ...vote(), kind, requestKey: newKey() })
    expect(refused.code).toBe('NO_RESULT_YET')
  }
})

test('a vote, its result and both its files agree', async () => {
  const { schedule } = await (await person(cloud, 'zhao')).ok('deliberation.get', vote())
  await cloud.setClock(schedule.opensAt + 1)
  await cloud.runClock()
  const said = { zhao: 'for', qian: 'against', li: 'for', zhou: 'abstain', wu: 'for', zheng: 'for' } as const
  for (const [name, choice] of Object.entries(said) as [keyof typeof said, (typeof said)[keyof typeof said]][]) {
    const client = await person(cloud, name)
    if (name === 'zhao') {
      await registerKey(client, secret(name))
      const { input } = await signedBallot(client, deliberationId, choices(choice, 'against'), secret(name))
      await client.ok('deliberation.cast', input)
      continue
    }
    const voterId = await voterOf(client, deliberationId)
    const ballot = {
      ...vote(),
      voterId,
      choices: choices(choice, 'against'),
      revision: 0 as const,
      requestKey: newKey(),
    }
    await client.ok('deliberation.cast', ballot)
  }
  keptBack = await one(cloud, 'ballots', { deliberationId, openid: PEOPLE.li.openid })
  await cloud.console().remove('ballots', keptBack._id)
  await cloud.setClock(schedule.closesAt + 61_000)
  await minutes(4)
  for (const phone of phones) await witnessAll(phone, await cloud.now())
  await minutes(1)
  const audit = await verdictOf()
  expect(audit.findings).toEqual([])
  expect(audit.facts).toMatchObject({
    voters: '8 人',
    ballots: 5,
    signed: 1,
    counted: true,
    witnesses: { signed: 3, needed: 3 },
  })
  const open = await verdictOf('public')
  expect(open.findings).toEqual([])
  expect(open.facts?.counted).toBe(false)
})

test('the public file says nothing of how anybody voted', async () => {
  const text = await fileOf(await person(cloud, 'wang'), 'public')
  expect(text).not.toMatch(/"choice"|"salt"/)
  for (const { openid, phone, name } of Object.values(PEOPLE)) {
    for (const secret of [openid, phone, name]) expect(text).not.toContain(secret)
  }
})

test('choices are for the counters, supervisors and the community alone, and each taking is a leaf first', async () => {
  for (const client of [
    await person(cloud, 'zhao'),
    await cloud.as(OFFICERS.chair),
    await cloud.as(OFFICERS.steward),
  ]) {
    const refused = await client.refused('ledger.bundle', { ...vote(), kind: 'audit', requestKey: newKey() })
    expect(refused.code).toBe('NOT_PERMITTED')
  }
  const before = await cloud.documents('leaves', { type: 'audit.downloaded' })
  const counter = await person(cloud, 'zheng')
  const act = { ...vote(), kind: 'audit' as const, requestKey: newKey() }
  const { url, sha256, bytes } = await counter.ok('ledger.bundle', act)
  const again = await counter.ok('ledger.bundle', act)
  expect(again.sha256).toBe(sha256)
  const file = Buffer.from(await (await fetch(url)).arrayBuffer())
  expect(file).toHaveLength(bytes)
  expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
  const after = await cloud.documents('leaves', { type: 'audit.downloaded' })
  expect(after).toHaveLength(before.length + 1)
  expect(after.map(({ text }) => String(text)).join()).toContain(sha256)
  await (await cloud.as(OFFICERS.communityWorker)).ok('ledger.bundle', { ...act, requestKey: newKey() })
})

test('both counters sign the result with their phones’ keys, and nobody else can', async () => {
  const register = async (name: PersonName) => {
    const client = await person(cloud, name)
    await registerKey(client, secret(name))
    return client
  }
  const sign = async (client: Client, name: string) => {
    const { result } = await client.ok('ledger.recount', vote())
    if (result === null) throw new Error('expected a result')
    return { ...vote(), result: result.result, signature: signBytes(counterBytes(result), secret(name)) }
  }
  const zheng = await register('zheng')
  expect((await zheng.refused('ledger.signResult', await sign(zheng, 'zhou'))).code).toBe('KEY_NOT_PROVEN')
  const other = { ...(await sign(zheng, 'zheng')), result: '0'.repeat(64) }
  expect((await zheng.refused('ledger.signResult', other)).code).toBe('CONFLICT')
  await zheng.ok('ledger.signResult', await sign(zheng, 'zheng'))
  const zhao = await person(cloud, 'zhao')
  expect((await zhao.refused('ledger.signResult', await sign(zhao, 'zhao'))).code).toBe('NOT_FOUND')
  const zhou = await register('zhou')
  await zhou.ok('ledger.signResult', await sign(zhou, 'zhou'))
  const { counters } = await zhao.ok('ledger.recount', vote())
  expect(counters.filter(({ signedAt }) => signedAt !== null).map(({ seat }) => seat)).toEqual([
    'community',
    'committee',
  ])
})

describe('a valid ballot that is put in behind the closing', () => {
  const mustRecount = (voter: unknown): unknown => expect.stringMatching(`，${String(voter)}）：必须重新计票$`)
  const found = async () => {
    for (const phone of phones) await witnessAll(phone, await cloud.now())
    return (await verdictOf()).findings.map(({ text }) => text)
  }
  const get = async () => (await person(cloud, 'zhao')).ok('deliberation.get', vote())
  const result = async () => (await person(cloud, 'zhao')).ok('deliberation.result', vote())
  const heard = async (openid: string) => (await cloud.documents('inbox', { openid })).map(({ kind }) => String(kind))

  /** An hour later, by two clocks at once; then the result is there and witnessed. */
  async function anHour() {
    await cloud.setClock((await cloud.now()) + HOUR)
    await Promise.all([cloud.runClock(), cloud.runClock()])
    await minutes(2)
    for (const phone of phones) await witnessAll(phone, await cloud.now())
    await minutes(1)
  }

  /** What an operator makes who knows everything but a phone's key. */
  async function forge(voterId: string, area: number, more: Partial<BallotDocument> = {}): Promise<void> {
    const { openedHash } = await get()
    const forged = { ...keptBack, entry: -1, voterId, areaCentiSqm: area, openid: 'o-operator', revision: 0, ...more }
    const opening = forged as unknown as BallotDocument
    const model = { ...forged, commitment: more.commitment ?? ballotCommitment({ ...opening, deliberationId }) }
    const _id = `${deliberationId}:${voterId}:${more.channel === 'proxy' ? 'proxy' : '0'}`
    const text = leafTextOf(model as unknown as BallotDocument, String(openedHash))
    await cloud.console().put('ballots', { ...model, _id, leafHash: hex(leafHash(utf8(text))) })
    await minutes(1)
  }

  test('a voter’s own that was kept back: verify fails, the clock recounts once, everybody hears why, and his check is green', async () => {
    const before = await get()
    await cloud.console().put('ballots', keptBack)
    await minutes(1)
    expect(await found()).toEqual([mustRecount(keptBack['voterId'])])
    await anHour()

    const reason = '截止记录之后又发现 1 张截止前投出的有效票'
    expect(await result()).toMatchObject({ revision: 1, reason, phase: 'contesting', participating: { persons: 6 } })
    expect((await get()).schedule.contestUntil).toBeGreaterThan(before.schedule.contestUntil)
    const leaves = await cloud.documents('leaves', { type: 'deliberation.reclosed' })
    const { entry } = await one(cloud, 'ballots', { _id: keptBack._id })
    expect(leaves.map(({ text }) => (JSON.parse(String(text)) as { late: number[] }).late)).toEqual([[entry]])
    const verdict = await verdictOf()
    expect(verdict.findings).toEqual([])
    expect(verdict.facts).toMatchObject({ ballots: 6, counted: true })
    expect((await verdictOf('public')).findings).toEqual([])

    const li = await person(cloud, 'li')
    const { checkpoint, logKey, origin } = await li.ok('ledger.head', here)
    const head = checkpointIn(checkpoint?.note ?? '', { origin, key: logKey ?? '' })
    const { inclusion } = await li.ok('ledger.inclusion', { ...here, leafHash: String(keptBack['leafHash']) })
    expect(head !== null && inclusion !== null && stands(String(keptBack['leafHash']), inclusion, head)).toBe(true)

    expect(await heard(PEOPLE.li.openid)).toEqual(expect.arrayContaining(['ballotFound', 'voteRecounted']))
    expect(await heard(PEOPLE.zhao.openid)).toContain('voteRecounted')
    expect(await heard(PEOPLE.zhao.openid)).not.toContain('ballotFound')
    const { former } = await li.ok('deliberation.objections', { ...vote(), stage: 'result' })
    expect(former).toMatchObject([{ revision: 0, reason, participating: { persons: 5 } }])
    // What counters have signed was another result.
    const { counters } = await li.ok('ledger.recount', vote())
    expect(counters.map(({ signedAt }) => signedAt)).toEqual([null, null])
    await cloud.setClock((await cloud.now()) + HOUR)
    await cloud.runClock()
    expect(await result()).toMatchObject({ revision: 1 })
  })

  test('one that was cast too late, or that does not open, is never let in', async () => {
    const wang = await voterOf(await person(cloud, 'wang'), deliberationId)
    const { schedule } = await get()
    await forge(wang, 5000, { castAt: schedule.closesAt + 1 })
    await cloud.setClock((await cloud.now()) + HOUR)
    await cloud.runClock()
    expect(await result()).toMatchObject({ revision: 1 })
    expect(await found()).toEqual([expect.stringMatching(/投在时间之外/)])
    await forge(wang, 5000, { commitment: String(keptBack['commitment']) })
    await cloud.setClock((await cloud.now()) + HOUR)
    await cloud.runClock()
    expect(await result()).toMatchObject({ revision: 1 })
    await cloud.console().remove('ballots', `${deliberationId}:${wang}:0`)
    expect(await found()).toEqual([])
  })

  test('one that the operator made for who never joined is public and told, and set aside when he denies it', async () => {
    const wang = await person(cloud, 'wang')
    const voterId = await voterOf(wang, deliberationId)
    await forge(voterId, 5000)
    await anHour()
    expect(await result()).toMatchObject({ revision: 2, participating: { persons: 7 } })
    expect(await found()).toEqual([])
    expect(await heard(PEOPLE.wang.openid)).toContain('ballotFound')

    const denial = { ...vote(), voterId, channel: 'phone' as const, text: '我没有投过这张票' }
    const { objectionId } = await wang.ok('deliberation.contestBallot', denial)
    const decision = { ...vote(), objectionId, uphold: true, reason: '问过本人，没有投' }
    await (await cloud.as(OFFICERS.communityWorker)).ok('deliberation.decideObjection', decision)
    await anHour()
    expect(await result()).toMatchObject({ revision: 3, reason: decision.reason, participating: { persons: 6 } })
    expect(await found()).toEqual([])
  })

  test('one more after the third recount, or after the vote has taken effect, changes nothing: verify says what is owed', async () => {
    const [qian, zhou] = [await person(cloud, 'qian'), await person(cloud, 'zhou')]
    const proxy = async (client: Client) => {
      const [mine] = (await client.ok('deliberation.get', vote())).mine
      const more = { channel: 'proxy' as const, revision: 9, evidence: 'ab'.repeat(32) }
      await forge(mine?.voterId ?? '', mine?.areaCentiSqm ?? 0, more)
      return mine?.voterId
    }
    await proxy(qian)
    await anHour()
    expect(await result()).toMatchObject({ revision: 4, participating: { persons: 6 } })
    expect(await found()).toEqual([])
    const fourth = await proxy(zhou)
    await cloud.setClock((await get()).schedule.contestUntil)
    await cloud.runClock()
    expect((await get()).phase).toBe('effective')
    expect(await found()).toEqual([mustRecount(fourth)])
    await cloud.setClock((await cloud.now()) + DAY)
    await cloud.runClock()
    expect(await result()).toMatchObject({ revision: 4, phase: 'effective' })
  })

  test('of an anonymous vote a ballot that was kept back is let in with who cast it', async () => {
    const now = await cloud.now()
    const quiet = await publish(cloud, consultation(now, { anonymous: true, closesAt: now + HOUR }))
    const cast = async (name: PersonName) => {
      const client = await person(cloud, name)
      const voterId = await voterOf(client, quiet)
      const ballot = { ...here, deliberationId: quiet, voterId, choices: choices('for'), nonce: newNonce() }
      await client.ok('deliberation.castAnonymously', ballot)
      return voterId
    }
    await cast('wu')
    const [others, voterId] = [await stored(cloud, 'anonymousBallots', { deliberationId: quiet }), await cast('zhao')]
    const all = await stored(cloud, 'anonymousBallots', { deliberationId: quiet })
    const leaves = await stored(cloud, 'leaves', { type: 'participated' })
    const hidden = [
      ['anonymousBallots', all.find(({ _id }) => !others.some((other) => other._id === _id))],
      ['participations', await one(cloud, 'participations', { deliberationId: quiet, voterId })],
      ['leaves', leaves.find(({ text }) => String(text).includes(voterId))],
    ] as const
    for (const [collection, document] of hidden) await cloud.console().remove(collection, document?._id ?? '')
    await cloud.setClock(now + HOUR + 61_000)
    await minutes(3)
    const shown = async () => (await person(cloud, 'wu')).ok('deliberation.result', { ...here, deliberationId: quiet })
    expect(await shown()).toMatchObject({ revision: 0, participating: { persons: 1 } })
    for (const [collection, document] of hidden)
      if (document !== undefined) await cloud.console().put(collection, document)
    await minutes(3)
    for (const phone of phones) await witnessAll(phone, await cloud.now())
    await minutes(1)
    expect(await shown()).toMatchObject({ revision: 1, participating: { persons: 2 }, phase: 'effective' })
    expect(sentences(await verdictOfVote(cloud, quiet))).toEqual([])
    expect(await heard(PEOPLE.zhao.openid)).toContain('ballotFound')
  })
})
