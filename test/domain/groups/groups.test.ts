import { codeStateAt, codeUntil, issueUntil, remindAt } from '../../../domain/groups/code'
import { dueAt, hasClimbed, standingOf } from '../../../domain/groups/moderation'
import { groupName, homeWithin, scopeName, scopesOfHome } from '../../../domain/groups/scope'
import { DAY, HOUR } from '../../../domain/deliberation/schedule'

const UPLOADED = 1_000_000

describe("a group's QR image", () => {
  test.each([
    [0, 'live'],
    [5 * DAY - 1, 'live'],
    [5 * DAY, 'expiring'],
    [7 * DAY - 1, 'expiring'],
    [7 * DAY, 'expired'],
  ])('%i ms after it was uploaded is %s', (after, state) => {
    expect(codeStateAt(UPLOADED, UPLOADED + after)).toBe(state)
  })

  test('that was never there is none, and the reminder comes two days before the end', () => {
    expect(codeStateAt(null, UPLOADED)).toBe('none')
    expect(codeUntil(UPLOADED) - remindAt(UPLOADED)).toBe(2 * DAY)
  })

  test('is given for a day, never longer than it lives; a link for a day', () => {
    expect(issueUntil(UPLOADED, UPLOADED)).toBe(UPLOADED + 24 * HOUR)
    expect(issueUntil(UPLOADED, UPLOADED + 7 * DAY - HOUR)).toBe(codeUntil(UPLOADED))
    expect(issueUntil(null, UPLOADED)).toBe(UPLOADED + 24 * HOUR)
  })
})

describe('scopes', () => {
  test('a home lies in three, a shop without a unit in two', () => {
    expect(scopesOfHome({ building: '1号楼', unit: '1单元' }).map(scopeName)).toEqual(['全小区', '1号楼', '1号楼1单元'])
    expect(scopesOfHome({ building: '1号楼', unit: '' }).map(scopeName)).toEqual(['全小区', '1号楼'])
  })

  test('are called as people call them', () => {
    const names = scopesOfHome({ building: '1号楼', unit: '1单元' }).map((scope) => groupName(scope, '天惠苑小区'))
    expect(names).toEqual(['天惠苑小区业主群', '1号楼邻里群', '1单元小群'])
    const home = { building: '1号楼', unit: '1单元', room: '302' }
    expect(scopesOfHome(home).map((scope) => homeWithin(home, scope))).toEqual(['1号楼1单元302', '1单元302', '302'])
  })
})

describe('moderation', () => {
  test('has a day, an objection three, and climbs at the very end of it', () => {
    expect(dueAt('reported', 0)).toBe(DAY)
    expect(dueAt('appealed', 0)).toBe(3 * DAY)
    expect(hasClimbed(DAY, DAY - 1)).toBe(false)
    expect(hasClimbed(DAY, DAY)).toBe(true)
  })

  test('a doubtful text is held with its pictures, a passed one shows while its pictures wait', () => {
    expect(standingOf('review', 2)).toEqual({ held: true, kind: 'held' })
    expect(standingOf('pass', 2)).toEqual({ held: false, kind: 'pictures' })
    expect(standingOf('pass', 0)).toEqual({ held: false, kind: null })
  })
})
