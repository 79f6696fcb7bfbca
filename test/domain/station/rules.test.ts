import { calendarOf } from '../../../domain/station/calendar'
import { holidayOn, holidaysKnown, isWorkedWeekend } from '../../../domain/station/holidays'
import { closedBecause, openOn, slotsOn, whyNot } from '../../../domain/station/opening'
import { minutesUsed, pausedUntil, PAUSE, stateAt, type Use } from '../../../domain/station/quota'
import { reportOf } from '../../../domain/station/report'
import { addDays, dateOf, daysBetween, instantAt, mondayOf, weekdayOf } from '../../../domain/station/time'
import type { Day, Hold } from '../../../domain/station/day'
import { date, type RoomRules } from '../../../types/station/shapes'

const NEVER = 8_640_000_000_000_000
const hours = { from: 540, to: 1230 }
const ROOM: RoomRules = {
  name: '歌舞排练室',
  place: '3号楼架空层',
  areaCentiSqm: 5800,
  seats: 30,
  equipment: [],
  photos: [],
  hours: [hours, null, hours, hours, hours, hours, { from: 600, to: 1080 }],
  holiday: null,
  slotMinutes: 60,
  minSlots: 1,
  maxSlots: 3,
  daysAhead: 14,
  cancelHours: 12,
  quotaMinutes: 240,
  approval: false,
  closures: [{ fromDate: '2026-11-20', untilDate: '2026-11-20', from: 720, to: 840, reason: '检修空调' }],
  phone: null,
}

test('a day begins at midnight in China, and 1440 is the midnight after it', () => {
  const midnight = Date.UTC(2026, 10, 20, 16)
  expect(dateOf(midnight)).toBe('2026-11-21')
  expect(dateOf(midnight - 1)).toBe('2026-11-20')
  expect(instantAt('2026-11-20', 1440)).toBe(midnight)
  expect(instantAt('2026-11-21', 0)).toBe(midnight)
})

test('where the phone or the server stands, and when its clocks change, a day stays China’s', () => {
  const before = process.env['TZ']
  try {
    for (const zone of ['America/New_York', 'Pacific/Apia', 'UTC']) {
      process.env['TZ'] = zone
      // New York's clocks go back on this day.
      expect([addDays('2026-11-01', 1), daysBetween('2026-10-31', '2026-11-02'), weekdayOf('2026-11-01')]).toEqual([
        '2026-11-02',
        2,
        0,
      ])
      expect(dateOf(instantAt('2026-03-08', 0))).toBe('2026-03-08')
    }
  } finally {
    process.env['TZ'] = before
  }
})

test('29 February is a day like any other', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(addDays('2028-02-29', 1)).toBe('2028-03-01')
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2)
  expect(addDays('2027-02-28', 1)).toBe('2027-03-01')
})

test('a week begins on Monday, over the turn of the year too', () => {
  expect([weekdayOf('2026-11-22'), mondayOf('2026-11-22'), mondayOf('2026-11-23')]).toEqual([
    0,
    '2026-11-16',
    '2026-11-23',
  ])
  expect(mondayOf('2027-01-02')).toBe('2026-12-28')
})

test('a half slot before closing time is none', () => {
  const slots = slotsOn(ROOM, '2026-11-24')
  expect(slots.at(-1)).toEqual({ from: 1140, to: 1200 })
  expect(slots).toHaveLength(11)
  expect(slotsOn(ROOM, '2026-11-23')).toEqual([])
})

test('on a public holiday the room keeps its holiday hours, on a worked weekend those of a Monday', () => {
  expect([holidayOn('2026-10-01'), holidayOn('2026-10-08')]).toEqual(['国庆节', null])
  expect([isWorkedWeekend('2026-10-10'), isWorkedWeekend('2026-10-11')]).toEqual([true, false])
  expect(openOn(ROOM, '2026-10-01')).toBeNull()
  expect(closedBecause(ROOM, '2026-10-01', hours)).toBe('国庆节')
  expect(openOn({ ...ROOM, holiday: 'asUsual' }, '2026-10-01')).toEqual(hours)
  expect(openOn(ROOM, '2026-10-10')).toBeNull()
  expect(openOn({ ...ROOM, hours: ROOM.hours.map(() => hours) }, '2026-10-10')).toEqual(hours)
  const own = [{ name: '街道文化节', from: '2027-03-01', until: '2027-03-03', worked: ['2027-03-07', '2026-10-03'] }]
  expect(openOn({ ...ROOM, ownDays: own }, '2027-03-02')).toBeNull()
  expect(closedBecause({ ...ROOM, ownDays: own }, '2027-03-02', hours)).toBe('街道文化节')
  // The community's word goes before the notice's: a day of a holiday that is worked here.
  expect([holidayOn('2026-10-03', own), isWorkedWeekend('2027-03-07', own)]).toEqual([null, true])
  expect([holidaysKnown('2027-05-01'), holidaysKnown('2027-05-01', own)]).toEqual([false, true])
  expect([holidaysKnown('2026-05-01'), holidaysKnown('2031-05-01')]).toEqual([true, false])
})

