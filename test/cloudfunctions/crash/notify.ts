import { COMPOUND, homeIdOf, OFFICERS, PEOPLE, person } from '../compound'
import { newKey, type Cloud } from '../harness'

const here = { compoundId: COMPOUND }
const FIRST = { level: 'building', building: '1号楼' } as const

/** A broadcast to a building, and what people set for themselves. */
export async function notifyStory(cloud: Cloud): Promise<void> {
  const [operator, steward, zhao] = [
    await cloud.as(OFFICERS.operator),
    await cloud.as(OFFICERS.steward),
    await person(cloud, 'zhao'),
  ]
  await operator.ok('notify.setTemplate', { key: 'notice', templateId: 'local-notice' })
  await zhao.ok('notify.recordChoices', { choices: [{ key: 'notice', choice: 'accept' }], requestKey: newKey() })
  const homeId = await homeIdOf(zhao, PEOPLE.zhao.home)
  await zhao.ok('notify.setCare', { ...here, homeId, care: { need: 'alone', phone: '13900000001' } })
  const { homes } = await steward.ok('notify.homesIn', { ...here, scope: FIRST })
  const message = {
    ...here,
    scope: FIRST,
    urgency: 'emergency' as const,
    title: '停水抢修',
    text: '今晚八点到十点',
    homes,
  }
  const { broadcastId } = await steward.ok('notify.broadcast', { ...message, requestKey: newKey() })
  await cloud.runClock()
  await cloud.runClock()
  await zhao.ok('notify.acknowledge', { ...here, broadcastId, confirm: true })
  await zhao.ok('notify.markRead', { itemIds: null })
}
