import { DAY, DEFAULT_RULE_CONFIG, MINUTE } from '../../domain/deliberation/schedule'
import { verifyBundle } from '../../domain/ledger/bundle/verify'
import type { Answer } from '../../types/deliberation/questions'
import { assembly, COMPOUND, homeIdOf, OFFICERS, person, PEOPLE, publish, settle, voterOf } from './compound'
import { newKey, startCloud, type Client, type Cloud } from './harness'

let cloud: Cloud
let worker: Client
let chair: Client
const compoundId = COMPOUND

beforeAll(async () => {
  cloud = await startCloud()
  await settle(cloud)
  ;[worker, chair] = await Promise.all([cloud.as(OFFICERS.communityWorker), cloud.as(OFFICERS.chair)])
})
afterAll(() => cloud.stop())

async function cast(name: keyof typeof PEOPLE, deliberationId: string, answers: readonly Answer[]) {
  const client = await person(cloud, name)
  const voterId = await voterOf(client, deliberationId)
  const choices = answers.map((choice, at) => ({
    motionId: `m${String(at + 1)}`,
    choice: typeof choice === 'string' ? choice : [...choice],
  }))
  return client.send('deliberation.cast', { compoundId, deliberationId, voterId, choices, requestKey: newKey() })
}

async function counted(deliberationId: string, closesAt: number) {
  await cloud.setClock(closesAt + 61_000)
  for (let run = 0; run < 4; run += 1) await cloud.runClock()
  return worker.ok('deliberation.result', { compoundId, deliberationId })
}

async function bundle(deliberationId: string) {
  const { url } = await worker.ok('ledger.bundle', { compoundId, deliberationId, kind: 'audit', requestKey: newKey() })
  return (await fetch(url)).text()
}

test('a choice and an election go from the draft to a result that the file recounts', async () => {
  const now = await cloud.now()
  const plan = assembly(now, {
    motions: [
      { text: '续聘安和物业三年', subject: 'hirePropertyFirm' },
      { text: '大门刷什么颜色', subject: 'otherCommonMatter', question: { kind: 'choice', options: ['红色', '蓝色'] } },
      {
        text: '选两位业委会委员',
        subject: 'electCommittee',
        question: { kind: 'election', options: ['赵一', '吴六', '郑七'], seats: 2, most: 2, ties: 'runoff' },
      },
    ],
  })
  const refused = await chair.refused('deliberation.draft', {
    compoundId,
    requestKey: newKey(),
    ...plan,
    motions: [
      {
        text: '选谁改建车棚',
        subject: 'rebuild',
        question: { kind: 'election', options: ['甲', '乙'], seats: 1, most: 1, ties: 'area' },
      },
    ],
  })
  expect(refused).toMatchObject({ code: 'RULE_BROKEN', params: { rule: 'notElected' } })
  const deliberationId = await publish(cloud, plan)
  await cloud.setClock(plan.opensAt + MINUTE)
  for (const wrong of ['for', ['o3'], ['o1', 'o2']] as const) {
    const answer: Answer = typeof wrong === 'string' ? wrong : [...wrong]
    expect((await cast('zhao', deliberationId, ['for', answer, 'abstain'])).reply).toMatchObject({
      error: { code: 'INVALID_CHOICE', params: { motionId: 'm2' } },
    })
  }
  const three = await cast('zhao', deliberationId, ['for', ['o1'], ['o1', 'o2', 'o3']])
  expect(three.reply).toMatchObject({ error: { code: 'INVALID_CHOICE', params: { motionId: 'm3' } } })
  const ballots = {
    zhao: ['for', ['o1'], ['o2', 'o1']],
    qian: ['for', ['o1'], ['o1', 'o2']],
    li: ['against', ['o1'], ['o1', 'o3']],
    zhou: ['for', ['o1'], ['o1', 'o2']],
    wu: ['for', ['o2'], ['o3', 'o2']],
    zheng: ['abstain', 'none', ['o3', 'o1']],
    wang: ['for', ['o1'], 'abstain'],
  } as const
  for (const [name, answers] of Object.entries(ballots)) {
    const given = answers.map((one) => (typeof one === 'string' ? one : [...one]))
    const { reply } = await cast(name as keyof typeof ballots, deliberationId, given)
    expect(reply.ok).toBe(true)
  }
  const result = await counted(deliberationId, plan.closesAt)
  expect(result.participating).toEqual({ areaCentiSqm: 680_00, persons: 7 })
  const [plain, choice, election] = result.motions
  expect(plain).toMatchObject({ passed: true, for: { persons: 5 } })
  expect(plain?.options).toBeUndefined()
  // 1: 赵 100, 钱 90, 李 140, 周 70, 王 50 of 680 and 5 of 7.
  expect(choice?.options?.map(({ votes, carried }) => [votes, carried])).toEqual([
    [{ areaCentiSqm: 450_00, persons: 5 }, true],
    [{ areaCentiSqm: 110_00, persons: 1 }, false],
  ])
  expect(choice).toMatchObject({ passed: true, against: { persons: 1 }, abstain: { persons: 0 } })
  // 赵一 has five of seven; 吴六 has four persons with 370 of 680 m²; 郑七 three.
  expect(election?.options?.map(({ votes, carried }) => [votes.persons, carried])).toEqual([
    [5, true],
    [4, true],
    [3, false],
  ])
  const file = await bundle(deliberationId)
  expect(verifyBundle(JSON.parse(file)).findings).toEqual([])
  const swapped = JSON.parse(file.replace('["o2"]', '["o1"]')) as unknown
  expect(verifyBundle(swapped).findings.length).toBeGreaterThan(0)
})

