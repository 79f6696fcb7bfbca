import { opensEntry, opensSuccession } from '../../domain/deliberation/identity'
import { DAY, HOUR } from '../../domain/deliberation/schedule'
import {
  bind,
  choices,
  COMPOUND,
  consultation,
  homeIdOf,
  importRoll,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  ROLL,
  settle,
  voterOf,
  type PersonName,
} from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

let cloud: Cloud
let chair: Client
let worker: Client

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  chair = await cloud.as(OFFICERS.chair)
  worker = await cloud.as(OFFICERS.communityWorker)
})
afterAll(() => cloud.stop())

const at = (deliberationId: string) => ({ compoundId: COMPOUND, deliberationId })

async function vote(more = {}): Promise<string> {
  return publish(cloud, consultation(await cloud.now(), { closesAt: (await cloud.now()) + 2 * DAY, ...more }))
}

async function sell(name: PersonName): Promise<void> {
  const client = await person(cloud, name)
  const { bindings } = await client.ok('membership.me', {})
  for (const { bindingId, state } of bindings) {
    if (state === 'verified') await client.ok('membership.leave', { compoundId: COMPOUND, bindingId, reason: 'sold' })
  }
}

/** Somebody new joins a home as its owner; the office's roll does not have him yet. */
async function buy(openid: string, phone: string, home: readonly [string, string, string]): Promise<Client> {
  const client = await cloud.as(openid, phone)
  const { binding } = await client.ok('membership.bind', {
    compoundId: COMPOUND,
    homeId: await homeIdOf(client, home),
    relation: 'owner',
    name: '新业主',
    phoneCode: await client.phoneCode(),
    photos: [],
    requestKey: newKey(),
  })
  expect(binding.state).toBe('pending')
  await chair.ok('membership.decide', { compoundId: COMPOUND, bindingId: binding.bindingId, accept: true, reason: '' })
  return client
}

const ballotOf = (deliberationId: string, voterId: string) => ({
  ...at(deliberationId),
  voterId,
  choices: choices('for'),
  requestKey: newKey(),
})

