import { DAY, MINUTE } from '../../../domain/deliberation/schedule'
import type { ActionInput } from '../../../types/contracts'
import {
  assembly,
  bind,
  choices,
  COMPOUND,
  consultation,
  designateInApp,
  foundCompound,
  grant,
  importRoll,
  OFFICERS,
  person,
  publish,
  ROLL,
  STREET,
  voterOf,
} from '../compound'
import { newKey, startCloud, type Client, type Cloud } from '../harness'

/** Ten owners: two of them are exactly twenty per cent. */
const TEN = `${ROLL}3号楼,1单元,101,50.00,住宅,林十,0010,13900000011,已售已交付
3号楼,1单元,102,50.00,住宅,何十一,0011,13900000012,已售已交付
`

let cloud: Cloud
let chair: Client
let worker: Client
let street: Client
let zhao: Client
let wu: Client
let zheng: Client
/** A consultation that has ended, in which 赵一 and 吴六 cast. */
let deliberationId: string

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'deliberation', 'followup', 'membership', 'notify', 'roll'] })
  await foundCompound(cloud)
  await importRoll(cloud, TEN)
  await cloud.insert('grants', [grant('o-street', 'streetWorker', 'street', STREET)])
  for (const name of ['zhao', 'qian', 'sun', 'wu', 'zheng'] as const) await bind(cloud, name)
  ;[chair, worker, street] = await Promise.all([
    cloud.as(OFFICERS.chair),
    cloud.as(OFFICERS.communityWorker),
    cloud.as('o-street'),
  ])
  ;[zhao, wu, zheng] = await Promise.all([person(cloud, 'zhao'), person(cloud, 'wu'), person(cloud, 'zheng')])
  const now = await cloud.now()
  deliberationId = await publish(cloud, consultation(now))
  for (const client of [zhao, wu]) {
    await client.ok('deliberation.cast', {
      compoundId: COMPOUND,
      deliberationId,
      voterId: await voterOf(client, deliberationId),
      choices: choices('for'),
      requestKey: newKey(),
    })
  }
  await pass(DAY + 2 * MINUTE)
})
afterAll(() => cloud.stop())

/** Lets time pass, and the clock do what is due then. */
async function pass(milliseconds: number): Promise<void> {
  await cloud.setClock((await cloud.now()) + milliseconds)
  for (let run = 0; run < 3; run += 1) await cloud.runClock()
}

async function kindsOf(client: Client): Promise<string[]> {
  return (await client.ok('notify.inbox', {})).items.map(({ kind }) => kind)
}

const here = () => ({ compoundId: COMPOUND, deliberationId })

async function ownerGrant(role: string): Promise<string> {
  const { owners } = await chair.ok('followup.taskOwners', { compoundId: COMPOUND })
  return owners.find((owner) => owner.role === role)?.grantId ?? ''
}