test('silence joins the majority only for whom two proofs reach, and both counts stand in the result', async () => {
  const fileID = await chair.upload(`rules/${compoundId}/rule.pdf`, 'the rules of procedure')
  const { version: _version, ...inForce } = DEFAULT_RULE_CONFIG
  const rules = {
    ...inForce,
    silence: 'joinsMajority' as const,
    localRule: { title: '议事规则第二十条', fileID: null },
  }
  const ask = { compoundId, rules, requestKey: newKey() }
  expect(await chair.refused('deliberation.proposeRules', ask)).toMatchObject({ params: { rule: 'silenceNeedsText' } })
  const written = { ...rules, localRule: { title: '议事规则第二十条', fileID } }
  const { version } = await chair.ok('deliberation.proposeRules', { ...ask, rules: written })
  await worker.ok('deliberation.decideRules', { compoundId, version, decision: 'confirm', reason: '' })

  const plan = assembly(await cloud.now(), { motions: [{ text: '续聘安和物业三年', subject: 'hirePropertyFirm' }] })
  const deliberationId = await publish(cloud, plan)
  const place = { compoundId, deliberationId }
  expect((await chair.ok('deliberation.get', place)).rules.silence).toBe('joinsMajority')
  await cloud.setClock(plan.opensAt + MINUTE)
  for (const name of ['zhao', 'zhou', 'wang'] as const) {
    const client = await person(cloud, name)
    expect(await client.ok('deliberation.markOpened', place)).toEqual({ marked: 1 })
    expect(await client.ok('deliberation.markOpened', place)).toEqual({ marked: 0 })
  }
  const homeId = await homeIdOf(chair, PEOPLE.qian.home)
  const { voterId } = await chair.ok('deliberation.voterAt', { ...place, homeId })
  const evidence = await chair.upload(`evidence/${newKey()}.jpg`, 'a notice on a door')
  const paper = { ...place, voterId, homeId, way: 'posted' as const, evidence, requestKey: newKey() }
  expect(await chair.ok('deliberation.recordDelivery', paper)).toEqual({ state: 'waiting' })
  const second = { ...place, voterId, accept: true }
  expect(await chair.refused('deliberation.confirmDelivery', second)).toMatchObject({ code: 'SAME_PERSON' })
  const before = await worker.ok('deliberation.deliveries', place)
  expect(before).toMatchObject({ delivered: 3, total: 8 })
  expect(before.waiting).toHaveLength(1)
  await worker.ok('deliberation.confirmDelivery', second)
  expect((await worker.ok('deliberation.deliveries', place)).delivered).toBe(4)
  for (const name of ['zhao', 'li', 'wu', 'zheng'] as const) {
    expect((await cast(name, deliberationId, ['for'])).reply.ok).toBe(true)
  }
  // What could not be sealed before closing any more proves nothing.
  await cloud.setClock(plan.closesAt - MINUTE)
  const li = await person(cloud, 'li')
  expect(await li.ok('deliberation.markOpened', place)).toEqual({ marked: 0 })
  const result = await counted(deliberationId, plan.closesAt)
  // 赵 li wu zheng cast 470 of 850 m², 4 of 8; 周, 王 and 钱 were reached and silent.
  expect(result.participating).toEqual({ areaCentiSqm: 680_00, persons: 7 })
  expect(result.quorumMet).toBe(true)
  expect(result.motions[0]).toMatchObject({
    passed: true,
    for: { persons: 7 },
    silent: {
      joined: 'for',
      weight: { areaCentiSqm: 210_00, persons: 3 },
      strict: { participating: { areaCentiSqm: 470_00, persons: 4 }, passed: false },
    },
  })
  const file = await bundle(deliberationId)
  expect(verifyBundle(JSON.parse(file)).findings).toEqual([])
  const unreached = JSON.parse(file) as { leaves: { text: string }[] }
  unreached.leaves = unreached.leaves.filter(({ text }) => !text.includes('"way":"posted"'))
  expect(verifyBundle(unreached).findings.map(({ fault }) => fault)).toContain('participation')
  expect(plan.closesAt - plan.opensAt).toBe(6 * DAY)
})
