import { DAY, MINUTE } from '../../../domain/deliberation/schedule'
import { assembly, choices, COMPOUND, consultation, OFFICERS, person, publish, voterOf } from '../compound'
import { newKey, type Client, type Cloud } from '../harness'

const here = { compoundId: COMPOUND }

interface Offices {
  readonly chair: Client
  readonly vice: Client
  readonly worker: Client
  readonly street: Client
  readonly steward: Client
}

/** What comes of votes: tasks, a topic that goes up, petitions, the cost of a repair and the official result. */
export async function followupStory(cloud: Cloud): Promise<void> {
  const offices = {
    chair: await cloud.as(OFFICERS.chair),
    vice: await cloud.as(OFFICERS.vice),
    worker: await cloud.as(OFFICERS.communityWorker),
    street: await cloud.as('o-street'),
    steward: await cloud.as(OFFICERS.steward),
  }
  await shares(cloud, offices)
  const deliberationId = await publish(cloud, consultation(await cloud.now()))
  for (const name of ['zhao', 'wu'] as const) {
    const client = await person(cloud, name)
    const voterId = await voterOf(client, deliberationId)
    const ballot = { ...here, deliberationId, voterId, choices: choices('for'), requestKey: newKey() }
    await client.ok('deliberation.cast', ballot)
  }
  await pass(cloud, DAY + 2 * MINUTE)
  await tasks(cloud, offices, deliberationId)
  await escalated(offices, deliberationId)
  await petition(cloud, offices)
  await official(cloud, offices)
}

async function pass(cloud: Cloud, milliseconds: number): Promise<void> {
  await cloud.setClock((await cloud.now()) + milliseconds)
  for (let run = 0; run < 3; run += 1) await cloud.runClock()
}

async function shares(cloud: Cloud, { chair, vice }: Offices): Promise<void> {
  const now = await cloud.now()
  const urgent = consultation(now, {
    form: 'unitMeeting',
    title: '1单元主管道堵了',
    scope: { level: 'unit', building: '1号楼', unit: '1单元' },
    closesAt: now + 30 * MINUTE,
  })
  const { deliberationId } = await chair.ok('deliberation.draft', { ...here, requestKey: newKey(), ...urgent })
  const cost = { fen: 100_001, division: 'byArea' as const, what: '疏通 1 单元主管道', advancedBy: '业委会备用金' }
  await chair.ok('followup.setCost', { ...here, deliberationId, ...cost, requestKey: newKey() })
  await vice.ok('deliberation.approve', { ...here, deliberationId })
  const zhao = await person(cloud, 'zhao')
  const [own] = (await zhao.ok('followup.costs', { ...here, deliberationId })).shares
  await zhao.ok('followup.acceptShare', { ...here, deliberationId, homeId: own?.homeId ?? '', fen: own?.fen ?? 0 })
}

async function tasks(cloud: Cloud, { chair, steward }: Offices, deliberationId: string): Promise<void> {
  const { owners } = await chair.ok('followup.taskOwners', here)
  const grantOf = (role: string) => owners.find((owner) => owner.role === role)?.grantId ?? ''
  const task = { ...here, deliberationId, motionId: 'm1', text: '三棵树先移走', grantId: grantOf('supervisor') }
  const dueAt = (await cloud.now()) + 3 * DAY
  const { taskId } = await chair.ok('followup.assignTask', { ...task, dueAt, requestKey: newKey() })
  const change = { ...here, taskId, grantId: grantOf('steward'), dueAt: dueAt + DAY, reason: '监委出差了' }
  await chair.ok('followup.changeTask', { ...change, requestKey: newKey() })
  const report = { ...here, taskId, text: '三棵都移走了', photos: [], done: true }
  await steward.ok('followup.reportTask', { ...report, requestKey: newKey() })
}

async function escalated({ chair, worker, street }: Offices, deliberationId: string): Promise<void> {
  await chair.ok('followup.escalate', { ...here, deliberationId, reason: '要占用消防通道，小区定不了' })
  await worker.ok('followup.passUp', { ...here, deliberationId, reason: '要消防部门同意，社区定不了' })
  const answer = { outcome: 'settled' as const, text: '街道协调消防验收，下月动工，费用由街道出。', photos: [] }
  await street.ok('followup.answerEscalation', { ...here, deliberationId, ...answer, requestKey: newKey() })
}

async function petition(cloud: Cloud, { chair }: Offices): Promise<void> {
  const [zhao, wu] = [await person(cloud, 'zhao'), await person(cloud, 'wu')]
  const text = '电梯坏了半年没有修好，请开会定下来怎么修、钱从哪里出。'
  const asked = { ...here, subject: 'useMaintenanceFund' as const, title: '用维修资金修电梯', text }
  const { petitionId } = await zhao.ok('followup.startPetition', { ...asked, requestKey: newKey() })
  const at = async (client: Client) => {
    const { mine } = await client.ok('followup.petition', { ...here, petitionId })
    return { ...here, petitionId, voterId: mine[0]?.voterId ?? '' }
  }
  await zhao.ok('followup.leavePetition', await at(zhao))
  await zhao.ok('followup.joinPetition', await at(zhao))
  await wu.ok('followup.joinPetition', await at(wu))
  const motions = [{ text: '用维修资金大修三部电梯', subject: 'useMaintenanceFund' as const }]
  const deliberationId = await publish(cloud, assembly(await cloud.now(), { motions }))
  await chair.ok('followup.convene', { ...here, petitionId, deliberationId })
}

async function official(cloud: Cloud, { chair, worker }: Offices): Promise<void> {
  const deliberationId = await publish(cloud, assembly(await cloud.now()))
  const document = await chair.upload('followup/official.jpg', 'the stamped result')
  await pass(cloud, 23 * DAY)
  const weight = (persons: number) => ({ areaCentiSqm: persons * 10_000, persons })
  const entered = {
    ...here,
    deliberationId,
    source: '市业主电子投票系统',
    participating: weight(7),
    motions: ['m1', 'm2'].map((motionId) => ({
      motionId,
      for: weight(5),
      against: weight(1),
      abstain: weight(1),
      passed: true,
    })),
    documents: [document],
  }
  await chair.ok('followup.enterOfficial', { ...entered, requestKey: newKey() })
  const { record } = await worker.ok('followup.official', { ...here, deliberationId })
  const decide = { ...here, deliberationId, documentHash: record?.documentHash ?? '', accept: true, reason: '' }
  await worker.ok('followup.decideOfficial', decide)
}
