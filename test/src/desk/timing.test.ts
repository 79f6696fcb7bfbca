import { checkTimetable, type Minimums } from '~domain/deliberation/schedule'
import { DAY, dayOf, HOUR, hourOf, instantAt } from '@/packages/desk/model/days'
import {
  approveBy,
  brokenRule,
  earliestOpeningDay,
  HOURS,
  mayClose,
  mayOpen,
  moveOpening,
  proposeTiming,
  timetableOf,
} from '@/packages/desk/model/timing'

const NOW = Date.UTC(2026, 10, 18, 1, 41)
const ASSEMBLY: Minimums = { noticeDays: 15, votingDays: 5, objectionDays: 7, maxVotingDays: 60 }
const NONE: Minimums = { noticeDays: 0, votingDays: 0, objectionDays: 0, maxVotingDays: 60 }
const assembly = { minimums: ASSEMBLY, now: NOW }

describe('days of China’s calendar', () => {
  test('a day begins at midnight in China, sixteen hours of UTC before it ends there', () => {
    const midnight = Date.UTC(2026, 10, 17, 16)
    expect(dayOf(midnight) - dayOf(midnight - 1)).toBe(1)
    expect(hourOf(midnight)).toBe(0)
    expect(hourOf(midnight - 1)).toBe(23)
  })

  test('an instant made of a day and an hour falls on that day and hour', () => {
    const instant = instantAt(dayOf(NOW), 20)
    expect([dayOf(instant), hourOf(instant)]).toEqual([dayOf(NOW), 20])
    expect(new Date(instant).toISOString()).toBe('2026-11-18T12:00:00.000Z')
  })
})

describe('a timetable', () => {
  test('what is proposed is lawful at once and still when the second person approves a day later', () => {
    const timetable = timetableOf(proposeTiming(14, assembly))
    expect(() => {
      checkTimetable(timetable, ASSEMBLY, NOW)
      checkTimetable(timetable, ASSEMBLY, NOW + DAY)
    }).not.toThrow()
    expect(timetable.closesAt - timetable.opensAt).toBe(14 * DAY + 11 * HOUR)
  })

  test('fifteen days’ notice are counted to the hour: the fifteenth day is too early in the morning', () => {
    const fifteenth = dayOf(NOW) + 15
    expect(mayOpen(fifteenth, 9, assembly)).toBe(false)
    expect(mayOpen(fifteenth, 10, assembly)).toBe(true)
    expect(earliestOpeningDay(assembly)).toBe(fifteenth)
    expect(earliestOpeningDay({ ...assembly, now: instantAt(dayOf(NOW), 23) })).toBe(fifteenth + 1)
  })

  test('a day is offered exactly when the law’s own check lets it through', () => {
    for (let day = dayOf(NOW); day < dayOf(NOW) + 20; day += 1) {
      for (const hour of HOURS) {
        const timing = { ...proposeTiming(14, assembly), rosterDay: dayOf(NOW), opensDay: day, opensHour: hour }
        expect(mayOpen(day, hour, assembly)).toBe(brokenRule(timing, assembly) !== 'noticeDays')
      }
    }
  })

  test('voting lasts the least number of days to the minute, and sixty at the most', () => {
    const timing = proposeTiming(14, assembly)
    const { opensDay, opensHour } = timing
    expect(mayClose(timing, opensDay + 5, opensHour, ASSEMBLY)).toBe(true)
    expect(mayClose(timing, opensDay + 5, opensHour - 1, ASSEMBLY)).toBe(false)
    expect(mayClose(timing, opensDay + 60, opensHour, ASSEMBLY)).toBe(true)
    expect(mayClose(timing, opensDay + 60, opensHour + 1, ASSEMBLY)).toBe(false)
  })

  test('moving the opening moves the roster and the closing with it', () => {
    const timing = proposeTiming(14, assembly)
    const moved = moveOpening(timing, timing.opensDay + 3, timing.opensHour, assembly)
    expect(moved.rosterDay - timing.rosterDay).toBe(3)
    expect(moved.closesDay - timing.closesDay).toBe(3)
    expect(brokenRule(moved, assembly)).toBeNull()
  })

  test('opening later in the day never leaves a closing that the law refuses', () => {
    const shortest = { ...proposeTiming(5, assembly), closesHour: 9 }
    const moved = moveOpening({ ...shortest, closesDay: shortest.opensDay + 5 }, shortest.opensDay, 18, assembly)
    expect(brokenRule(moved, assembly)).toBeNull()
  })

  test('a meeting that only listens may open within hours, and at night the next morning', () => {
    const soon = timetableOf(proposeTiming(3, { minimums: NONE, now: NOW }))
    expect(soon.opensAt - NOW).toBeLessThanOrEqual(3 * HOUR)
    expect(soon.opensAt).toBeGreaterThan(NOW)
    const night = proposeTiming(3, { minimums: NONE, now: instantAt(dayOf(NOW), 23) })
    expect([night.opensDay, night.opensHour]).toEqual([dayOf(NOW) + 1, 9])
  })

  test('the roster never shows after the opening', () => {
    const timetable = timetableOf({ ...proposeTiming(3, { minimums: NONE, now: NOW }), rosterDay: dayOf(NOW) + 9 })
    expect(timetable.rosterFrom).toBe(timetable.opensAt)
  })

  test('the approval is due when the notice must begin; without a notice, before the vote closes', () => {
    const timetable = timetableOf(proposeTiming(14, assembly))
    expect(approveBy(timetable, 15)).toBe(timetable.opensAt - 15 * DAY)
    expect(approveBy(timetable, 0)).toBe(timetable.closesAt)
  })
})
