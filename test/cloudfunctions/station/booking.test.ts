import { instantAt } from '../../../domain/station/time'
import { newKey } from '../harness'
import { compoundId, NOW, openStation, room, RULES, SATURDAY, wish, type Station } from './station'

const HOUR = 3_600_000
let at: Station

beforeAll(async () => {
  at = await openStation()
})
afterAll(() => at.cloud.stop())
afterEach(() => at.cloud.setClock(NOW))

const states = async (roomId: string, name: 'zhao' | 'li' = 'zhao', date = SATURDAY) => {
  const { days } = await at.people[name].ok('station.week', { compoundId, roomId, from: date, homeId: at.homes[name] })
  return Object.fromEntries((days[0]?.slots ?? []).map(({ from, state }) => [from / 60, state]))
}

test('slots are held together or not at all, the same request is the same booking, and a neighbour sees no name', async () => {
  const roomId = await room(at.worker)
  const { zhao, li } = at.people
  const first = wish(roomId, at.homes.zhao, 10, 12)
  const { booking } = await zhao.ok('station.book', first)
  expect(booking).toMatchObject({ state: 'confirmed', from: 600, to: 720, checkIn: { from: instantAt(SATURDAY, 585) } })
  expect(booking.code).toMatch(/^\d{6}$/)
  expect((await zhao.ok('station.book', first)).booking).toEqual(booking)
  expect(await zhao.refused('station.book', { ...first, to: 780 })).toMatchObject({ code: 'DUPLICATE_REQUEST' })
  // Half of it is free: nothing of it is held.
  expect(await li.refused('station.book', wish(roomId, at.homes.li, 11, 13))).toMatchObject({ code: 'SLOT_TAKEN' })
  expect(await states(roomId, 'li')).toMatchObject({ 9: 'free', 10: 'taken', 11: 'taken', 12: 'free' })
  expect(await states(roomId)).toMatchObject({ 10: 'own', 11: 'own' })
  const { reply } = await li.send('station.week', { compoundId, roomId, from: SATURDAY })
  expect(JSON.stringify(reply)).not.toContain('赵')
  // Nobody books for a home that is not his, nor looks into its bookings.
  expect(await li.refused('station.book', wish(roomId, at.homes.zhao, 14))).toMatchObject({ code: 'NOT_FOUND' })
  const theirs = { compoundId, homeId: at.homes.zhao, bookingId: booking.bookingId }
  expect(await li.refused('station.booking', theirs)).toMatchObject({ code: 'NOT_FOUND' })
  expect(await li.refused('station.cancel', theirs)).toMatchObject({ code: 'NOT_FOUND' })
})

test('a home has one quota for the whole family; giving back in time returns it, too late does not', async () => {
  const roomId = await room(at.worker, { quotaMinutes: 120 })
  const { qian, sun } = at.people
  const one = (await qian.ok('station.book', wish(roomId, at.homes.qian, 9))).booking
  const two = (await sun.ok('station.book', wish(roomId, at.homes.sun, 10))).booking
  expect(await sun.refused('station.book', wish(roomId, at.homes.sun, 11))).toEqual({
    code: 'QUOTA_SPENT',
    params: { leftMinutes: 0 },
  })
  // In time: it comes back.
  const cancelled = await sun.ok('station.cancel', { compoundId, homeId: at.homes.sun, bookingId: one.bookingId })
  expect(cancelled.booking.state).toBe('cancelled')
  await sun.ok('station.book', wish(roomId, at.homes.sun, 11))
  // Too late: the room is free again, and the time is spent.
  await at.cloud.setClock(instantAt(SATURDAY, 600) - 11 * HOUR)
  const late = await qian.ok('station.cancel', { compoundId, homeId: at.homes.qian, bookingId: two.bookingId })
  expect(late.booking.state).toBe('late')
  expect(await states(roomId)).toMatchObject({ 10: 'free' })
  expect(await qian.refused('station.book', wish(roomId, at.homes.qian, 12))).toMatchObject({ code: 'QUOTA_SPENT' })
  // Next week is another.
  const monday = wish(roomId, at.homes.qian, 12, 13, '2026-11-23')
  await qian.ok('station.book', monday)
})

