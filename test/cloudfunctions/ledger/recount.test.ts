import { createHash } from 'node:crypto'
import { counterBytes } from '../../../domain/ledger/bundle/counterSignature'
import { verifyBundle, type Verdict } from '../../../domain/ledger/bundle/verify'
import { signBytes } from '../../../domain/membership/phoneKeys'
import {
  assembly,
  choices,
  COMPOUND,
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
import { threeWitnesses, witnessAll, type WitnessPhone } from './witness'

const here = { compoundId: COMPOUND }
let cloud: Cloud
let phones: WitnessPhone[]
let deliberationId: string

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
  await cloud.setClock(schedule.closesAt + 61_000)
  await minutes(4)
  for (const phone of phones) await witnessAll(phone, await cloud.now())
  await minutes(1)
  const audit = await verdictOf()
  expect(audit.findings).toEqual([])
  expect(audit.facts).toMatchObject({
    voters: 8,
    ballots: 6,
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