describe('after a sale', () => {
  test('the seller keeps this one vote though he sees nothing else; the buyer of a part has none', async () => {
    const id = await vote()
    const other = await vote()
    const seller = await person(cloud, 'li')
    const voterId = await voterOf(seller, id)
    await bind(cloud, 'li', { homeId: await homeIdOf(seller, ['2号楼', '1单元', '101']) })
    await sell('li')
    const buyer = await buy('o-half', '13911110001', ['1号楼', '1单元', '201'])
    expect((await buyer.ok('deliberation.get', at(id))).mine).toEqual([])
    expect(await buyer.refused('deliberation.cast', ballotOf(id, voterId))).toMatchObject({ code: 'NOT_ON_ROLL' })

    expect(await seller.refused('deliberation.list', { compoundId: COMPOUND, show: 'running' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
    expect(await seller.refused('membership.home', { compoundId: COMPOUND })).toMatchObject({ code: 'NOT_PERMITTED' })
    const { votes } = await seller.ok('deliberation.remaining', {})
    expect(votes.map(({ card }) => card.deliberationId).sort()).toEqual([id, other].sort())
    expect((await seller.ok('deliberation.get', at(id))).mine).toMatchObject([{ right: 'kept', areaCentiSqm: 14000 }])
    await seller.ok('deliberation.cast', ballotOf(id, voterId))
    const later = await vote()
    expect(await seller.refused('deliberation.get', at(later))).toMatchObject({ code: 'NOT_PERMITTED' })
    await cloud.setClock((await cloud.now()) + 2 * DAY + HOUR)
    const { phase, schedule } = await seller.ok('deliberation.get', at(other))
    expect(phase).toBe('counting')
    for (let run = 0; run < 3; run += 1) {
      await cloud.setClock((await cloud.now()) + 120_000)
      await cloud.runClock()
    }
    await cloud.setClock(schedule.contestUntil)
    expect(await seller.refused('deliberation.get', at(other))).toMatchObject({ code: 'NOT_PERMITTED' })
  })

  test('the buyer of everything votes as that voter, once, and the roster says so without a name', async () => {
    const id = await vote()
    const seller = await person(cloud, 'wu')
    const voterId = await voterOf(seller, id)
    await sell('wu')
    const buyer = await buy('o-buyer', '13911110002', ['2号楼', '1单元', '102'])
    expect((await buyer.ok('deliberation.get', at(id))).mine).toMatchObject([
      { voterId, right: 'succeeded', homes: [{ coOwners: [] }] },
    ])
    expect(await seller.refused('deliberation.get', at(id))).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await seller.refused('deliberation.cast', ballotOf(id, voterId))).toMatchObject({ code: 'NOT_ON_ROLL' })
    const ballot = ballotOf(id, voterId)
    const first = await buyer.ok('deliberation.cast', ballot)
    const { receipt } = first
    expect(await buyer.ok('deliberation.cast', ballot)).toEqual(first)
    const { voters } = await buyer.ok('deliberation.roster', at(id))
    expect(voters.filter(({ succeeded }) => succeeded !== null)).toMatchObject([
      { voterId, succeeded: { at: receipt.castAt } },
    ])
    const recorded = await cloud.documents('successions')
    expect(recorded.filter(({ deliberationId }) => deliberationId === id)).toMatchObject([
      { _id: `${id}:${voterId}`, openid: 'o-buyer' },
    ])
    expect(await buyer.refused('deliberation.identity', { ...at(id), voterId })).toMatchObject({ code: 'NOT_ON_ROLL' })

    // His own commitment stands beside the seller's: his phone opens it, and nobody else's does.
    const opening = await buyer.ok('deliberation.succession', { ...at(id), voterId })
    const page = await buyer.ok('deliberation.roster', { ...at(id), cursor: opening.cursor })
    const entry = page.voters.find((voter) => voter.voterId === voterId)
    if (entry === undefined) throw new Error('expected his entry')
    expect(opensSuccession(opening, entry)).toBe(true)
    expect(opensSuccession({ ...opening, account: 'o-another' }, entry)).toBe(false)
    const [leaf] = await cloud.documents('leaves', { type: 'voter.succeeded' })
    expect(JSON.parse(String(leaf?.['text']))).toMatchObject({ voter: voterId, person: entry.succeeded?.person })
    const neighbour = await person(cloud, 'zhao')
    expect((await neighbour.refused('deliberation.succession', { ...at(id), voterId })).code).toBe('NOT_FOUND')
  })

  test('a ballot that was cast before the sale stands, and the buyer casts none', async () => {
    const id = await vote()
    const seller = await person(cloud, 'zheng')
    const voterId = await voterOf(seller, id)
    const { receipt } = await seller.ok('deliberation.cast', ballotOf(id, voterId))
    await sell('zheng')
    const buyer = await buy('o-late', '13911110003', ['2号楼', '1单元', '201'])
    expect(await buyer.refused('deliberation.cast', ballotOf(id, voterId))).toEqual({
      code: 'ALREADY_CAST',
      params: { channel: 'phone', castAt: receipt.castAt },
    })
    const recorded = await cloud.documents('successions')
    expect(recorded.filter(({ deliberationId }) => deliberationId === id)).toEqual([])
  })

  test('a paper of before the sale stands against the buyer, and only the seller says that it is not his', async () => {
    const id = await vote()
    const steward = await cloud.as(OFFICERS.steward)
    const seller = await person(cloud, 'wang')
    const voterId = await voterOf(seller, id)
    const home = PEOPLE.wang.home
    const evidence = await steward.upload('evidence/sold.jpg', 'paper of wang')
    const paper = {
      ...ballotOf(id, voterId),
      homeId: await homeIdOf(steward, home),
      evidence,
      marks: choices('against'),
    }
    const { choices: _, ...received } = paper
    const { paperId } = await steward.ok('deliberation.receivePaper', received)
    await worker.ok('deliberation.openPaper', { ...at(id), paperId })
    await worker.ok('deliberation.readPaper', { ...at(id), paperId, marks: received.marks })
    const taking = async () => {
      await cloud.setClock((await cloud.now()) + HOUR + 60_000)
      await cloud.runClock()
      return (await worker.ok('deliberation.get', at(id))).participation?.participating.persons
    }
    expect(await taking()).toBe(1)
    await sell('wang')
    // He keeps it until somebody has bought everything, and his phone may ask which key of his signs.
    await seller.ok('membership.keys', { compoundId: COMPOUND })
    const buyer = await buy('o-shop', '13911110006', home)
    const denial = { ...at(id), voterId, channel: 'paper' as const }
    const standing = async (client: Client) => (await client.ok('deliberation.get', at(id))).mine[0]
    expect(await standing(buyer)).toMatchObject({ right: 'succeeded', standing: { channel: 'paper', deniable: false } })
    expect((await buyer.refused('deliberation.denyBallot', denial)).params).toEqual({ rule: 'notYourTime' })
    expect((await buyer.refused('deliberation.cast', ballotOf(id, voterId))).code).toBe('ALREADY_CAST')

    expect(await standing(seller)).toMatchObject({ right: 'left', standing: { deniable: true } })
    const { votes } = await seller.ok('deliberation.remaining', {})
    expect(votes.map(({ card }) => card.deliberationId)).toContain(id)
    expect((await seller.refused('deliberation.cast', ballotOf(id, voterId))).code).toBe('NOT_ON_ROLL')
    await seller.ok('deliberation.denyBallot', denial)
    expect(await taking()).toBe(0)
    // Nothing stands any more: the vote is the buyer's, and the seller has nothing to do with it.
    expect((await seller.refused('deliberation.get', at(id))).code).toBe('NOT_PERMITTED')
    await buyer.ok('deliberation.cast', { ...ballotOf(id, voterId), revision: 1 })
    expect(await standing(buyer)).toMatchObject({ standing: { channel: 'phone', deniable: true } })
    expect(await taking()).toBe(1)
    const taken = (await cloud.documents('successions')).filter(({ deliberationId }) => deliberationId === id)
    expect(taken).toMatchObject([{ _id: `${id}:${voterId}`, openid: 'o-shop' }])
  })

  test('of many casts by two buyers at once one ballot and one record are left', async () => {
    const id = await vote()
    const seller = await person(cloud, 'zhou')
    const voterId = await voterOf(seller, id)
    await sell('zhou')
    const he = await buy('o-he', '13911110004', ['1号楼', '2单元', '101'])
    const she = await buy('o-she', '13911110005', ['1号楼', '2单元', '101'])
    const sent = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        (index % 2 === 0 ? he : she).send('deliberation.cast', ballotOf(id, voterId)),
      ),
    )
    expect(sent.filter(({ reply }) => reply.ok)).toHaveLength(1)
    const ballots = await cloud.documents('ballots')
    expect(ballots.filter(({ deliberationId }) => deliberationId === id)).toHaveLength(1)
  })
})

