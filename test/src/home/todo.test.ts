import { ballotsWaiting, spokenDeadline } from '@/pages/home/todo'
import type { DeliberationCard } from '~types/deliberation'
import { dailyRowsFor, deskGroupsFor } from '@/pages/me/desk'

const card: DeliberationCard = {
  deliberationId: 'd1',
  title: '续聘物业',
  form: 'ownersAssembly',
  scope: { level: 'compound' },
  electorate: 'owners',
  effect: 'statutory_electronic',
  phase: 'voting',
  opensAt: 0,
  closesAt: 1,
  deadline: 1,
  motionCount: 3,
  participation: null,
  waiting: { voters: 1, homes: 2, areaCentiSqm: 15152 },
  result: null,
}

test('owners read homes, area and persons; households read households only, a resident one vote of his own', () => {
  expect(ballotsWaiting(card).replaceAll('\u00a0', ' ')).toBe('您名下 2 套房，151.52 ㎡，算 1 人')
  expect(ballotsWaiting({ ...card, electorate: 'households' }).replaceAll('\u00a0', ' ')).toBe('您家 1 户')
  expect(ballotsWaiting({ ...card, electorate: 'residents' }).replaceAll('\u00a0', ' ')).toBe('您自己 1 票，一人一票')
})

test.each([
  [Date.UTC(2026, 10, 20, 12, 0), '11月20日周五晚上 8 点截止'],
  [Date.UTC(2026, 10, 20, 1, 30), '11月20日周五上午 9 点 30 分截止'],
  [Date.UTC(2026, 10, 20, 4, 0), '11月20日周五中午 12 点截止'],
  [Date.UTC(2026, 10, 20, 16, 0), '11月21日周六凌晨 0 点截止'],
])('a deadline is said as a neighbour would', (closesAt, words) => {
  expect(spokenDeadline(closesAt)).toBe(words)
})

test('staff pages open by the policy table: a resident has none, a steward no roll, a supervisor the record of work', () => {
  const titles = (...roles: Parameters<typeof deskGroupsFor>[0]) =>
    deskGroupsFor(roles).flatMap(({ rows }) => rows.map(({ title }) => title))
  expect(titles()).toEqual([])
  expect(dailyRowsFor([])).toEqual([])
  expect(titles('steward')).toContain('住户审核')
  expect(titles('steward')).not.toContain('户册')
  expect(titles('committee')).toEqual(expect.arrayContaining(['发起议事', '待复核', '住户审核', '户册', '职责']))
  expect(titles('supervisor')).toEqual(expect.arrayContaining(['户册', '职责', '办事记录']))
  expect(titles('supervisor')).not.toContain('发起议事')
  expect(dailyRowsFor(['committee']).map(({ title }) => title)).not.toContain('户册')
})
