import type { ActionInput } from '../../../types/contracts'
import {
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
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

const compoundId = COMPOUND
let cloud: Cloud
let chair: Client
let worker: Client
beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  ;[chair, worker] = await Promise.all([cloud.as(OFFICERS.chair), cloud.as(OFFICERS.communityWorker)])
})
afterAll(() => cloud.stop())

type Opening = ActionInput<'membership.openPersonCase'>

async function opened(
  client: Client,
  more: Partial<Opening> & Pick<Opening, 'kind' | 'name'>,
  home: readonly [string, string, string],
) {
  const { case: found } = await client.ok('membership.openPersonCase', {
    compoundId,
    homeId: await homeIdOf(client, home),
    phoneCode: null,
    evidence: [await client.upload(`evidence/${newKey()}.jpg`, 'a paper')],
    note: '',
    requestKey: newKey(),
    ...more,
  })
  return found.caseId
}

const accepted = (caseId: string) => ({ compoundId, caseId, accept: true, reason: '' })

test('a lost account passes to the new one after two people have looked, and the old one is nobody in that instant', async () => {
  const old = await person(cloud, 'li')
  const fresh = await cloud.as('o-li-new', '13911110004')
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const voterId = await voterOf(old, deliberationId)
  const caseId = await opened(
    fresh,
    { kind: 'lostAccount', name: '李四', phoneCode: await fresh.phoneCode() },
    PEOPLE.li.home,
  )
  const { cases } = await chair.ok('membership.personCases', { compoundId })
  expect(cases).toMatchObject([
    { caseId, name: '李四', nameOnRoll: true, verifiedHere: true, mine: false, state: 'open' },
  ])
  expect(cases[0]?.evidenceUrls).toHaveLength(1)
  expect(await chair.ok('membership.decidePersonCase', accepted(caseId))).toEqual({ state: 'checked' })
  expect(await chair.refused('membership.decidePersonCase', accepted(caseId))).toMatchObject({ code: 'SAME_PERSON' })
  await old.ok('membership.home', { compoundId })

  expect(await worker.ok('membership.decidePersonCase', accepted(caseId))).toEqual({ state: 'done' })
  expect(await worker.ok('membership.decidePersonCase', accepted(caseId))).toEqual({ state: 'done' })
  expect(await old.refused('membership.home', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
  const { homes } = await fresh.ok('membership.home', { compoundId })
  expect(homes).toMatchObject([{ relation: 'owner' }])
  const ballot = {
    compoundId,
    deliberationId,
    voterId,
    choices: choices('for'),
    revision: 0 as const,
    requestKey: newKey(),
  }
  expect(await old.refused('deliberation.cast', ballot)).toMatchObject({
    code: expect.stringMatching(/NOT_/) as string,
  })
  await fresh.ok('deliberation.cast', ballot)
  const { cases: mine } = await fresh.ok('membership.myPersonCases', {})
  expect(mine).toMatchObject([{ state: 'done', subjectMasked: '李*' }])
})

test('roles do not pass with an account: they end, in their leaves too, and are given anew', async () => {
  const old = await person(cloud, 'zheng')
  await cloud.insert('grants', [grant(PEOPLE.zheng.openid, 'committee', 'compound', compoundId)])
  await old.ok('membership.residents', { compoundId, building: '2号楼' })
  const fresh = await cloud.as('o-zheng-new', '13911110007')
  const caseId = await opened(
    fresh,
    { kind: 'lostAccount', name: '郑七', phoneCode: await fresh.phoneCode() },
    PEOPLE.zheng.home,
  )
  await chair.ok('membership.decidePersonCase', accepted(caseId))
  await worker.ok('membership.decidePersonCase', accepted(caseId))
  for (const client of [old, fresh])
    expect(await client.refused('membership.residents', { compoundId, building: '2号楼' })).toMatchObject({
      code: 'NOT_PERMITTED',
    })
  const [ended] = await cloud.documents('grants', { openid: PEOPLE.zheng.openid })
  expect(ended).toMatchObject({ revoked: { by: OFFICERS.communityWorker, reason: '换了微信号，要重新请' } })
  const leaves = await cloud.documents('leaves', { type: 'grant' })
  expect(leaves.filter(({ text }) => String(text).includes('"revoked"'))).toHaveLength(1)
})

test('two second people at once move an account once', async () => {
  const fresh = await cloud.as('o-zhou-new', '13911110005')
  const caseId = await opened(
    fresh,
    { kind: 'lostAccount', name: '周五', phoneCode: await fresh.phoneCode() },
    PEOPLE.zhou.home,
  )
  const vice = await cloud.as(OFFICERS.vice)
  await chair.ok('membership.decidePersonCase', accepted(caseId))
  const sent = await Promise.all([
    worker.send('membership.decidePersonCase', accepted(caseId)),
    vice.send('membership.decidePersonCase', accepted(caseId)),
  ])
  expect(sent.filter(({ reply }) => reply.ok)).toHaveLength(1)
  const moved = (await cloud.documents('bindings')).filter(({ openid }) => openid === 'o-zhou-new')
  expect(moved).toHaveLength(1)
})

test('nobody is there under that name: the second step says so and nothing changes', async () => {
  const stranger = await cloud.as('o-stranger', '13911110009')
  const caseId = await opened(
    stranger,
    { kind: 'lostAccount', name: '没有这人', phoneCode: await stranger.phoneCode() },
    PEOPLE.wu.home,
  )
  await chair.ok('membership.decidePersonCase', accepted(caseId))
  expect(await worker.refused('membership.decidePersonCase', accepted(caseId))).toMatchObject({ code: 'NOT_FOUND' })
  expect(
    await worker.ok('membership.decidePersonCase', { ...accepted(caseId), accept: false, reason: '查无此人' }),
  ).toEqual({
    state: 'refused',
  })
  expect((await stranger.ok('membership.me', {})).bindings).toEqual([])
})

test('a guardian casts for his ward, who is on the roll; a death ends the account', async () => {
  const guardian = await cloud.as('o-guardian', '13911110010')
  const caseId = await opened(guardian, { kind: 'guardianship', name: '冯九' }, PEOPLE.feng.home)
  await chair.ok('membership.decidePersonCase', accepted(caseId))
  await worker.ok('membership.decidePersonCase', accepted(caseId))
  expect((await guardian.ok('membership.home', { compoundId })).homes).toMatchObject([{ relation: 'owner' }])

  const ward = await cloud.as('o-guardian2', '13911110011')
  const second = await opened(ward, { kind: 'guardianship', name: '王八' }, PEOPLE.wang.home)
  await chair.ok('membership.decidePersonCase', accepted(second))
  await worker.ok('membership.decidePersonCase', accepted(second))
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  const ballot = {
    compoundId,
    deliberationId,
    voterId: await voterOf(ward, deliberationId),
    choices: choices('against'),
    revision: 0 as const,
    requestKey: newKey(),
  }
  await ward.ok('deliberation.cast', ballot)

  const death = await opened(ward, { kind: 'death', name: '郑七' }, PEOPLE.zheng.home)
  await chair.ok('membership.decidePersonCase', accepted(death))
  await worker.ok('membership.decidePersonCase', accepted(death))
  const zheng = await person(cloud, 'zheng')
  expect(await zheng.refused('membership.home', { compoundId })).toMatchObject({ code: 'NOT_PERMITTED' })
})

test('a case is taken back by who opened it, and then decided by nobody', async () => {
  const wu = await person(cloud, 'wu')
  const caseId = await opened(
    wu,
    { kind: 'changedPhone', name: '吴六', phoneCode: await wu.phoneCode() },
    PEOPLE.wu.home,
  )
  expect(await wu.refused('membership.decidePersonCase', accepted(caseId))).toMatchObject({ code: 'NOT_PERMITTED' })
  expect(await wu.ok('membership.withdrawPersonCase', { caseId })).toEqual({ state: 'withdrawn' })
  expect(await chair.refused('membership.decidePersonCase', accepted(caseId))).toMatchObject({
    code: 'ALREADY_DECIDED',
  })
})

test('photos of a case that was taken back go with the next run of the clock', async () => {
  const wu = await person(cloud, 'wu')
  const caseId = await opened(
    wu,
    { kind: 'changedPhone', name: '吴六', phoneCode: await wu.phoneCode() },
    PEOPLE.wu.home,
  )
  const photosOf = async () =>
    (await cloud.documents('personCases')).find(({ _id }) => _id === caseId)?.['evidence'] as unknown[]
  await cloud.runClock()
  expect(await photosOf()).toHaveLength(1)
  await wu.ok('membership.withdrawPersonCase', { caseId })
  await cloud.runClock()
  expect(await photosOf()).toEqual([])
})
