import {
  choices,
  COMPOUND,
  consultation,
  designateInApp,
  grant,
  homeIdOf,
  OFFICERS,
  PEOPLE,
  person,
  publish,
  settle,
  voterOf,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'
import { designateOnPaper, keyOf, sharedOf } from './sharing'

const compoundId = COMPOUND
let cloud: Cloud
let qian: Client
let sun: Client

beforeEach(async () => {
  cloud = await startCloud()
  await settle(cloud, { undecided: true })
  ;[qian, sun] = await Promise.all([person(cloud, 'qian'), person(cloud, 'sun')])
})
afterEach(() => cloud.stop())

async function vote() {
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const ballot = async (client: Client) => ({
    compoundId,
    deliberationId,
    voterId: await voterOf(client, deliberationId),
    choices: choices('for'),
    requestKey: newKey(),
  })
  const casterOf = async (client: Client) =>
    (await client.ok('deliberation.get', { compoundId, deliberationId })).mine[0]?.caster.who
  return { deliberationId, ballot, casterOf }
}

test('nobody casts for two owners until both have let one of them; then only he does', async () => {
  const { ballot, casterOf } = await vote()
  expect(await casterOf(qian)).toBe('undecided')
  const refused = await qian.refused('deliberation.cast', await ballot(qian))
  expect(refused).toEqual({ code: 'NOT_DESIGNATED', params: { decided: false, persons: 2 } })

  const voter = await sharedOf(qian)
  expect(voter.persons.map(({ nameMasked, isMe, joined }) => [nameMasked, isMe, joined])).toEqual([
    ['钱*', true, true],
    ['孙*', false, true],
  ])
  const proposal = { compoundId, voterId: voter.voterId, personKey: keyOf(voter, '孙*'), requestKey: newKey() }
  const { voter: open } = await qian.ok('membership.designate', proposal)
  expect(await qian.ok('membership.designate', proposal)).toEqual({ voter: open })
  expect(open.open).toMatchObject({ nameMasked: '孙*', way: 'app', agreed: [keyOf(voter, '钱*')] })
  expect(await sun.refused('deliberation.cast', await ballot(sun))).toMatchObject({ code: 'NOT_DESIGNATED' })
  expect((await sharedOf(sun)).open).toMatchObject({ nameMasked: '孙*' })

  const answer = { compoundId, voterId: voter.voterId, number: open.open?.number ?? -1, agree: true }
  const { voter: settled } = await sun.ok('membership.answerDesignation', answer)
  expect(settled).toMatchObject({ open: null, standing: { nameMasked: '孙*', way: 'app' } })
  expect(await sun.ok('membership.answerDesignation', answer)).toEqual({ voter: settled })
  expect([await casterOf(qian), await casterOf(sun)]).toEqual(['other', 'me'])
  expect(await qian.refused('deliberation.cast', await ballot(qian))).toEqual({
    code: 'NOT_DESIGNATED',
    params: { decided: true, persons: 2 },
  })
  await sun.ok('deliberation.cast', await ballot(sun))
  const leaves = await cloud.documents('leaves')
  expect(leaves.filter(({ type }) => type === 'voter.designated')).toHaveLength(1)
})

test('a change made while a vote runs holds from the next one', async () => {
  await designateInApp(cloud, '钱*')
  const running = await vote()
  await designateInApp(cloud, '孙*')
  expect([await running.casterOf(qian), await running.casterOf(sun)]).toEqual(['me', 'other'])
  await qian.ok('deliberation.cast', await running.ballot(qian))
  const next = await vote()
  expect([await next.casterOf(qian), await next.casterOf(sun)]).toEqual(['other', 'me'])
})

test('a co-owner refuses a proposal, and another one can be made; two at once leave one', async () => {
  const voter = await sharedOf(qian)
  const mine = { compoundId, voterId: voter.voterId, personKey: keyOf(voter, '钱*') }
  const [first, second] = await Promise.all([
    qian.send('membership.designate', { ...mine, requestKey: newKey() }),
    sun.send('membership.designate', { ...mine, personKey: keyOf(voter, '孙*'), requestKey: newKey() }),
  ])
  expect([first.reply.ok, second.reply.ok].sort()).toEqual([false, true])
  const { open } = await sharedOf(qian)
  const answer = { compoundId, voterId: voter.voterId, number: open?.number ?? -1, agree: false }
  expect((await sun.ok('membership.answerDesignation', answer)).voter.open).toBeNull()
  expect(await qian.refused('membership.answerDesignation', { ...answer, agree: true })).toMatchObject({
    code: 'CONFLICT',
  })
  const { voter: again } = await qian.ok('membership.designate', { ...mine, requestKey: newKey() })
  expect(again.open?.number).toBe((open?.number ?? 0) + 1)
})

test('a paper takes two people, none of them from that home, and lets the one cast whom it names', async () => {
  const homeId = await homeIdOf(qian, PEOPLE.qian.home)
  const { ballot } = await vote()
  const steward = await cloud.as(OFFICERS.steward)
  const { voter } = await steward.ok('membership.titleOf', { compoundId, homeId })
  const evidence = await steward.upload(`evidence/${newKey()}.jpg`, 'a signed paper')
  const paper = {
    compoundId,
    voterId: voter.voterId,
    personKey: keyOf(voter, '钱*'),
    evidence,
    requestKey: newKey(),
  }
  const elsewhere = await steward.upload(`rolls/${newKey()}.csv`, 'a roll')
  expect(await steward.refused('membership.enterPaper', { ...paper, evidence: elsewhere })).toMatchObject({
    code: 'INVALID_INPUT',
  })
  const entered = await steward.ok('membership.enterPaper', paper)
  expect(await steward.ok('membership.enterPaper', paper)).toEqual(entered)
  const decision = {
    compoundId,
    voterId: voter.voterId,
    number: entered.voter.open?.number ?? -1,
    accept: true,
    reason: '',
  }
  expect(await steward.refused('membership.decidePaper', decision)).toMatchObject({ code: 'SAME_PERSON' })
  expect(await qian.refused('membership.decidePaper', decision)).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await qian.refused('deliberation.cast', await ballot(qian))).toMatchObject({ code: 'NOT_DESIGNATED' })

  const chair = await cloud.as(OFFICERS.chair)
  const { papers } = await chair.ok('membership.papers', { compoundId })
  expect(papers).toMatchObject([{ nameMasked: '钱*', persons: ['钱*', '孙*'], mine: false }])
  expect(papers[0]?.evidenceUrl).toMatch(/^http/)
  expect(await chair.ok('membership.decidePaper', decision)).toEqual({ stands: true })
  expect((await chair.ok('membership.papers', { compoundId })).papers).toEqual([])
  await qian.ok('deliberation.cast', await ballot(qian))
  const leaf = (await cloud.documents('leaves')).find(({ type }) => type === 'voter.designated')
  expect(String(leaf?.['text'])).toMatch(/"evidence":"[0-9a-f]{64}"/)
})