test('a family that books at the same moment from several phones gets its quota and no more', async () => {
  const roomId = await room(at.worker, { quotaMinutes: 120 })
  const asks = Array.from({ length: 10 }, (_, nth) =>
    (nth % 2 === 0 ? at.people.qian : at.people.sun).send('station.book', wish(roomId, at.homes.qian, 9 + nth)),
  )
  const replies = (await Promise.all(asks)).map(({ reply }) => (reply.ok ? 'ok' : reply.error.code))
  const { bookings: list } = {
    bookings: await at.people.qian.ok('station.bookings', { compoundId, homeId: at.homes.qian }),
  }
  const held = list.upcoming.filter((one) => one.roomId === roomId)
  expect(held.length).toBeLessThanOrEqual(2)
  expect(held).toHaveLength(replies.filter((reply) => reply === 'ok').length)
  expect(replies.filter((reply) => reply !== 'ok' && reply !== 'QUOTA_SPENT' && reply !== 'BUSY')).toEqual([])
})

test('a request keeps its time, waits for leave by somebody of another home, and lapses by itself', async () => {
  const roomId = await room(at.worker, { approval: true, name: '多功能厅' })
  const { zhao, li } = at.people
  const { booking } = await zhao.ok('station.book', wish(roomId, at.homes.zhao, 10))
  expect(booking).toMatchObject({ state: 'pending' })
  expect(Math.floor(((booking.lapsesAt ?? 0) - NOW) / HOUR)).toBe(48)
  expect(await li.refused('station.book', wish(roomId, at.homes.li, 10))).toMatchObject({ code: 'SLOT_TAKEN' })
  const other = (await li.ok('station.book', wish(roomId, at.homes.li, 11))).booking
  const third = (await li.ok('station.book', wish(roomId, at.homes.li, 12))).booking
  const { requests } = await at.steward.ok('station.requests', { compoundId })
  expect(requests.map(({ bookingId }) => bookingId).sort()).toEqual(
    [booking.bookingId, other.bookingId, third.bookingId].sort(),
  )
  const decide = (bookingId: string, accept: boolean, reason = '') => ({ compoundId, bookingId, accept, reason })
  expect(await at.steward.refused('station.decide', decide(third.bookingId, false))).toMatchObject({
    code: 'INVALID_INPUT',
  })
  await at.steward.ok('station.decide', decide(booking.bookingId, true))
  await at.steward.ok('station.decide', decide(booking.bookingId, true))
  await at.steward.ok('station.decide', decide(third.bookingId, false, '那天检修'))
  expect(await at.steward.refused('station.decide', decide(third.bookingId, true))).toMatchObject({
    code: 'ALREADY_DECIDED',
  })
  const asked = { compoundId, homeId: at.homes.li, bookingId: third.bookingId }
  expect((await li.ok('station.booking', asked)).booking).toMatchObject({ state: 'refused', reason: '那天检修' })

  // Nobody decided the other: two days later its time is free, before any clock has run.
  await at.cloud.setClock(NOW + 48 * HOUR + 60_000)
  expect((await li.ok('station.booking', { ...asked, bookingId: other.bookingId })).booking.state).toBe('lapsed')
  expect(await states(roomId, 'li')).toMatchObject({ 10: 'taken', 11: 'free', 12: 'free' })
  await zhao.ok('station.book', wish(roomId, at.homes.zhao, 11))
  await at.cloud.runClock()
  await at.cloud.runClock()
  const { items } = await li.ok('notify.inbox', {})
  expect(items.filter(({ kind }) => kind === 'bookingLapsed')).toHaveLength(1)
  expect(items.filter(({ kind }) => kind === 'bookingDecided')).toMatchObject([{ accepted: false }])
})