describe('tasks', () => {
  async function assign(more: Partial<ActionInput<'followup.assignTask'>> = {}) {
    const input = {
      ...here(),
      motionId: 'm1',
      text: '三棵树先移走',
      grantId: await ownerGrant('steward'),
      dueAt: (await cloud.now()) + 3 * DAY,
      requestKey: newKey(),
      ...more,
    }
    return { input, taskId: (await chair.ok('followup.assignTask', input)).taskId }
  }

  test('a task is given once, to a person with an office, and everybody sees who answers for it and until when', async () => {
    const { input, taskId } = await assign()
    expect(await chair.ok('followup.assignTask', input)).toEqual({ taskId })
    const changed = await chair.refused('followup.assignTask', { ...input, text: '别的一件事' })
    expect(changed.code).toBe('DUPLICATE_REQUEST')
    expect((await wu.refused('followup.assignTask', { ...input, requestKey: newKey() })).code).toBe('NOT_PERMITTED')
    const { tasks, mayAssign } = await wu.ok('followup.tasks', here())
    expect(mayAssign).toBe(false)
    expect(tasks.filter((one) => one.taskId === taskId)).toHaveLength(1)
    expect(tasks[0]).toMatchObject({ text: '三棵树先移走', late: false, owner: { role: 'steward', isMe: false } })
    await cloud.runClock()
    expect(await kindsOf(await cloud.as(OFFICERS.steward))).toContain('taskAssigned')
  })

  test('a past date, a stranger as owner and a motion that is not there are refused, and nothing is written', async () => {
    const before = (await cloud.documents('tasks')).length
    const dueAt = (await cloud.now()) - 1
    const { input } = await assign()
    const again = { ...input, requestKey: newKey() }
    expect((await chair.refused('followup.assignTask', { ...again, dueAt })).params).toMatchObject({ rule: 'taskDue' })
    expect((await chair.refused('followup.assignTask', { ...again, grantId: 'g-none' })).code).toBe('INVALID_INPUT')
    const none = await chair.refused('followup.assignTask', { ...again, motionId: 'm9' })
    expect(none.params).toMatchObject({ rule: 'motionNotPassed' })
    expect((await cloud.documents('tasks')).length).toBe(before + 1)
  })

  test('only its owner reports; a photo from elsewhere is refused; done is done, and the residents are told', async () => {
    const { taskId } = await assign()
    const steward = await cloud.as(OFFICERS.steward)
    const photo = await steward.upload('followup/tree.jpg', 'a tree')
    const report = {
      compoundId: COMPOUND,
      taskId,
      text: '已经移走两棵',
      photos: [photo],
      done: false,
      requestKey: newKey(),
    }
    await steward.ok('followup.reportTask', report)
    await steward.ok('followup.reportTask', report)
    expect((await chair.refused('followup.reportTask', { ...report, requestKey: newKey() })).code).toBe('NOT_PERMITTED')
    const foreign = { ...report, photos: ['cloud://local.local/rolls/1.xlsx'], requestKey: newKey() }
    expect((await steward.refused('followup.reportTask', foreign)).code).toBe('INVALID_INPUT')
    const done = { ...report, text: '三棵都移走了', photos: [], done: true, requestKey: newKey() }
    await steward.ok('followup.reportTask', done)
    const late = await steward.refused('followup.reportTask', { ...done, requestKey: newKey() })
    expect(late.code).toBe('ALREADY_DECIDED')
    const shown = await zheng.ok('followup.task', { compoundId: COMPOUND, taskId })
    expect(shown.reports.map(({ text }) => text)).toEqual(['已经移走两棵', '三棵都移走了'])
    expect(await (await fetch(shown.reports[0]?.photos[0] ?? '')).text()).toBe('a tree')
    await cloud.runClock()
    expect(await kindsOf(zheng)).toContain('taskDone')
  })

  test('an overdue task is late on everybody’s page and its people are told; putting it off keeps the first date', async () => {
    const { taskId, input } = await assign({ dueAt: (await cloud.now()) + 2 * DAY })
    await cloud.runClock()
    await pass(2 * DAY + 2 * MINUTE)
    const steward = await cloud.as(OFFICERS.steward)
    expect(await kindsOf(steward)).toEqual(expect.arrayContaining(['taskDue', 'taskOverdue']))
    expect(await kindsOf(worker)).toContain('taskOverdue')
    const { task } = await zheng.ok('followup.task', { compoundId: COMPOUND, taskId })
    expect(task).toMatchObject({ late: true, doneAt: null })
    const change = {
      compoundId: COMPOUND,
      taskId,
      grantId: await ownerGrant('supervisor'),
      dueAt: (await cloud.now()) + DAY,
      reason: '楼栋长出差了',
      requestKey: newKey(),
    }
    await chair.ok('followup.changeTask', change)
    await chair.ok('followup.changeTask', change)
    const moved = await zheng.ok('followup.task', { compoundId: COMPOUND, taskId })
    expect(moved.task).toMatchObject({ late: false, formerDueAt: input.dueAt, owner: { role: 'supervisor' } })
    expect(moved.changes).toHaveLength(1)
    await cloud.runClock()
    expect(await kindsOf(await cloud.as(OFFICERS.supervisor))).toContain('taskAssigned')
    const report = { compoundId: COMPOUND, taskId, text: '还是我来办', photos: [], done: true, requestKey: newKey() }
    expect((await steward.refused('followup.reportTask', report)).code).toBe('NOT_PERMITTED')
  })
})

