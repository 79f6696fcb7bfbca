import { unableFor } from '../../../domain/service/able'
import { climbed, complaintDueAt, isOverdue, pressed } from '../../../domain/service/complaint'
import { GROUP_SETTLES, groupLookAt, groupTakes, groupTurn } from '../../../domain/service/group'
import { chaseOf } from '../../../domain/service/unpaid'
import { chinaDayStart } from '../../../domain/service/windows'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const NOW = Date.UTC(2026, 10, 18, 4)

test('a worker has an order of his team, his skills and his hours, and takes it himself only on duty', () => {
  const day = chinaDayStart(NOW)
  const he = { active: true, onDuty: true, teamIds: ['t'], skills: ['水电维修'], hours: null }
  const wanted = { teamId: 't', skills: ['水电维修'], window: { from: day + 9 * HOUR, until: day + 10 * HOUR } }
  expect(unableFor(he, wanted, true)).toBeNull()
  expect(unableFor({ ...he, active: false }, wanted, false)).toBe('team')
  expect(unableFor(he, { ...wanted, teamId: 'x' }, false)).toBe('team')
  expect(unableFor(he, { ...wanted, skills: ['水电维修', '家电维修'] }, false)).toBe('skill')
  expect(unableFor({ ...he, onDuty: false }, wanted, true)).toBe('offDuty')
  expect(unableFor({ ...he, onDuty: false }, wanted, false)).toBeNull()
  // Wednesday; to the minute.
  const hours = { fromMinute: 540, untilMinute: 600, weekdays: [3] }
  expect(unableFor({ ...he, hours }, wanted, false)).toBeNull()
  expect(unableFor({ ...he, hours: { ...hours, untilMinute: 599 } }, wanted, false)).toBe('hours')
  expect(unableFor({ ...he, hours: { ...hours, weekdays: [4] } }, wanted, false)).toBe('hours')
})

test('a group buy is warned of while there is time, and closes once every attempt has an order', () => {
  const group = { round: 1, closesAt: NOW, minimum: 5, ordered: 4, outcome: 'open' as const, warned: false }
  expect([groupTakes(group, NOW), groupTakes(group, NOW + 1)]).toEqual([true, false])
  expect([groupLookAt(group), groupLookAt({ ...group, ordered: 5 })]).toEqual([NOW - 2 * HOUR, NOW + GROUP_SETTLES])
  expect(groupTurn(group, NOW - 2 * HOUR - 1)).toBe('wait')
  expect(groupTurn(group, NOW - 2 * HOUR)).toBe('warn')
  expect(groupTurn({ ...group, warned: true }, NOW)).toBe('wait')
  expect(groupTurn(group, NOW + GROUP_SETTLES)).toBe('close')
  expect(groupTurn({ ...group, outcome: 'short' }, NOW + DAY)).toBe('wait')
})

test('what is confirmed and not paid is reminded of once, and what does not agree is the company’s', () => {
  const unpaid = { since: NOW, cashAt: null, reminded: false, late: false }
  expect(chaseOf(unpaid)).toEqual({ step: 'remind', dueAt: NOW + 3 * DAY })
  expect(chaseOf({ ...unpaid, reminded: true })).toEqual({ step: 'unpaid', dueAt: NOW + 7 * DAY })
  expect(chaseOf({ ...unpaid, cashAt: NOW + HOUR })).toEqual({ step: 'cash', dueAt: NOW + HOUR + DAY })
  expect(chaseOf({ ...unpaid, reminded: true, late: true }).dueAt).toBeGreaterThan(NOW + 1000 * DAY)
})

test('a complaint that nobody answered is the community’s, and so is one whose answer will not do', () => {
  const said = [{ by: 'complainer' as const, openid: 'o', nameMasked: '张*', at: NOW, text: '迟到' }]
  const dueAt = complaintDueAt('company', NOW)
  const complaint = { state: 'open' as const, level: 'company' as const, dueAt, overdue: false, said }
  expect([isOverdue(complaint, dueAt), isOverdue(complaint, dueAt + 1)]).toEqual([false, true])
  expect(isOverdue({ ...complaint, state: 'answered' }, dueAt + DAY)).toBe(false)
  const up = climbed(complaint, dueAt + 1)
  expect(up).toMatchObject({ level: 'community', overdue: true, dueAt: dueAt + 1 + 72 * HOUR })
  expect(up.said.at(-1)?.text).toContain('交给社区')
  const on = pressed({ ...complaint, state: 'answered' }, { openid: 'o', nameMasked: '张*', at: NOW, text: '没道歉' })
  expect(on).toMatchObject({ state: 'open', level: 'community', overdue: false })
})