test('who waits gets what is given back, in order, with time to say yes; then the next', async () => {
  const roomId = await room(at.worker)
  const { zhao, li, zhou, wu } = at.people
  const held = (await zhao.ok('station.book', wish(roomId, at.homes.zhao, 18))).booking
  expect(await li.refused('station.joinWait', wish(roomId, at.homes.li, 19))).toMatchObject({ code: 'CONFLICT' })
  const first = (await li.ok('station.joinWait', wish(roomId, at.homes.li, 18))).wait
  await at.cloud.setClock(NOW + 1000)
  const second = (await zhou.ok('station.joinWait', wish(roomId, at.homes.zhou, 18))).wait
  expect([first.before, second.before]).toEqual([0, 1])
  await zhao.ok('station.cancel', { compoundId, homeId: at.homes.zhao, bookingId: held.bookingId })
  // It is kept for the first in line: nobody slips in between.
  expect(await wu.refused('station.book', wish(roomId, at.homes.wu, 18))).toMatchObject({ code: 'SLOT_TAKEN' })
  const { waits } = await li.ok('station.bookings', { compoundId })
  expect(waits).toMatchObject([{ state: 'offered' }])
  const until = waits[0]?.until ?? 0
  expect(Math.floor((until - NOW) / HOUR)).toBe(2)
  await at.cloud.runClock()
  await at.cloud.runClock()
  expect((await li.ok('notify.inbox', {})).items.some(({ kind }) => kind === 'waitOffered')).toBe(true)

  // It runs out: the next has it, from that moment.
  await at.cloud.setClock(until)
  const answer = { compoundId, homeId: at.homes.li, waitId: first.waitId, accept: true }
  expect(await li.refused('station.answerWait', answer)).toMatchObject({ code: 'SLOT_TAKEN' })
  const taken = { compoundId, homeId: at.homes.zhou, waitId: second.waitId, accept: true }
  const { booking } = await zhou.ok('station.answerWait', taken)
  expect(booking).toMatchObject({ state: 'confirmed', from: 1080 })
  expect((await zhou.ok('station.answerWait', taken)).booking).toEqual(booking)
  expect((await zhou.ok('station.bookings', { compoundId })).waits).toEqual([])
})