test('who is on the title himself handles no paper about it; one owner alone needs none', async () => {
  await cloud.insert('grants', [grant('o-qian', 'committee', 'compound', compoundId)])
  const homeId = await homeIdOf(qian, PEOPLE.qian.home)
  const { voter } = await qian.ok('membership.titleOf', { compoundId, homeId })
  const evidence = await qian.upload(`evidence/${newKey()}.jpg`, 'a signed paper')
  const paper = { compoundId, voterId: voter.voterId, personKey: keyOf(voter, '钱*'), evidence, requestKey: newKey() }
  expect(await qian.refused('membership.enterPaper', paper)).toMatchObject({ code: 'SAME_PERSON' })
  const zhao = await homeIdOf(qian, PEOPLE.zhao.home)
  expect(await qian.refused('membership.titleOf', { compoundId, homeId: zhao })).toMatchObject({ code: 'NOT_ON_ROLL' })
  await designateOnPaper(cloud, homeId, '孙*')
  expect(await sharedOf(sun)).toMatchObject({ standing: { nameMasked: '孙*', way: 'paper' } })
})

test('nobody else agrees for them, and a tenant shares no ballot', async () => {
  const voter = await sharedOf(qian)
  const zhao = await person(cloud, 'zhao')
  const input = { compoundId, voterId: voter.voterId, personKey: keyOf(voter, '钱*'), requestKey: newKey() }
  expect(await zhao.refused('membership.designate', input)).toMatchObject({ code: 'NOT_ON_ROLL' })
  expect((await zhao.ok('membership.coOwners', { compoundId })).voters).toEqual([])
})
