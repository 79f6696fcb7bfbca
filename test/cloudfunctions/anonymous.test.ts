import { randomBytes } from 'node:crypto'
import { HOUR } from '../../domain/deliberation/schedule'
import { base64, fromHex, hex, utf8 } from '../../domain/deliberation/bytes'
import { mixedSalt } from '../../domain/ledger/ballotSignature'
import { leafHash } from '../../domain/ledger/merkle'
import { isPromise } from '../../domain/ledger/phone/takenBallot'
import { at, fileOf, minutes, one, sentences, stored, verdictOf, type Stored } from './adversary/tampering'
import {
  assembly,
  choices,
  COMPOUND,
  consultation,
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
import { crashing } from './crashing'
import { newKey, startCloud, type Client, type Cloud } from './harness'

jest.setTimeout(120_000)

let cloud: Cloud
const compoundId = COMPOUND

beforeAll(async () => {
  cloud = await startCloud({
    functions: ['clock', 'ledger', 'membership', 'deliberation', 'roll', 'notify'],
  })
  await settle(cloud)
  await cloud.insert('grants', [grant(OFFICERS.steward, 'steward', 'compound', COMPOUND)])
})
afterAll(() => cloud.stop())

const newNonce = () => randomBytes(16).toString('base64')

async function anonymousVote(more: Parameters<typeof consultation>[1] = {}): Promise<string> {
  const now = await cloud.now()
  return publish(cloud, consultation(now, { anonymous: true, closesAt: now + HOUR, ...more }))
}

async function ballotOf(client: Client, deliberationId: string, said: 'for' | 'against' | 'abstain') {
  const voterId = await voterOf(client, deliberationId)
  return { compoundId, deliberationId, voterId, choices: choices(said), nonce: newNonce() }
}

async function castBy(name: PersonName, deliberationId: string, said: 'for' | 'against' | 'abstain') {
  const client = await person(cloud, name)
  return client.ok('deliberation.castAnonymously', await ballotOf(client, deliberationId, said))
}

/** The ballot itself: what cannot be told apart by its place. */
const namelessOf = (deliberationId: string) => stored(cloud, 'anonymousBallots', { deliberationId })

test('only what is consultative may be anonymous; then nothing that names its voter is taken', async () => {
  const chair = await cloud.as(OFFICERS.chair)
  const binding = { ...assembly(await cloud.now()), anonymous: true, compoundId, requestKey: newKey() }
  const refusal = { code: 'RULE_BROKEN', params: { rule: 'anonymousBinding' } }
  expect(await chair.refused('deliberation.draft', binding)).toEqual(refusal)

  const deliberationId = await anonymousVote()
  const place = { compoundId, deliberationId }
  const zhao = await person(cloud, 'zhao')
  const { rules } = await zhao.ok('deliberation.get', place)
  expect(rules).toMatchObject({ anonymous: true, changesAllowed: 0, extensionDays: 0, proxyCap: 0, paperHours: 0 })
  const { nonce: _nonce, ...ballot } = await ballotOf(zhao, deliberationId, 'for')
  const named = { code: 'RULE_BROKEN', params: { rule: 'anonymousVote' } }
  expect(await zhao.refused('deliberation.cast', { ...ballot, requestKey: newKey() })).toEqual(named)
  const steward = await cloud.as(OFFICERS.steward)
  const homeId = await homeIdOf(steward, PEOPLE.wu.home)
  const evidence = await steward.upload(`evidence/${newKey()}.jpg`, 'a paper')
  const handed = { ...place, voterId: ballot.voterId, homeId, evidence, requestKey: newKey() }
  expect(await steward.refused('deliberation.receivePaper', { ...handed, marks: choices('for') })).toEqual(named)
  expect(await zhao.refused('deliberation.offerProxy', handed)).toEqual(named)

  const open = await publish(cloud, consultation(await cloud.now()))
  const stray = { ...(await ballotOf(zhao, open, 'for')), deliberationId: open }
  expect(await zhao.refused('deliberation.castAnonymously', stray)).toEqual({
    code: 'RULE_BROKEN',
    params: { rule: 'notAnonymous' },
  })
})

test('one ballot however often and from however many phones; only who has the nonce gets its receipt again', async () => {
  const deliberationId = await anonymousVote()
  const [first, second] = [await person(cloud, 'qian'), await person(cloud, 'qian')]
  const ballot = await ballotOf(first, deliberationId, 'for')
  const rival = { ...ballot, nonce: newNonce() }
  const sent = await Promise.all([
    ...Array.from({ length: 8 }, () => first.send('deliberation.castAnonymously', ballot)),
    ...Array.from({ length: 8 }, () => second.send('deliberation.castAnonymously', rival)),
  ])
  const [mine, theirs] = [sent.slice(0, 8), sent.slice(8)]
  const won = [mine, theirs].filter((side) => side.every(({ reply }) => reply.ok))
  expect(won).toHaveLength(1)
  const [took] = await stored(cloud, 'participations', { deliberationId })
  const refusal = { code: 'ALREADY_CAST', params: { channel: 'phone', castAt: took?.['castAt'] } }
  const winner = won[0] === mine ? ballot : rival
  const loser = won[0] === mine ? rival : ballot
  expect(await second.refused('deliberation.castAnonymously', loser)).toEqual(refusal)
  const other = { ...winner, choices: choices('against') }
  expect(await first.refused('deliberation.castAnonymously', other)).toEqual(refusal)
  const again = await first.ok('deliberation.castAnonymously', winner)
  expect(again.salt).toBe(mixedSalt(again.saltHalf, winner.nonce))
  expect(hex(leafHash(utf8(again.leaf)))).toBe(again.promise.leafHash)
  const log = { origin: again.promise.log, receiptKey: again.receiptKey }
  expect(isPromise(again.promise, log)).toBe(true)
  expect(isPromise({ ...again.promise, sealedBy: again.promise.sealedBy + 1 }, log)).toBe(false)
  expect(await namelessOf(deliberationId)).toHaveLength(1)

  // A nonce that was used for one home makes another ballot for the next, and none of the first.
  const zhao = await person(cloud, 'zhao')
  const borrowed = { ...(await ballotOf(zhao, deliberationId, 'for')), nonce: winner.nonce }
  const his = await zhao.ok('deliberation.castAnonymously', borrowed)
  expect(his.promise.leafHash).not.toBe(again.promise.leafHash)
  const { reply, hops } = await cloud.measure(await person(cloud, 'wu'), 'deliberation.castAnonymously', {
    ...(await ballotOf(await person(cloud, 'wu'), deliberationId, 'abstain')),
  })
  expect(reply.ok).toBe(true)
  // Two reads, and one transaction: begin, four documents, end.
  expect(hops).toBeLessThanOrEqual(8)

  // The other on the title is told, and the one who cast is not.
  await cloud.runClock()
  const told = async (name: PersonName) => {
    const { items } = await (await person(cloud, name)).ok('notify.inbox', {})
    return items.filter(({ kind, target }) => kind === 'ballotEntered' && target === deliberationId).length
  }
  expect([await told('sun'), await told('qian')]).toEqual([1, 0])
})

test('killed after any of its writes, an anonymous ballot is cast once and wholly', async () => {
  const { cloud: deadly, struck } = crashing(cloud, { depth: 'every write', only: /castAnonymously/ })
  const deliberationId = await anonymousVote()
  const zhao = await person(deadly, 'zhao')
  await zhao.ok('deliberation.castAnonymously', await ballotOf(zhao, deliberationId, 'for'))
  expect([...struck.killed].map(([act]) => act)).toEqual(['deliberation.castAnonymously'])
  expect(struck.findings).toEqual([])
  expect(await namelessOf(deliberationId)).toHaveLength(1)
  expect(await stored(cloud, 'leaves', { type: 'participated' })).toEqual(
    expect.arrayContaining([expect.objectContaining({ text: expect.stringContaining('participated') as string })]),
  )
})

describe('nothing joins a ballot to its voter', () => {
  test('neither a document nor a log; it is sealed behind all participations, in the order of hashes', async () => {
    const deliberationId = await anonymousVote()
    const said = { zhao: 'for', qian: 'against', li: 'for', wu: 'abstain' } as const
    for (const [name, choice] of Object.entries(said)) await castBy(name as PersonName, deliberationId, choice)
    const same = ['_id', 'choices', 'salt', 'commitment', 'leafHash']
    const [first, ...others] = await namelessOf(deliberationId)
    const shared = (ballot: Stored | undefined) =>
      JSON.stringify(Object.entries(ballot ?? {}).filter(([field]) => !same.includes(field)))
    expect(Object.keys(first ?? {}).sort()).toEqual(
      [...same, 'compoundId', 'deliberationId', 'entry', 'sealFrom'].sort(),
    )
    for (const ballot of others) expect(shared(ballot)).toBe(shared(first))
    const ids = [first, ...others].flatMap((ballot) =>
      ballot === undefined ? [] : [ballot._id, String(ballot['leafHash'])],
    )
    const { anonymousBallots: _own, ...contents } = await cloud.contents()
    for (const found of ids) expect(JSON.stringify(contents)).not.toContain(found)

    // Before closing: who took part is public, a ballot is nowhere.
    await minutes(cloud, 2)
    expect(await stored(cloud, 'entries', { type: 'ballot.anonymous' })).toEqual([])
    expect((await namelessOf(deliberationId)).map(({ entry }) => entry)).toEqual([-1, -1, -1, -1])
    await cloud.setClock((await cloud.now()) + HOUR + 61_000)
    await minutes(cloud, 4)
    const sealed = (await namelessOf(deliberationId)).sort((a, b) => Number(a['entry']) - Number(b['entry']))
    const hashes = sealed.map((ballot) => String(ballot['leafHash']))
    expect(hashes).toEqual([...hashes].sort())
    const took = (await stored(cloud, 'leaves', { type: 'participated' })).map(({ entry }) => Number(entry))
    expect(Math.min(...sealed.map(({ entry }) => Number(entry)))).toBeGreaterThan(Math.max(...took))

    const worker = await cloud.as(OFFICERS.communityWorker)
    const result = await worker.ok('deliberation.result', { compoundId, deliberationId })
    expect(result.byChannel).toEqual({ phone: 4, paper: 0, proxy: 0 })
    expect(result.participating.persons).toBe(4)
    expect(result.participating.areaCentiSqm).toBeGreaterThan(0)
    const none = { areaCentiSqm: 0 }
    expect(result.motions).toMatchObject([
      {
        for: { persons: 2, ...none },
        against: { persons: 1, ...none },
        abstain: { persons: 1, ...none },
        passed: null,
      },
    ])
    for (const kind of ['audit', 'public'] as const) {
      const verdict = await verdictOf(cloud, deliberationId, kind)
      expect(sentences(verdict)).toEqual([])
      expect(verdict.facts).toMatchObject({ ballots: 4, counted: kind === 'audit' })
    }
    const open = await fileOf(await cloud.as(OFFICERS.supervisor), deliberationId, 'public')
    expect(open).not.toContain('"choice"')
    // What the phone has kept finds its leaf.
    const { inclusion } = await worker.ok('ledger.inclusion', { compoundId, leafHash: hashes[0] ?? '' })
    expect(inclusion?.index).toBe(Number(sealed[0]?.['entry']))
  })
})

describe('whoever has the database', () => {
  async function counted(): Promise<string> {
    const deliberationId = await anonymousVote()
    for (const name of ['zhao', 'qian', 'wu'] as const) await castBy(name, deliberationId, 'for')
    await cloud.setClock((await cloud.now()) + HOUR + 61_000)
    await minutes(cloud, 4)
    return deliberationId
  }

  test.each([
    ['takes a ballot out', 2],
    ['puts a ballot in', 4],
  ])('%s before counting: nothing is announced', async (_trick, ballots) => {
    const deliberationId = await anonymousVote()
    for (const name of ['zhao', 'qian', 'wu'] as const) await castBy(name, deliberationId, 'for')
    const ballot = at(await namelessOf(deliberationId), 0)
    if (ballots === 2) await cloud.console().remove('anonymousBallots', ballot._id)
    else await cloud.console().put('anonymousBallots', { ...ballot, _id: 'aforged', leafHash: 'ab'.repeat(32) })
    await cloud.setClock((await cloud.now()) + HOUR + 61_000)
    await minutes(cloud, 4)
    const worker = await cloud.as(OFFICERS.communityWorker)
    expect(await worker.refused('deliberation.result', { compoundId, deliberationId })).toEqual({
      code: 'COUNTS_DIFFER',
      params: { persons: 3, ballots },
    })
    expect(await stored(cloud, 'results', { deliberationId })).toEqual([])
  })

  test('drops, adds or alters a ballot, or a participation: verify says which', async () => {
    const deliberationId = await counted()
    const [dropped, altered] = [at(await namelessOf(deliberationId), 0), at(await namelessOf(deliberationId), 1)]
    await cloud.console().put('anonymousBallots', { ...altered, choices: choices('against') })
    expect(sentences(await verdictOf(cloud, deliberationId))).toEqual(
      expect.arrayContaining([
        '票面清单和结果里的指纹不一样：有票面被增、删或改',
        `不记名的票 ${String(altered['leafHash']).slice(0, 12)} 的票面和账本里的承诺对不上`,
      ]),
    )
    await cloud.console().put('anonymousBallots', altered)

    await cloud.console().remove('anonymousBallots', dropped._id)
    expect(sentences(await verdictOf(cloud, deliberationId))).toEqual(
      expect.arrayContaining(['参加的有 3，不记名的票有 2 张：少了 1 张票', '截止时有 3 张票，账本里找到 2 张']),
    )
    await cloud.console().put('anonymousBallots', dropped)

    const added = { ...dropped, _id: 'aforged', commitment: base64(fromHex('ab'.repeat(32)) ?? new Uint8Array(0)) }
    await cloud.console().put('anonymousBallots', added)
    expect(sentences(await verdictOf(cloud, deliberationId))).toEqual(
      expect.arrayContaining([expect.stringContaining('出现了两次'), expect.stringContaining('票面有两份')]),
    )
    await cloud.console().remove('anonymousBallots', 'aforged')

    const { openedHash } = await (await person(cloud, 'zhao')).ok('deliberation.get', { compoundId, deliberationId })
    const took = await one(cloud, 'leaves', { type: 'participated', opened: openedHash })
    await cloud.console().remove('leaves', took._id)
    expect(sentences(await verdictOf(cloud, deliberationId))).toEqual(
      expect.arrayContaining(['参加的有 2，不记名的票有 3 张：多了 1 张票']),
    )
    await cloud.console().put('leaves', took)
    expect(sentences(await verdictOf(cloud, deliberationId))).toEqual([])
  })
})