test('the door lets in who says its code in time; who does not come leaves the room to others', async () => {
  const roomId = await room(at.worker)
  const { zhao, li } = at.people
  const { doorCode } = await at.steward.ok('station.roomOf', { compoundId, roomId })
  const came = (await zhao.ok('station.book', wish(roomId, at.homes.zhao, 9, 12))).booking
  const missed = (await li.ok('station.book', wish(roomId, at.homes.li, 13, 15))).booking
  const mine = { compoundId, homeId: at.homes.zhao, bookingId: came.bookingId }
  expect(await zhao.refused('station.checkIn', { ...mine, door: '000' + '0' })).toMatchObject({ code: 'WRONG_DOOR' })
  await at.cloud.setClock(instantAt(SATURDAY, 524))
  expect(await zhao.refused('station.checkIn', { ...mine, door: doorCode })).toEqual({
    code: 'CHECK_IN_CLOSED',
    params: { from: instantAt(SATURDAY, 525), until: instantAt(SATURDAY, 555) },
  })
  await at.cloud.setClock(instantAt(SATURDAY, 554))
  expect((await zhao.ok('station.checkIn', { ...mine, door: doorCode })).booking.state).toBe('arrived')
  expect((await zhao.ok('station.checkIn', { ...mine, door: doorCode })).booking.state).toBe('arrived')
  // They end early: the slot that has begun is theirs, the rest is free.
  await at.cloud.setClock(instantAt(SATURDAY, 610))
  expect((await zhao.ok('station.cancel', mine)).booking).toMatchObject({ state: 'arrived', to: 660 })
  expect(await states(roomId, 'li')).toMatchObject({ 10: 'past', 11: 'free', 13: 'own' })

  await at.cloud.setClock(instantAt(SATURDAY, 795))
  expect(await states(roomId)).toMatchObject({ 13: 'past', 14: 'free' })
  const theirs = { compoundId, homeId: at.homes.li, bookingId: missed.bookingId }
  expect((await li.ok('station.booking', theirs)).booking.state).toBe('noShow')
  await zhao.ok('station.book', wish(roomId, at.homes.zhao, 14))
  await at.cloud.runClock()
  await at.cloud.runClock()
  expect((await li.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'bookingMissed')).toHaveLength(1)

  // The keeper's phone had no network: who was there in time was not absent.
  const list = await at.steward.ok('station.keeperDay', { compoundId, date: SATURDAY })
  const day = list.rooms.find((one) => one.roomId === roomId)
  expect(day?.bookings.map(({ state }) => state)).toEqual(['arrived', 'noShow', 'confirmed'])
  const marks = [{ bookingId: missed.bookingId, at: instantAt(SATURDAY, 790) }]
  expect(await at.steward.ok('station.arrive', { compoundId, marks })).toEqual({
    marks: [{ bookingId: missed.bookingId, outcome: 'arrived' }],
  })
  expect(
    await at.steward.ok('station.arrive', {
      compoundId,
      marks: [...marks, { bookingId: `${roomId}:${SATURDAY}:${'0'.repeat(24)}`, at: NOW }],
    }),
  ).toMatchObject({ marks: [{ outcome: 'arrived' }, { outcome: 'gone' }] })
  expect((await li.ok('station.booking', theirs)).booking.state).toBe('arrived')
})

test('three absences pause a home for fourteen days, and an accepted appeal ends it', async () => {
  const roomId = await room(at.worker, { quotaMinutes: 600 })
  const { zheng } = at.people
  const homeId = at.homes.zheng
  const missed = []
  for (const hour of [9, 11, 13]) missed.push((await zheng.ok('station.book', wish(roomId, homeId, hour))).booking)
  await at.cloud.setClock(instantAt(SATURDAY, 13 * 60 + 15))
  const until = instantAt(SATURDAY, 13 * 60) + 14 * 24 * HOUR
  expect(await zheng.refused('station.book', wish(roomId, homeId, 16))).toEqual({
    code: 'BOOKING_PAUSED',
    params: { until },
  })
  expect((await zheng.ok('station.rooms', { compoundId })).pausedUntil).toBe(until)
  const bookingId = missed[1]?.bookingId ?? ''
  const said = { compoundId, homeId, bookingId, text: '来了，门没有开' }
  await zheng.ok('station.appeal', said)
  await zheng.ok('station.appeal', said)
  await at.cloud.runClock()
  const { appeals } = await at.worker.ok('station.appeals', { compoundId })
  expect(appeals).toMatchObject([{ homeId, bookingId, text: '来了，门没有开' }])
  await at.worker.ok('station.decideAppeal', { compoundId, homeId, bookingId, accept: true, answer: '那天门锁坏了' })
  expect((await at.worker.ok('station.appeals', { compoundId })).appeals).toEqual([])
  await zheng.ok('station.book', wish(roomId, homeId, 16))
  await at.cloud.runClock()
  const { items } = await zheng.ok('notify.inbox', {})
  expect(items.find(({ kind }) => kind === 'absenceDecided')).toMatchObject({ accepted: true, detail: '那天门锁坏了' })
})

