import { DAY } from '../../../domain/deliberation/schedule'
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
  voterOf,
  type PersonName,
} from '../compound'
import type { Crashing } from '../crashing'
import { newKey, type Client } from '../harness'

const here = { compoundId: COMPOUND }

/** Into the register of residents and out of it, and a vote that freezes it between the two. Answers the vote. */
export async function registerStory({ cloud }: Crashing): Promise<string> {
  await cloud.insert('grants', [grant('o-worker-2', 'communityWorker', 'compound', COMPOUND)])
  const [worker, second, steward, chair] = await Promise.all([
    cloud.as(OFFICERS.communityWorker),
    cloud.as('o-worker-2'),
    cloud.as(OFFICERS.steward),
    cloud.as(OFFICERS.chair),
  ])
  const card = async (by: Client, home: PersonName, name: string) => {
    const homeId = await homeIdOf(by, PEOPLE[home].home)
    return { ...here, homeId, name, birthDate: '1950-06-01', idTail: '123X', requestKey: newKey() }
  }
  const decided = (enrolmentId: string, accept = true) =>
    worker.ok('roll.decideEnrolment', { ...here, enrolmentId, accept, reason: accept ? '' : '证件看不清' })

  const zheng = await person(cloud, 'zheng')
  const refused = await zheng.ok('roll.enrolMe', await card(zheng, 'zheng', PEOPLE.zheng.name))
  await decided(refused.enrolmentId, false)
  const again = await zheng.ok('roll.enrolMe', await card(zheng, 'zheng', PEOPLE.zheng.name))
  await decided(again.enrolmentId)
  const granny = await steward.ok('roll.enrol', await card(steward, 'zhao', '赵奶奶'))
  await decided(granny.enrolmentId)
  const { residents } = await worker.ok('roll.register', here)
  await zheng.ok('roll.myRegistration', here)

  const now = await cloud.now()
  const deliberationId = await publish(cloud, consultation(now, { electorate: 'residents', closesAt: now + DAY }))
  const vote = { ...here, deliberationId }
  const homeId = await homeIdOf(chair, PEOPLE.zhao.home)
  const { residents: there } = await steward.ok('deliberation.residentsAt', { ...vote, homeId })
  if (residents.length !== 2 || there.length !== 1) throw new Error('expected two residents, one of them in that home')
  const voterId = await voterOf(zheng, deliberationId)
  const { voterId: gone = '' } = there[0] ?? {}
  const strike = await second.ok('roll.strikeOff', {
    ...here,
    voterId: gone,
    reason: '搬去女儿家了',
    requestKey: newKey(),
  })
  await worker.ok('roll.enrolments', here)
  await decided(strike.enrolmentId)
  await zheng.ok('deliberation.cast', { ...vote, voterId, choices: choices('for'), requestKey: newKey() })
  return deliberationId
}