describe('a petition', () => {
  const text = '电梯坏了半年没有修好，请开会定下来怎么修、钱从哪里出。'
  const asked = () => ({
    compoundId: COMPOUND,
    subject: 'useMaintenanceFund' as const,
    title: '用维修资金修电梯',
    text,
    requestKey: newKey(),
  })
  let petitionId: string
  const voterIn = async (client: Client) => {
    const { mine } = await client.ok('followup.petition', { compoundId: COMPOUND, petitionId })
    return mine[0]?.voterId ?? ''
  }

  test('is begun by an owner, once; his second one waits until it is over', async () => {
    const input = asked()
    petitionId = (await zhao.ok('followup.startPetition', input)).petitionId
    expect(await zhao.ok('followup.startPetition', input)).toEqual({ petitionId })
    const { params } = await zhao.refused('followup.startPetition', asked())
    expect(params).toMatchObject({ rule: 'petitionOpen' })
    const { petitions } = await wu.ok('followup.petitions', { compoundId: COMPOUND })
    expect(petitions).toHaveLength(1)
    expect(petitions[0]).toMatchObject({ state: 'open', joined: 1, total: 10, needed: 2, late: false })
  })

  test('co-owners who have chosen nobody are told so; who joined may leave, and joining twice is one', async () => {
    const qian = await person(cloud, 'qian')
    const voterId = await voterIn(qian)
    expect((await qian.refused('followup.joinPetition', { compoundId: COMPOUND, petitionId, voterId })).code).toBe(
      'NOT_DESIGNATED',
    )
    const strangers = { compoundId: COMPOUND, petitionId, voterId: await voterIn(zhao) }
    expect((await wu.refused('followup.joinPetition', strangers)).code).toBe('NOT_ON_ROLL')
    await zhao.ok('followup.joinPetition', strangers)
    expect(await zhao.ok('followup.leavePetition', strangers)).toEqual({ state: 'open', joined: 0 })
    expect(await zhao.ok('followup.leavePetition', strangers)).toEqual({ state: 'open', joined: 0 })
    expect(await zhao.ok('followup.joinPetition', strangers)).toEqual({ state: 'open', joined: 1 })
    expect((await cloud.documents('joinings')).length).toBe(1)
  })

  test('nobody sees who stands behind it before it is complete', async () => {
    const { code } = await chair.refused('followup.petitionHomes', { compoundId: COMPOUND, petitionId })
    expect(code).toBe('NOT_PERMITTED')
  })

  test('exactly a fifth completes it, by whichever of two came first: leaf, due date, and the committee is told', async () => {
    const [wus, zhengs] = [await voterIn(wu), await voterIn(zheng)]
    const at = { compoundId: COMPOUND, petitionId }
    const outcomes = await Promise.all([
      wu.send('followup.joinPetition', { ...at, voterId: wus }),
      zheng.send('followup.joinPetition', { ...at, voterId: zhengs }),
    ])
    expect(outcomes.some(({ reply }) => reply.ok)).toBe(true)
    const { petition, mayConvene } = await chair.ok('followup.petition', at)
    expect(petition).toMatchObject({ state: 'reached', joined: 2, needed: 2 })
    expect(petition.conveneBy).toBe((petition.reachedAt ?? 0) + 30 * DAY)
    expect(mayConvene).toBe(true)
    const leaves = await cloud.documents('leaves', { type: 'petition' })
    expect(leaves.filter(({ text: leaf }) => String(leaf).includes(petitionId))).toHaveLength(1)
    const first = { ...at, voterId: await voterIn(zhao) }
    expect((await zhao.refused('followup.leavePetition', first)).params).toMatchObject({ rule: 'petitionClosed' })
    const { voters } = await chair.ok('followup.petitionHomes', at)
    expect(voters).toHaveLength(2)
    expect((await zhao.refused('followup.petitionHomes', at)).code).toBe('NOT_PERMITTED')
    await cloud.runClock()
    expect(await kindsOf(chair)).toContain('petitionReached')
    expect(await kindsOf(worker)).not.toContain('petitionReached')
  })

  test('a committee that does not convene in time is late before everybody, and the community is told', async () => {
    await pass(30 * DAY + 2 * MINUTE)
    expect(await kindsOf(chair)).toContain('petitionDue')
    expect(await kindsOf(worker)).toContain('petitionOverdue')
    const { petitions } = await wu.ok('followup.petitions', { compoundId: COMPOUND })
    expect(petitions[0]).toMatchObject({ state: 'reached', late: true })
  })

  test('only a published owners’ assembly on that matter answers it, and only one', async () => {
    const now = await cloud.now()
    const other = await publish(cloud, assembly(now))
    const motions = [{ text: '用维修资金大修三部电梯', subject: 'useMaintenanceFund' as const }]
    const right = await publish(cloud, assembly(now, { motions }))
    const at = { compoundId: COMPOUND, petitionId }
    for (const wrong of [deliberationId, other]) {
      const { params } = await chair.refused('followup.convene', { ...at, deliberationId: wrong })
      expect(params).toMatchObject({ rule: 'notTheAssembly' })
    }
    await chair.ok('followup.convene', { ...at, deliberationId: right })
    await chair.ok('followup.convene', { ...at, deliberationId: right })
    expect((await chair.refused('followup.convene', { ...at, deliberationId: other })).code).toBe('CONFLICT')
    const { petition } = await wu.ok('followup.petition', at)
    expect(petition).toMatchObject({ state: 'convened', late: true, deliberationId: right })
  })

  test('after a designation the chosen co-owner joins for the title', async () => {
    await designateInApp(cloud, '孙*')
    petitionId = (await wu.ok('followup.startPetition', asked())).petitionId
    const [qian, sun] = [await person(cloud, 'qian'), await person(cloud, 'sun')]
    const voterId = await voterIn(sun)
    const at = { compoundId: COMPOUND, petitionId, voterId }
    expect((await qian.refused('followup.joinPetition', at)).params).toMatchObject({ decided: true })
    expect(await sun.ok('followup.joinPetition', at)).toMatchObject({ state: 'reached' })
  })
})

