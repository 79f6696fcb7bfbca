/** @jest-environment jsdom */
import type { ActionOutput } from '../../types/contracts'
import { address, HOUR, me } from './simulate/people'
import { replyWith } from './simulate/replies'
import { startPhone } from './simulate/phone'

const closesAt = Date.now() + 30 * HOUR
const compound = { compoundId: 'c1', name: '天惠苑小区', communityName: '桂湖社区' }

const home: ActionOutput<'membership.home'> = {
  compound,
  homes: [{ address, relation: 'owner' }],
  roles: [],
  todo: [
    {
      deliberationId: 'd1',
      title: '1号楼电梯大修，用维修资金',
      form: 'buildingMeeting',
      scope: { level: 'building', building: '1号楼' },
      electorate: 'owners',
      effect: 'statutory_electronic',
      phase: 'voting',
      opensAt: closesAt - 200 * HOUR,
      closesAt,
      deadline: closesAt,
      motionCount: 1,
      participation: {
        asOf: Date.now(),
        total: { areaCentiSqm: 4_321_260, persons: 468 },
        participating: { areaCentiSqm: 2_000_000, persons: 279 },
        needed: { areaCentiSqm: 2_880_840, persons: 312 },
      },
      waiting: { voters: 1, homes: 1, areaCentiSqm: 8_868 },
      result: null,
    },
  ],
  running: 2,
  requestsWaiting: 0,
  enrolmentsWaiting: 0,
  draftsWaiting: 0,
  unread: 0,
  books: null,
  meetings: [],
  groupDuties: { codes: 0, cases: 0 },
  steward: { nameMasked: '吴*雪', phone: null },
}

test('the compiled home page shows the vote that waits, and its button opens the ballot of that vote', async () => {
  const cloud = replyWith({ 'membership.me': () => me, 'membership.home': () => home })
  const phone = startPhone(cloud)
  phone.open('/pages/home/index')
  await phone.waitText('1号楼电梯大修，用维修资金')
  await phone.waitText('88.68')
  expect(phone.text()).toContain('天惠苑小区')
  expect(cloud.calls).toContainEqual({ action: 'membership.home', input: { compoundId: 'c1' } })

  await phone.tap('去投票')
  await phone.until(() => {
    expect(phone.route()).toBe('packages/deliberation/pages/ballot/index')
  })
  expect(phone.query()).toMatchObject({ compoundId: 'c1', deliberationId: 'd1' })
})