test.each([
  ['the whole slot', '2026-11-21', 600, 660, null],
  ['the last slot', '2026-11-24', 1140, 1200, null],
  ['beyond the last slot', '2026-11-24', 1140, 1260, 'misaligned'],
  ['half a slot', '2026-11-24', 570, 630, 'misaligned'],
  ['more than allowed', '2026-11-24', 540, 780, 'tooLong'],
  ['a closed time', '2026-11-20', 720, 780, 'closed'],
  ['a day off', '2026-11-23', 600, 660, 'closed'],
  ['a time that has begun', '2026-11-18', 600, 660, 'past'],
  ['too far ahead', '2026-12-04', 600, 660, 'tooFar'],
] as const)('%s', (_name, on, from, to, expected) => {
  expect(whyNot(ROOM, on, { from, to }, instantAt('2026-11-18', 600))).toBe(expected)
})

const use = (more: Partial<Use & { startsAt: number }>): Use & { startsAt: number } => ({
  roomId: 'r',
  from: 600,
  to: 720,
  state: 'confirmed',
  until: NEVER,
  excused: false,
  startsAt: 0,
  ...more,
})

test('held, attended, cancelled too late and not come to count; cancelled in time, refused and lapsed do not', () => {
  const states = [
    'pending',
    'confirmed',
    'arrived',
    'late',
    'noShow',
    'cancelled',
    'refused',
    'lapsed',
    'displaced',
  ] as const
  const counted = states.filter((state) => minutesUsed([use({ state })], 'r', 0) === 120)
  expect(counted).toEqual(['pending', 'confirmed', 'arrived', 'late', 'noShow'])
  expect(minutesUsed([use({})], 'other', 0)).toBe(0)
  expect(minutesUsed([use({ state: 'noShow', excused: true })], 'r', 0)).toBe(0)
})

test('what has run out counts as run out although no timer noted it', () => {
  expect(stateAt({ state: 'pending', until: 5 }, 5)).toBe('lapsed')
  expect(stateAt({ state: 'confirmed', until: 5 }, 5)).toBe('noShow')
  expect(stateAt({ state: 'confirmed', until: 6 }, 5)).toBe('confirmed')
  expect(minutesUsed([use({ state: 'pending', until: 5 })], 'r', 5)).toBe(0)
})

test('three absences within sixty days pause for fourteen, an excused one is none', () => {
  const DAY = 24 * 60 * 60_000
  const absences = [0, 30, 60].map((day) => use({ state: 'noShow', startsAt: day * DAY }))
  expect(pausedUntil(absences, 61 * DAY)).toBe(60 * DAY + PAUSE)
  expect(pausedUntil(absences, 60 * DAY + PAUSE)).toBeNull()
  expect(pausedUntil(absences.slice(1), 61 * DAY)).toBeNull()
  expect(pausedUntil([...absences.slice(0, 2), use({ state: 'noShow', startsAt: 60 * DAY + 1 })], 61 * DAY)).toBeNull()
  expect(
    pausedUntil(
      absences.map((one, at) => (at === 1 ? { ...one, excused: true } : one)),
      61 * DAY,
    ),
  ).toBeNull()
})

test('a month is counted by purpose and by age; who did not come is counted apart', () => {
  const hold = (more: Partial<Hold>): Hold => ({
    id: 'a',
    from: 600,
    to: 660,
    homeId: 'h',
    openid: 'o',
    nameMasked: '张*',
    address: '',
    purpose: 'study',
    ageBand: 'elders',
    people: 5,
    at: 0,
    kind: 'booking',
    pending: false,
    title: '',
    activityId: '',
    code: '',
    arrivedAt: 1,
    until: NEVER,
    untold: false,
    ...more,
  })
  const day: Day = {
    date: '2026-11-02',
    holds: [
      hold({}),
      hold({ id: 'b', kind: 'own', arrivedAt: null, purpose: 'meeting' }),
      hold({ id: 'c', from: 1200, to: 1260 }),
    ],
    waits: [],
    ended: [{ ...hold({ id: 'd' }), how: 'noShow', endedAt: 0, reason: '' }],
  }
  const report = reportOf([day], instantAt('2026-11-02', 720))
  expect(report).toMatchObject({ times: 2, minutes: 120, people: 10, absent: 1, station: { times: 1, minutes: 60 } })
  expect(report.byPurpose.filter(({ times }) => times > 0).map(({ key }) => key)).toEqual(['study', 'meeting'])
  expect(report.byAgeBand.find(({ key }) => key === 'elders')).toMatchObject({ times: 2 })
})

test('a calendar file has its times in UTC, its signs escaped and no line longer than 75 bytes', () => {
  const text = calendarOf(
    [
      {
        id: 'a',
        title: `合唱队排练，${'很'.repeat(40)}; 带谱`,
        place: '3号楼架空层',
        note: '第一行\n第二行',
        startsAt: instantAt('2026-11-21', 840),
        endsAt: instantAt('2026-11-21', 960),
      },
    ],
    instantAt('2026-11-18', 0),
  )
  expect(text).toContain('DTSTART:20261121T060000Z\r\n')
  expect(text.replace(/\r\n /g, '')).toContain('\\; 带谱')
  expect(text).toContain('DESCRIPTION:第一行\\n第二行')
  expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
})

test('a day that the calendar does not have is refused, and no text is a fault', () => {
  expect(date.safeParse('2028-02-29').success).toBe(true)
  for (const text of ['2027-02-29', '2026-02-31', '2026-11-32', '21.11.2026', '', 'x'])
    expect({ text, taken: date.safeParse(text).success }).toEqual({ text, taken: false })
})
