import { contracts } from '../../types/contracts'
import type { ActionName } from '../../types/contract'
import { policy } from '../../types/policy'
import { sampleOf } from './access/sample'
import {
  assembly,
  bind,
  COMMUNITY,
  COMPOUND,
  consultation,
  foundCompound,
  grant,
  OFFICERS,
  person,
  publish,
  settle,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

let cloud: Cloud
let published: string
let drafted: string

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  await bind(cloud, 'tenant', { relation: 'tenant' })
  const now = await cloud.now()
  published = await publish(cloud, consultation(now))
  const chair = await cloud.as(OFFICERS.chair)
  const draft = { compoundId: COMPOUND, requestKey: newKey(), ...assembly(now) }
  drafted = (await chair.ok('deliberation.draft', draft)).deliberationId
})
afterAll(() => cloud.stop())

/** Inputs that are right for everybody, so that only what a test changes in them can be refused. */
function inputs() {
  const compoundId = COMPOUND
  return {
    'membership.bind': sampleOf(contracts['membership.bind'].input, { compoundId }) as object,
    'deliberation.electorate': { compoundId, scope: { level: 'compound' }, electorate: 'owners' },
    'deliberation.draft': { ...assembly(0), compoundId, requestKey: newKey() },
    'deliberation.cast': {
      ...(sampleOf(contracts['deliberation.cast'].input, { compoundId }) as object),
      compoundId,
      deliberationId: published,
      choices: [{ motionId: 'm1', choice: 'for' }],
    },
  }
}

const actions = Object.keys(contracts) as ActionName[]