test('a closure lists those it concerns, takes back only what was confirmed, and tells them why', async () => {
  const roomId = await room(at.worker)
  const { wu } = at.people
  const { booking } = await wu.ok('station.book', wish(roomId, at.homes.wu, 15))
  await wu.ok('station.book', wish(roomId, at.homes.wu, 17))
  const closure = { fromDate: SATURDAY, untilDate: SATURDAY, from: 840, to: 960, reason: '检修空调' }
  const rules = { ...RULES, closures: [closure] }
  const change = {
    compoundId,
    roomId,
    rev: 0,
    rules,
    dryRun: true,
    affected: 0,
    reason: '检修空调',
    requestKey: newKey(),
  }
  const { affected } = await at.worker.ok('station.saveRoom', change)
  expect(affected).toMatchObject([{ bookingId: booking.bookingId, date: SATURDAY, from: 900 }])
  expect(await at.worker.refused('station.saveRoom', { ...change, dryRun: false })).toMatchObject({ code: 'CONFLICT' })
  await at.worker.ok('station.saveRoom', { ...change, dryRun: false, affected: 1 })
  expect((await at.worker.ok('station.saveRoom', { ...change, dryRun: false, affected: 1 })).roomId).toBe(roomId)
  expect(await wu.refused('station.book', wish(roomId, at.homes.wu, 14))).toMatchObject({
    code: 'SLOT_CLOSED',
    params: { why: 'closed' },
  })
  await at.cloud.setClock((await at.cloud.now()) + 61_000)
  await at.cloud.runClock()
  await at.cloud.runClock()
  const mine = { compoundId, homeId: at.homes.wu, bookingId: booking.bookingId }
  expect((await wu.ok('station.booking', mine)).booking).toMatchObject({ state: 'displaced', reason: '检修空调' })
  const { days, room: shown } = await wu.ok('station.week', { compoundId, roomId, from: SATURDAY })
  expect(days[0]?.slots.find(({ from }) => from === 900)).toMatchObject({ state: 'closed', title: '检修空调' })
  expect(days[0]?.leftMinutes).toBe(shown.quotaMinutes - 60)
  const { items } = await wu.ok('notify.inbox', {})
  expect(items.find(({ kind }) => kind === 'bookingTakenBack')).toMatchObject({ detail: '检修空调' })
})

test('the community goes before a home three days ahead and with a reason, an association before nobody', async () => {
  const roomId = await room(at.worker)
  const { wu } = at.people
  const far = '2026-11-25'
  const near = '2026-11-20'
  const { booking } = await wu.ok('station.book', wish(roomId, at.homes.wu, 14, 15, far))
  await wu.ok('station.book', wish(roomId, at.homes.wu, 14, 15, near))
  const what = { purpose: 'meeting', ageBand: 'mixed', people: 30, from: 840, to: 960 } as const
  const own = { compoundId, roomId, kind: 'own', title: '居民议事会', reason: '街道统一安排', ...what } as const
  const asked = { ...own, dates: [far, near, '2026-11-26', '2026-11-17'], dryRun: true, requestKey: newKey() }
  const preview = await at.worker.ok('station.reserve', asked)
  expect(preview.dates.map(({ date, state }) => [date, state])).toEqual([
    ['2026-11-17', 'closed'],
    [near, 'tooLate'],
    [far, 'displaces'],
    ['2026-11-26', 'free'],
  ])
  expect(await at.worker.refused('station.reserve', { ...asked, reason: '' })).toMatchObject({ code: 'INVALID_INPUT' })
  const done = await at.worker.ok('station.reserve', { ...asked, dryRun: false })
  expect(done.dates.map(({ state }) => state)).toEqual(['closed', 'tooLate', 'held', 'held'])
  expect(await at.worker.ok('station.reserve', { ...asked, dryRun: false })).toEqual({
    dates: [
      expect.objectContaining({ state: 'closed' }),
      expect.objectContaining({ state: 'tooLate' }),
      { date: far, state: 'held', with: [] },
      { date: '2026-11-26', state: 'held', with: [] },
    ],
  })
  await at.cloud.runClock()
  await at.cloud.runClock()
  const mine = { compoundId, homeId: at.homes.wu, bookingId: booking.bookingId }
  expect((await wu.ok('station.booking', mine)).booking).toMatchObject({ state: 'displaced', reason: '街道统一安排' })
  expect((await states(roomId, 'zhao', far))[14]).toBe('station')
  // Every Thursday, as an association asks for it: what is held stays.
  const dates = [far, '2026-11-26', '2026-12-03']
  const regular = { ...asked, kind: 'regular' as const, title: '合唱队', dates }
  const chorus = await at.worker.ok('station.reserve', { ...regular, dryRun: false, requestKey: newKey() })
  expect(chorus.dates.map(({ state, with: others }) => [state, others])).toEqual([
    ['taken', ['居民议事会']],
    ['taken', ['居民议事会']],
    ['held', []],
  ])
})