describe('a topic that goes up', () => {
  test('is handed to the community once, with its file as it was; residents cannot, and see it', async () => {
    const input = { ...here(), reason: '要占用消防通道，小区定不了' }
    expect((await zhao.refused('followup.escalate', input)).code).toBe('NOT_PERMITTED')
    await chair.ok('followup.escalate', input)
    await chair.ok('followup.escalate', input)
    expect((await chair.refused('followup.escalate', { ...here(), reason: '换一个理由' })).code).toBe('CONFLICT')
    const { record, mayAnswer } = await zhao.ok('followup.escalation', here())
    expect(mayAnswer).toBe(false)
    expect(record).toMatchObject({ answer: null, steps: [{ level: 'community', late: false }] })
    expect(record?.file).toMatchObject({
      title: '花园怎么改',
      participating: { persons: 2 },
      result: [{ passed: null }],
    })
    await cloud.runClock()
    expect(await kindsOf(worker)).toContain('escalated')
  })

  test('a level that lets its date pass is late before everybody, and the level above is told', async () => {
    await pass(7 * DAY + 2 * MINUTE)
    const { record } = await zhao.ok('followup.escalation', here())
    expect(record?.steps[0]).toMatchObject({ late: true })
    expect(await kindsOf(street)).toContain('escalationOverdue')
    expect(await kindsOf(chair)).toContain('escalationOverdue')
  })

  test('passing up needs a reason and the community’s worker; then the street answers, and nobody below', async () => {
    const answer = {
      ...here(),
      outcome: 'settled' as const,
      text: '街道协调消防验收，下月动工，费用由街道出。',
      photos: [],
      requestKey: newKey(),
    }
    expect((await worker.send('followup.passUp', { ...here(), reason: '' })).reply).toMatchObject({
      error: { code: 'INVALID_INPUT' },
    })
    expect((await street.refused('followup.answerEscalation', answer)).code).toBe('NOT_PERMITTED')
    const passed = { ...here(), reason: '要消防部门同意，社区定不了' }
    await worker.ok('followup.passUp', passed)
    await worker.ok('followup.passUp', passed)
    await cloud.runClock()
    expect(await kindsOf(street)).toContain('escalated')
    expect((await worker.refused('followup.answerEscalation', answer)).code).toBe('NOT_PERMITTED')
    await street.ok('followup.answerEscalation', answer)
    await street.ok('followup.answerEscalation', answer)
    const twice = { ...answer, requestKey: newKey() }
    expect((await street.refused('followup.answerEscalation', twice)).code).toBe('ALREADY_DECIDED')
  })

  test('the answer is on the topic’s page, and told to those who took part and nobody else', async () => {
    await cloud.runClock()
    const { record } = await zheng.ok('followup.escalation', here())
    expect(record?.answer).toMatchObject({ outcome: 'settled', text: '街道协调消防验收，下月动工，费用由街道出。' })
    expect(record?.steps.map(({ level, late }) => [level, late])).toEqual([
      ['community', true],
      ['street', false],
    ])
    expect(await kindsOf(zhao)).toContain('escalationAnswered')
    expect(await kindsOf(wu)).toContain('escalationAnswered')
    expect(await kindsOf(zheng)).not.toContain('escalationAnswered')
    const { escalations } = await chair.ok('followup.escalations', { compoundId: COMPOUND })
    expect(escalations).toMatchObject([{ deliberationId, level: 'street', late: false }])
  })
})

test('none of it costs more than three hops to read', async () => {
  const { petitions } = await zhao.ok('followup.petitions', { compoundId: COMPOUND })
  const petitionId = petitions[0]?.petitionId ?? ''
  const measured = [
    await cloud.measure(zhao, 'followup.tasks', here()),
    await cloud.measure(zhao, 'followup.petitions', { compoundId: COMPOUND }),
    await cloud.measure(zhao, 'followup.escalation', here()),
    await cloud.measure(chair, 'followup.petitionHomes', { compoundId: COMPOUND, petitionId }),
  ]
  for (const { reply, hops, documents } of measured) {
    expect(reply.ok).toBe(true)
    expect(hops).toBeLessThanOrEqual(2)
    expect(documents).toBeLessThanOrEqual(60)
  }
  const one = await cloud.measure(zhao, 'followup.petition', { compoundId: COMPOUND, petitionId })
  expect(one.hops).toBeLessThanOrEqual(3)
})