describe('leave to act', () => {
  test('a refused privileged action is audited, and nothing else is written', async () => {
    const before = await cloud.counts()
    const resident = await person(cloud, 'zhao')
    const privileged = actions.filter((action) => {
      const who = policy[action]
      return !('anyone' in who) && !who.resident
    })
    const named = { compoundId: COMPOUND, place: { level: 'compound', id: COMPOUND }, building: '1号楼' }
    for (const action of privileged) await resident.send(action, sampleOf(contracts[action].input, named))
    const after = await cloud.counts()
    expect(after).toEqual({ ...before, audit: (before['audit'] ?? 0) + privileged.length })
    const audit = await cloud.documents('audit')
    const entry = audit.find(({ openid, action }) => openid === 'o-zhao' && action === 'deliberation.approve')
    expect(entry).toMatchObject({
      compoundId: COMPOUND,
      outcome: 'NOT_PERMITTED',
      requestId: expect.any(String) as string,
    })
  })

  test('a privileged action that is let in is audited before it writes anything', async () => {
    const chair = await cloud.as(OFFICERS.chair)
    const draft = { compoundId: COMPOUND, requestKey: newKey(), ...assembly(await cloud.now()) }
    const before = await cloud.counts()
    // The first insert of all is the audit's: reads go beside each other in any order.
    await cloud.fault({ function: 'deliberation', api: 'database.insertDocument', call: 1, do: 'fail' })
    const { reply, requestId } = await chair.send('deliberation.draft', draft)
    expect(reply).toMatchObject({ ok: false, error: { code: 'INTERNAL' } })
    expect(await cloud.counts()).toEqual(before)
    await chair.ok('deliberation.draft', draft)
    const { requestId: read } = await chair.send('membership.requests', { compoundId: COMPOUND })
    const audit = (await cloud.documents('audit')).filter(({ openid }) => openid === OFFICERS.chair)
    expect(audit.some((entry) => entry['requestId'] === requestId)).toBe(false)
    expect(audit.find((entry) => entry['requestId'] === read)).toMatchObject({
      compoundId: COMPOUND,
      action: 'membership.requests',
      outcome: 'PERMITTED',
    })
    expect(audit.filter(({ action }) => action === 'deliberation.draft').length).toBeGreaterThan(0)
  })

  test('a committee member of one building is nobody in the compound; a steward of one unit decides for no building', async () => {
    await cloud.insert('grants', [
      grant('o-part', 'committee', 'building', `${COMPOUND}/1号楼`),
      grant('o-unit', 'steward', 'unit', `${COMPOUND}/1号楼/1单元`),
    ])
    const part = await cloud.as('o-part')
    expect(await part.refused('membership.requests', { compoundId: COMPOUND })).toMatchObject({ code: 'NOT_PERMITTED' })
    const unit = await cloud.as('o-unit')
    expect((await unit.ok('membership.requests', { compoundId: COMPOUND })).requests).toEqual([])
    const [waiting] = (await (await cloud.as(OFFICERS.chair)).ok('membership.requests', { compoundId: COMPOUND }))
      .requests
    const decision = { compoundId: COMPOUND, bindingId: waiting?.bindingId ?? '', accept: true, reason: '' }
    expect(await unit.refused('membership.decide', decision)).toMatchObject({ code: 'NOT_PERMITTED' })
  })

  test('one key makes one compound, and not another', async () => {
    const operator = await cloud.as(OFFICERS.operator)
    const input = { name: '新小区', communityId: COMMUNITY, requestKey: newKey() }
    const first = await operator.ok('membership.createCompound', input)
    expect(await operator.ok('membership.createCompound', input)).toEqual(first)
    expect(await operator.refused('membership.createCompound', { ...input, name: '别的小区' })).toMatchObject({
      code: 'DUPLICATE_REQUEST',
    })
  })

  test('a grant in one compound opens nothing in another, also not by naming its things', async () => {
    await foundCompound(
      { insert: (name, documents) => cloud.insert(name, documents.map(renamed)), runClock: () => cloud.runClock() },
      'othercompound',
    )
    const foreign = await cloud.as('x-o-chair')
    const stolen = { compoundId: 'othercompound', deliberationId: published }
    expect(await foreign.refused('deliberation.get', stolen)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await foreign.refused('deliberation.roster', stolen)).toMatchObject({ code: 'NOT_FOUND' })
    expect(await foreign.refused('deliberation.approve', { ...stolen, deliberationId: drafted })).toMatchObject({
      code: 'NOT_FOUND',
    })
    const [binding] = await cloud.documents('bindings')
    const decision = { compoundId: 'othercompound', bindingId: String(binding?.['_id']), accept: true, reason: '' }
    expect(await foreign.refused('membership.decide', decision)).toMatchObject({ code: 'NOT_FOUND' })
  })

  /** The same officers under other accounts. */
  function renamed(document: object): object {
    const openid = 'openid' in document ? { openid: `x-${String(document.openid)}` } : {}
    const _id = '_id' in document ? { _id: 'role' in document ? `x-${String(document._id)}` : document._id } : {}
    return { ...document, ...openid, ..._id }
  }
})