test('a month is reported by purpose and age, and only who came is counted', async () => {
  const roomId = await room(at.worker)
  const { zhao, li } = at.people
  const { doorCode } = await at.steward.ok('station.roomOf', { compoundId, roomId })
  const came = (await zhao.ok('station.book', { ...wish(roomId, at.homes.zhao, 9, 11), ageBand: 'elders' })).booking
  await li.ok('station.book', wish(roomId, at.homes.li, 13))
  await at.cloud.setClock(instantAt(SATURDAY, 540))
  await zhao.ok('station.checkIn', { compoundId, homeId: at.homes.zhao, bookingId: came.bookingId, door: doorCode })
  await at.cloud.setClock(instantAt(SATURDAY, 1400))
  const report = await at.steward.ok('station.report', { compoundId, roomId, month: '2026-11' })
  expect(report).toMatchObject({ times: 1, minutes: 120, people: 3, absent: 1 })
  expect(report.byAgeBand.find(({ key }) => key === 'elders')).toMatchObject({ minutes: 120 })
})

test('the last slot, midnight and a weekend that is worked', async () => {
  const night = { from: 1320, to: 1440 }
  const roomId = await room(at.worker, { hours: RULES.hours.map(() => night) })
  await at.people.zhao.ok('station.book', wish(roomId, at.homes.zhao, 23, 24))
  await at.cloud.setClock(instantAt(SATURDAY, 1390))
  expect((await states(roomId))[23]).toBe('own')
  await at.cloud.setClock(instantAt(SATURDAY, 1440))
  expect((await states(roomId, 'zhao', '2026-11-22'))[23]).toBe('free')
  // 2026-10-10, a Saturday, is worked: the room keeps Monday's hours.
  await at.cloud.setClock(instantAt('2026-10-09', 600))
  const weekdays = await room(at.worker, {
    hours: RULES.hours.map((one, day) => (day === 0 || day === 6 ? null : one)),
  })
  const { days } = await at.people.zhao.ok('station.week', { compoundId, roomId: weekdays, from: '2026-10-10' })
  expect(days.slice(0, 3).map(({ closed }) => closed)).toEqual([null, '', null])
})