test('a ballot by whom the office accepted as the owner is told to the owner whom the roll names', async () => {
  const other = await buy('o-other', '13911110009', PEOPLE.zhao.home)
  const id = await vote()
  const zhao = await person(cloud, 'zhao')
  const told = async () => {
    await cloud.runClock()
    const { items } = await zhao.ok('notify.inbox', {})
    return items.filter(({ kind, target }) => kind === 'ballotEntered' && target === id).length
  }
  const voterId = await voterOf(other, id)
  expect(voterId).toBe(await voterOf(zhao, id))
  expect(await told()).toBe(0)
  await other.ok('deliberation.cast', ballotOf(id, voterId))
  await cloud.runClock()
  expect(await told()).toBe(1)
  // Who is named himself casts for nobody else: he knows of it.
  const next = await vote()
  await zhao.ok('deliberation.cast', ballotOf(next, voterId))
  const ballots = await cloud.documents('ballots', { voterId })
  expect(ballots.map(({ deliberationId, tells }) => [deliberationId, tells]).sort()).toEqual(
    [
      [id, true],
      [next, false],
    ].sort(),
  )
})

describe('the public roster', () => {
  test('commits to who everybody is; each recomputes his own entry, and opens nobody else’s', async () => {
    const id = await vote()
    const qian = await person(cloud, 'qian')
    const voterId = await voterOf(qian, id)
    const opening = await qian.ok('deliberation.identity', { ...at(id), voterId })
    const { voters } = await qian.ok('deliberation.roster', { ...at(id), cursor: opening.cursor })
    const entry = voters.find((voter) => voter.voterId === voterId)
    expect(entry).toBeDefined()
    if (entry) expect(opensEntry(opening, entry)).toBe(true)
    expect(opening.persons.flatMap(({ opened }) => opened?.name ?? [])).toEqual(['钱二'])
    expect(new Set(voters.map(({ commitment }) => commitment)).size).toBe(voters.length)
    const stranger = await person(cloud, 'zhao')
    expect(await stranger.refused('deliberation.identity', { ...at(id), voterId })).toMatchObject({
      code: 'NOT_ON_ROLL',
    })
    expect((await qian.ok('deliberation.get', at(id))).myName).toBe('钱二')
    const stored = JSON.stringify([await cloud.documents('voters'), await cloud.documents('rosters')])
    expect(stored).not.toMatch(/钱二|孙三/)
  })

  test('the hash of the roll covers the commitments', async () => {
    const before = await importRoll(cloud)
    const renamed = await importRoll(cloud, ROLL.replace('王八,0008', '王八,0018'))
    expect(renamed.rollHash).not.toBe(before.rollHash)
  })
})