describe('the request itself', () => {
  let client: Client
  let before: Record<string, number>
  const good = () => ({ compoundId: COMPOUND, show: 'running' })

  beforeAll(async () => {
    client = await person(cloud, 'zhao')
    before = await cloud.counts()
  })
  afterAll(async () => {
    expect(await cloud.counts()).toEqual(before)
  })

  async function code(name: string, input: unknown, more: object = {}) {
    const { reply } = await client.send(name, input, more)
    return reply.ok ? 'ok' : reply.error.code
  }

  test('what WeChat itself adds is ignored', async () => {
    const userInfo = { appId: 'wx1', openId: 'o-chair' }
    expect(await code('deliberation.list', good(), { userInfo, tcbContext: {} })).toBe('ok')
    expect(await code('deliberation.list', { ...good(), show: 'drafts' }, { userInfo })).toBe('NOT_PERMITTED')
  })

  test.each(['openid', 'OPENID', '_openid', 'openId', 'unionid', 'UNIONID', 'from_openid'])(
    'an identity that the client claims as %s is refused, wherever it stands',
    async (key) => {
      expect(await code('deliberation.list', good(), { [key]: 'o-chair' })).toBe('FORGED_IDENTITY')
      expect(await code('deliberation.list', { ...good(), [key]: 'o-chair' })).toBe('FORGED_IDENTITY')
      const choices = [{ motionId: 'm1', choice: 'for', [key]: 'o-chair' }]
      expect(await code('deliberation.cast', { ...inputs()['deliberation.cast'], choices })).toBe('FORGED_IDENTITY')
    },
  )

  test('an unknown field is refused at any depth', async () => {
    expect(await code('deliberation.list', { ...good(), extra: 1 })).toBe('UNKNOWN_FIELD')
    expect(await code('deliberation.list', good(), { extra: 1 })).toBe('UNKNOWN_FIELD')
    const choices = [{ motionId: 'm1', choice: 'for', weight: 100 }]
    expect(await code('deliberation.cast', { ...inputs()['deliberation.cast'], choices })).toBe('UNKNOWN_FIELD')
    const scope = { level: 'compound', building: '1号楼' }
    expect(await code('deliberation.electorate', { ...inputs()['deliberation.electorate'], scope })).toBe(
      'UNKNOWN_FIELD',
    )
  })

  test('too long, too many, too big', async () => {
    expect(await code('membership.findCompounds', { query: '长'.repeat(31) })).toBe('INPUT_OUT_OF_BOUNDS')
    expect(await code('membership.home', { compoundId: 'c'.repeat(97) })).toBe('INPUT_OUT_OF_BOUNDS')
    const choices = Array.from({ length: 21 }, (_, at) => ({ motionId: `m${at}`, choice: 'for' }))
    expect(await code('deliberation.cast', { ...inputs()['deliberation.cast'], choices })).toBe('INPUT_OUT_OF_BOUNDS')
    const requestKey = 'k'.repeat(65)
    expect(await code('membership.bind', { ...inputs()['membership.bind'], requestKey })).toBe('INPUT_OUT_OF_BOUNDS')
    expect(await code('deliberation.draft', { ...inputs()['deliberation.draft'], opensAt: 1e18 })).toBe(
      'INPUT_OUT_OF_BOUNDS',
    )
    const never = 8_640_000_000_000_000
    expect(await code('deliberation.draft', { ...inputs()['deliberation.draft'], closesAt: never })).toBe(
      'INPUT_OUT_OF_BOUNDS',
    )
  })

  test('input that is not what the contract says, with where', async () => {
    for (const input of [{}, null, 'x', [], { compoundId: 7 }, { compoundId: 'a b' }, { compoundId: { $ne: 1 } }]) {
      expect(await code('membership.home', input)).toBe('INVALID_INPUT')
    }
    const choices = [{ motionId: 'm1', choice: 'yes' }]
    const { reply } = await client.send('deliberation.cast', { ...inputs()['deliberation.cast'], choices })
    expect(reply).toMatchObject({ ok: false, error: { code: 'INVALID_INPUT', params: { params: 'choices.0.choice' } } })
  })

  test('an action that does not exist, and an old client', async () => {
    for (const name of ['deliberation.count', 'deliberation.toString', 'deliberation.constructor', 'membership.cast']) {
      expect(await code(name, {})).toBe('UNKNOWN_ACTION')
    }
    expect(await code('deliberation.list', good(), { v: 0 })).toBe('CLIENT_OUTDATED')
    expect(await code('deliberation.list', good(), { v: '1' })).toBe('INVALID_INPUT')
  })

  test('nobody is nobody: a call that did not come through WeChat has no caller', async () => {
    expect(await cloud.callWithoutPerson('membership', { action: 'me', input: {}, v: 1 })).toMatchObject({
      ok: false,
      error: { code: 'NOT_SIGNED_IN' },
    })
    expect(await cloud.callWithoutPerson('clock', {})).toMatchObject({ ok: false, error: { code: 'NOT_PERMITTED' } })
  })

  test('the clock answers no person, whatever he says he is', async () => {
    const { reply } = await client.send('clock.tick', {}, { Type: 'Timer', TriggerName: 'tick' })
    expect(reply).toMatchObject({ ok: false, error: { code: 'NOT_PERMITTED' } })
  })
})