test('the community puts down its own days off in all of its rooms, and a year that is not known is said to be', async () => {
  // The first of the list: a station shows twelve rooms.
  const closing = await room(at.worker, { holiday: null, name: '0号厅' })
  const open = await room(at.worker, { holiday: 'asUsual' })
  const { wu } = at.people
  const { booking } = await wu.ok('station.book', wish(closing, at.homes.wu, 14))
  const { years, own: before } = await at.worker.ok('station.holidays', { compoundId })
  expect(years.map(({ year, notice }) => [year, notice?.number ?? null])).toEqual([
    ['2026', '国办发明电〔2025〕7号'],
    ['2027', null],
  ])
  expect(before).toEqual([])
  const own = [{ name: '文化节', from: SATURDAY, until: SATURDAY, worked: [] }]
  const asked = { compoundId, own, dryRun: true, affected: 0 }
  const { affected } = await at.worker.ok('station.saveHolidays', asked)
  expect(affected.map(({ bookingId }) => bookingId)).toContain(booking.bookingId)
  expect(await at.worker.refused('station.saveHolidays', { ...asked, dryRun: false })).toMatchObject({
    code: 'CONFLICT',
  })
  const done = { ...asked, dryRun: false, affected: affected.length }
  await at.worker.ok('station.saveHolidays', done)
  await at.worker.ok('station.saveHolidays', { ...done, affected: 0 })
  const saturday = async (roomId: string) =>
    (await wu.ok('station.week', { compoundId, roomId, from: SATURDAY })).days[0]
  expect([(await saturday(closing))?.closed, (await saturday(open))?.closed]).toEqual(['文化节', null])
  expect(await wu.refused('station.book', wish(closing, at.homes.wu, 16))).toMatchObject({ code: 'SLOT_CLOSED' })
  await at.cloud.setClock((await at.cloud.now()) + 61_000)
  // Twelve rooms, five a minute.
  for (let run = 0; run < 4; run += 1) await at.cloud.runClock()
  const mine = { compoundId, homeId: at.homes.wu, bookingId: booking.bookingId }
  expect((await wu.ok('station.booking', mine)).booking).toMatchObject({ state: 'displaced', reason: '节假日安排' })
  await at.worker.ok('station.saveHolidays', { ...asked, own: [], dryRun: false })
})

test('a code of the door that became known lets nobody in any more', async () => {
  const roomId = await room(at.worker)
  const { zhao } = at.people
  const { doorCode, rev } = await at.steward.ok('station.roomOf', { compoundId, roomId })
  const { booking } = await zhao.ok('station.book', wish(roomId, at.homes.zhao, 20))
  const next = await at.steward.ok('station.newDoorCode', { compoundId, roomId, rev })
  expect(await at.steward.ok('station.newDoorCode', { compoundId, roomId, rev })).toEqual(next)
  expect(await at.worker.refused('station.newDoorCode', { compoundId, roomId, rev })).toMatchObject({
    code: 'CONFLICT',
  })
  expect(next.doorCode).not.toBe(doorCode)
  await at.cloud.setClock(instantAt(SATURDAY, 1200))
  const mine = { compoundId, homeId: at.homes.zhao, bookingId: booking.bookingId }
  expect(await zhao.refused('station.checkIn', { ...mine, door: doorCode })).toMatchObject({ code: 'WRONG_DOOR' })
  expect((await zhao.ok('station.checkIn', { ...mine, door: next.doorCode })).booking.state).toBe('arrived')
})

test('a request that the committee has not decided goes to the community’s worker a day later', async () => {
  const roomId = await room(at.worker, { approval: true, name: '议事厅' })
  const { li } = at.people
  const { booking } = await li.ok('station.book', wish(roomId, at.homes.li, 9))
  const decided = (await li.ok('station.book', wish(roomId, at.homes.li, 11))).booking
  await at.worker.ok('station.decide', { compoundId, bookingId: decided.bookingId, accept: true, reason: '' })
  const told = async (id: string) =>
    (await at.worker.ok('notify.inbox', {})).items.filter(
      ({ kind, target }) => kind === 'bookingRequested' && target === id,
    ).length
  await at.cloud.runClock()
  await at.cloud.runClock()
  expect([await told(booking.bookingId), await told(decided.bookingId)]).toEqual([0, 0])
  await at.cloud.setClock(NOW + 24 * HOUR + 60_000)
  await at.cloud.runClock()
  await at.cloud.runClock()
  expect([await told(booking.bookingId), await told(decided.bookingId)]).toEqual([1, 0])
})

test('who could not say yes does not stand in line', async () => {
  const roomId = await room(at.worker, { quotaMinutes: 60 })
  const { zhao, li } = at.people
  await zhao.ok('station.book', wish(roomId, at.homes.zhao, 9))
  await li.ok('station.book', wish(roomId, at.homes.li, 10))
  expect(await li.refused('station.joinWait', wish(roomId, at.homes.li, 9))).toEqual({
    code: 'QUOTA_SPENT',
    params: { leftMinutes: 0 },
  })
})