describe('the compound’s rules', () => {
  const propose = async (more: object) => {
    const { inForce } = await chair.ok('deliberation.rules', { compoundId: COMPOUND })
    return { compoundId: COMPOUND, rules: { ...inForce, ...more }, requestKey: newKey() }
  }

  test('are proposed by the committee, confirmed by the community, and freeze with the next vote', async () => {
    const running = await vote()
    const input = await propose({ changesAllowed: 1 })
    const { version } = await chair.ok('deliberation.proposeRules', input)
    expect(await chair.ok('deliberation.proposeRules', input)).toEqual({ version })
    const decision = { compoundId: COMPOUND, version, decision: 'confirm' as const, reason: '' }
    expect(await chair.refused('deliberation.decideRules', decision)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await worker.refused('deliberation.proposeRules', input)).toMatchObject({ code: 'NOT_PERMITTED' })
    expect(await chair.refused('deliberation.proposeRules', await propose({}))).toMatchObject({ code: 'CONFLICT' })
    expect(await worker.ok('deliberation.decideRules', decision)).toEqual({ state: 'confirmed' })
    expect(await worker.ok('deliberation.decideRules', decision)).toEqual({ state: 'confirmed' })
    const next = await vote()
    const reader = await person(cloud, 'zhao')
    expect((await reader.ok('deliberation.get', at(running))).rules).toMatchObject({ version: 0, changesAllowed: 0 })
    expect((await reader.ok('deliberation.get', at(next))).rules).toMatchObject({ version, changesAllowed: 1 })
  })

  test('cannot let silence join the majority without its text, nor turn times upside down', async () => {
    expect(await chair.refused('deliberation.proposeRules', await propose({ silence: 'joinsMajority' }))).toEqual({
      code: 'RULE_BROKEN',
      params: { rule: 'silenceNeedsText' },
    })
    const upside = await propose({ votingDaysMin: 20, votingDaysMax: 10 })
    expect(await chair.refused('deliberation.proposeRules', upside)).toMatchObject({
      params: { rule: 'votingDaysOrder' },
    })
    expect(await chair.refused('deliberation.proposeRules', await propose({ noticeDays: 14 }))).toMatchObject({
      code: 'INVALID_INPUT',
    })
  })
})

describe('a change of ballot', () => {
  test('is once, by the one who cast; the highest revision counts, and took part once', async () => {
    const now = await cloud.now()
    const id = await vote({ closesAt: now + HOUR })
    const client = await person(cloud, 'zhao')
    const voterId = await voterOf(client, id)
    const first = ballotOf(id, voterId)
    const change = { ...first, choices: choices('against'), revision: 1 as const, requestKey: newKey() }
    expect(await client.refused('deliberation.cast', change)).toMatchObject({ code: 'CONFLICT' })
    const { receipt } = await client.ok('deliberation.cast', first)
    expect((await client.ok('deliberation.get', at(id))).mine[0]?.standing).toMatchObject({ mayChange: true })
    const changed = await client.ok('deliberation.cast', change)
    expect(changed.receipt).toMatchObject({ revision: 1 })
    expect(await client.ok('deliberation.cast', change)).toEqual(changed)
    expect(await client.ok('deliberation.cast', first)).toMatchObject({ receipt })
    const third = { ...change, requestKey: newKey() }
    expect(await client.refused('deliberation.cast', third)).toMatchObject({
      code: 'ALREADY_CAST',
      params: { castAt: changed.receipt.castAt },
    })
    await cloud.setClock(now + 2 * HOUR)
    await cloud.runClock()
    await cloud.runClock()
    expect(await client.ok('deliberation.result', at(id))).toMatchObject({
      participating: { persons: 1 },
      motions: [{ for: { persons: 0 }, against: { persons: 1 } }],
    })
  })

  test('is no business of another person of the same voter', async () => {
    const id = await vote({
      form: 'yardMeeting',
      electorate: 'households',
      motions: [{ text: '花园改成菜地', subject: 'opinion' }],
    })
    const [husband, wife] = [await person(cloud, 'qian'), await person(cloud, 'sun')]
    const voterId = await voterOf(husband, id)
    await husband.ok('deliberation.cast', ballotOf(id, voterId))
    expect((await wife.ok('deliberation.get', at(id))).mine[0]?.standing).toMatchObject({ mayChange: false })
    const change = { ...ballotOf(id, voterId), revision: 1 as const }
    expect(await wife.refused('deliberation.cast', change)).toMatchObject({ code: 'ALREADY_CAST' })
  })
})
