import { instantAt } from '../../../domain/station/time'
import type { ActionName } from '../../../types/contract'
import { newKey, type Client } from '../harness'
import { crowdOf } from './races'
import { compoundId, NOW, openStation, room, RULES, SATURDAY, wish, type Station } from './station'

const HOUR = 3_600_000
let at: Station

beforeAll(async () => {
  at = await openStation()
})
afterAll(() => at.cloud.stop())
afterEach(() => at.cloud.setClock(NOW))

test('a hundred at once over fifty slots: one winner each at most, a clear word for all others, and nothing stuck', async () => {
  const { wishes, told, holds, uses } = await crowdOf(at, 100)
  const won = told.filter((word) => word === 'ok').length
  expect(told.filter((word) => !['ok', 'SLOT_TAKEN', 'BUSY'].includes(word))).toEqual([])
  expect(new Set(holds).size).toBe(holds.length)
  expect(holds).toHaveLength(won)
  expect(uses).toHaveLength(won)
  // Who was told to come again does; then every slot is held, and everybody else knows that it is taken.
  for (const [nth, { client, input }] of wishes.entries()) {
    if (told[nth] !== 'BUSY') continue
    const { reply } = await client.send('station.book', input)
    expect(reply.ok ? 'ok' : reply.error.code).toMatch(/^(ok|SLOT_TAKEN)$/)
  }
  const days = await at.cloud.documents('stationDays', { compoundId, roomId: wishes[0]?.input.roomId ?? '' })
  expect(days.reduce((sum, { holds: held }) => sum + (Array.isArray(held) ? held.length : 0), 0)).toBe(50)
}, 120_000)

const session = (day: string, from: number) => ({
  startsAt: instantAt(day, from * 60),
  endsAt: instantAt(day, from * 60 + 90),
})

async function published(more: object = {}): Promise<string> {
  const activity = {
    compoundId,
    activityId: null,
    rev: 0,
    title: '周三读书会',
    text: '带一本书来',
    place: '书画阅览室',
    seats: 2,
    per: 'person' as const,
    guardian: false,
    room: null,
    reason: '',
    dryRun: false,
    sessions: [session('2026-11-25', 15), session('2026-12-02', 15)],
    requestKey: newKey(),
  }
  return (await at.worker.ok('station.saveActivity', { ...activity, ...more })).activityId
}

const joins = (activityId: string, homeId: string, childName = '', consent = false) => ({
  compoundId,
  activityId,
  homeId,
  childName,
  consent,
  requestKey: newKey(),
})

test('seats go in the order of signing up, who waits moves up and is told, and nobody takes two', async () => {
  const activityId = await published()
  const { qian, sun, li, zhou } = at.people
  const first = joins(activityId, at.homes.qian)
  const { entryId, before } = await qian.ok('station.signUp', first)
  expect(before).toBeNull()
  expect(await qian.ok('station.signUp', first)).toEqual({ entryId, before: null })
  expect(await qian.refused('station.signUp', joins(activityId, at.homes.qian))).toMatchObject({ code: 'CONFLICT' })
  await sun.ok('station.signUp', joins(activityId, at.homes.sun))
  expect(await li.ok('station.signUp', joins(activityId, at.homes.li))).toMatchObject({ before: 0 })
  expect(await zhou.ok('station.signUp', joins(activityId, at.homes.zhou))).toMatchObject({ before: 1 })
  const seen = await li.ok('station.activity', { compoundId, activityId })
  expect(seen).toMatchObject({ activity: { seatsLeft: 0, waiting: 2 }, entries: null })
  expect(JSON.stringify(seen)).not.toContain('钱')
  await qian.ok('station.withdraw', { compoundId, activityId, entryId })
  expect((await li.ok('station.activity', { compoundId, activityId })).mine).toMatchObject([{ before: null }])
  await at.cloud.runClock()
  expect((await li.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'activitySeat')).toHaveLength(1)
  expect((await zhou.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'activitySeat')).toHaveLength(0)

  const staff = await at.worker.ok('station.activity', { compoundId, activityId })
  const sessionId = staff.activity.sessions[0]?.sessionId ?? ''
  const came = (staff.entries ?? []).slice(0, 1).map((one) => one.entryId)
  await at.worker.ok('station.attendance', { compoundId, activityId, sessionId, came: [...came, 'nobody'] })
  const noted = await at.worker.ok('station.activity', { compoundId, activityId })
  expect(noted.activity.sessions.map((one) => one.came)).toEqual([1, null])
  // One date is off, then all of it: everybody hears why.
  const second = staff.activity.sessions[1]?.sessionId ?? ''
  await at.worker.ok('station.cancelActivity', { compoundId, activityId, sessionId: second, reason: '老师有事' })
  await at.worker.ok('station.cancelActivity', { compoundId, activityId, sessionId: null, reason: '改到明年' })
  expect(await qian.refused('station.signUp', joins(activityId, at.homes.qian))).toMatchObject({ code: 'CONFLICT' })
  await at.cloud.runClock()
  const told = (await zhou.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'activityCancelled')
  expect(told.map(({ detail }) => detail).sort()).toEqual(['改到明年', '老师有事'])
})

test('a household takes one seat, and a child comes with a consent and under a masked name', async () => {
  const household = await published({ per: 'household', title: '包粽子' })
  await at.people.qian.ok('station.signUp', joins(household, at.homes.qian))
  expect(await at.people.sun.refused('station.signUp', joins(household, at.homes.sun))).toMatchObject({
    code: 'CONFLICT',
  })
  const children = await published({ guardian: true, title: '四点半课堂' })
  const { zhao } = at.people
  expect(await zhao.refused('station.signUp', joins(children, at.homes.zhao, '赵小宝'))).toMatchObject({
    code: 'INVALID_INPUT',
  })
  await zhao.ok('station.signUp', joins(children, at.homes.zhao, '赵小宝', true))
  const { entries } = await at.worker.ok('station.activity', { compoundId, activityId: children })
  expect(entries).toMatchObject([{ child: true, who: '赵*宝（孩子）1号楼1单元101' }])
  // Two of one home whose masked names are the same are two; the same child is one, and nobody fills it with names.
  await zhao.ok('station.signUp', joins(children, at.homes.zhao, '赵大宝', true))
  expect(await zhao.refused('station.signUp', joins(children, at.homes.zhao, '赵小宝', true))).toMatchObject({
    code: 'CONFLICT',
  })
  await zhao.refused('station.signUp', joins(children, at.homes.zhao, '赵三宝'))
  for (const name of ['赵三宝', '赵四宝']) await zhao.ok('station.signUp', joins(children, at.homes.zhao, name, true))
  expect(await zhao.refused('station.signUp', joins(children, at.homes.zhao, '赵五宝', true))).toMatchObject({
    code: 'TOO_MANY_IN_LINE',
  })
  const list = await zhao.ok('station.activities', { compoundId, show: 'coming' })
  expect(list.activities.map(({ title }) => title)).toEqual(expect.arrayContaining(['包粽子', '四点半课堂']))
})

test('forty sign up at once for two seats: two have them, and the others stand in one line', async () => {
  const activityId = await published({ title: '抢位' })
  const all = Object.entries(at.people)
  await Promise.all(
    Array.from({ length: 40 }, async (_, nth) => {
      const [name, client] = all[nth % all.length] ?? []
      await client?.send('station.signUp', joins(activityId, at.homes[(name ?? 'zhao') as 'zhao']))
    }),
  )
  const { entries, activity } = await at.worker.ok('station.activity', { compoundId, activityId })
  expect((entries ?? []).filter(({ before }) => before === null).length).toBeLessThanOrEqual(2)
  expect(new Set((entries ?? []).map(({ who }) => who)).size).toBe(entries?.length)
  expect(activity.waiting).toBe(Math.max(0, (entries?.length ?? 0) - 2))
})

test('an activity holds its room on all of its dates or on none, shows what is in the way, and gives back what is cancelled', async () => {
  const roomId = await room(at.worker)
  const { zhao, wu } = at.people
  const taken = (await wu.ok('station.book', wish(roomId, at.homes.wu, 15, 16, '2026-11-25'))).booking
  const key = newKey()
  const input = {
    compoundId,
    activityId: null,
    rev: 0,
    title: '合唱班',
    text: '',
    place: '书画阅览室',
    seats: 20,
    per: 'person' as const,
    guardian: false,
    room: { roomId, purpose: 'rehearsal', ageBand: 'elders' } as const,
    reason: '',
    dryRun: true,
    sessions: [session('2026-11-25', 15), session('2026-12-02', 15)],
    requestKey: key,
  }
  const { dates } = await at.worker.ok('station.saveActivity', input)
  expect(dates.map(({ date, from, to, state }) => [date, from, to, state])).toEqual([
    ['2026-11-25', 900, 990, 'taken'],
    ['2026-12-02', 900, 990, 'free'],
  ])
  expect(dates[0]?.with).toEqual([expect.stringContaining('吴')])
  const done = { ...input, dryRun: false }
  expect(await at.worker.refused('station.saveActivity', done)).toMatchObject({ code: 'SLOT_TAKEN' })
  // None of it is held: the other date is still free, and the activity is not there.
  expect(await at.cloud.documents('stationDays', { roomId, date: '2026-12-02' })).toEqual([])
  expect(await at.cloud.documents('stationActivities', { title: '合唱班' })).toEqual([])

  // With a reason it goes before the home, three days ahead, and the home is told.
  const first = await at.worker.ok('station.saveActivity', { ...input, reason: '街道安排' })
  expect(first.dates.map(({ state }) => state)).toEqual(['displaces', 'free'])
  const { activityId } = await at.worker.ok('station.saveActivity', { ...done, reason: '街道安排' })
  expect(await at.worker.ok('station.saveActivity', { ...done, reason: '街道安排' })).toEqual({ activityId, dates: [] })
  await at.cloud.runClock()
  await at.cloud.runClock()
  const theirs = { compoundId, homeId: at.homes.wu, bookingId: taken.bookingId }
  expect((await wu.ok('station.booking', theirs)).booking).toMatchObject({ state: 'displaced', reason: '街道安排' })
  const shown = async (date: string) => {
    const { days } = await zhao.ok('station.week', { compoundId, roomId, from: date })
    return days[0]?.slots.flatMap(({ from, state, title }) => (state === 'station' ? [`${from} ${title}`] : []))
  }
  expect(await shown('2026-11-25')).toEqual(['900 合唱班', '960 合唱班'])
  expect(await zhao.refused('station.book', wish(roomId, at.homes.zhao, 16, 17, '2026-12-02'))).toMatchObject({
    code: 'SLOT_TAKEN',
  })

  // One date moves: the old one is free, the new one is held, and the other stays.
  const { activity } = await at.worker.ok('station.activity', { compoundId, activityId })
  const moved = {
    ...done,
    activityId,
    rev: activity.rev,
    requestKey: newKey(),
    sessions: [session('2026-11-26', 15), session('2026-12-02', 15)],
  }
  await at.worker.ok('station.saveActivity', moved)
  expect([await shown('2026-11-25'), await shown('2026-11-26'), (await shown('2026-12-02'))?.length]).toEqual([
    [],
    ['900 合唱班', '960 合唱班'],
    2,
  ])

  // Signed up for, a date is cancelled with a reason and not left out; then the room is free, and those who wait get it.
  await zhao.ok('station.signUp', joins(activityId, at.homes.zhao))
  const { activity: second } = await at.worker.ok('station.activity', { compoundId, activityId })
  const dropping = { ...moved, rev: second.rev, requestKey: newKey(), sessions: [session('2026-12-02', 15)] }
  expect(await at.worker.refused('station.saveActivity', dropping)).toMatchObject({ code: 'CONFLICT' })
  const { wait } = await wu.ok('station.joinWait', wish(roomId, at.homes.wu, 15, 16, '2026-11-26'))
  const sessionId = second.sessions[0]?.sessionId ?? ''
  await at.worker.ok('station.cancelActivity', { compoundId, activityId, sessionId, reason: '老师病了' })
  expect(await shown('2026-11-26')).toEqual([])
  const answer = { compoundId, homeId: at.homes.wu, waitId: wait.waitId, accept: true }
  expect((await wu.ok('station.answerWait', answer)).booking).toMatchObject({ state: 'confirmed', from: 900 })

  // Who came is in the month's report; a keeper who takes the time back tells those signed up.
  const keeping = await at.worker.ok('station.keeperDay', { compoundId, date: '2026-12-02' })
  const held = keeping.rooms.find((one) => one.roomId === roomId)?.bookings[0]
  expect(held).toMatchObject({ kind: 'activity', title: '合唱班' })
  const back = { compoundId, bookingId: held?.bookingId ?? '', reason: '水管爆了' }
  await at.worker.ok('station.takeBack', back)
  expect(await shown('2026-12-02')).toEqual([])
  await at.cloud.runClock()
  const told = (await zhao.ok('notify.inbox', {})).items.filter(({ kind }) => kind === 'activityCancelled')
  expect(told.map(({ detail }) => detail)).toEqual(expect.arrayContaining(['老师病了', '水管爆了']))
})

test('a room that closes takes the date of an activity with it, and those signed up are told why', async () => {
  const roomId = await room(at.worker)
  const activityId = await published({
    title: '书法课',
    room: { roomId, purpose: 'study', ageBand: 'mixed' },
    sessions: [session('2026-11-24', 15), session('2026-12-01', 15)],
  })
  await at.people.li.ok('station.signUp', joins(activityId, at.homes.li))
  const closure = { fromDate: '2026-12-01', untilDate: '2026-12-01', from: 0, to: 1440, reason: '刷墙' }
  const rules = { ...RULES, closures: [closure] }
  const change = { compoundId, roomId, rev: 0, rules, dryRun: true, affected: 0, reason: '刷墙', requestKey: newKey() }
  const { affected } = await at.worker.ok('station.saveRoom', change)
  expect(affected.map(({ who }) => who)).toEqual(['书法课'])
  await at.worker.ok('station.saveRoom', { ...change, dryRun: false, affected: 1 })
  await at.cloud.setClock((await at.cloud.now()) + 61_000)
  await at.cloud.runClock()
  await at.cloud.runClock()
  const { activity } = await at.people.li.ok('station.activity', { compoundId, activityId })
  expect(activity.sessions.map(({ cancelled }) => cancelled)).toEqual([null, '刷墙'])
  const { items } = await at.people.li.ok('notify.inbox', {})
  expect(items.filter(({ subject }) => subject === '书法课').map(({ detail }) => detail)).toEqual(['刷墙'])

  await at.cloud.setClock(instantAt('2026-11-24', 17 * 60))
  const sessionId = activity.sessions[0]?.sessionId ?? ''
  const before = await at.worker.ok('station.report', { compoundId, roomId, month: '2026-11' })
  expect(before).toMatchObject({ times: 1, minutes: 90, people: 0, station: { times: 1 } })
  const { entries } = await at.worker.ok('station.activity', { compoundId, activityId })
  const came = (entries ?? []).map(({ entryId }) => entryId)
  await at.worker.ok('station.attendance', { compoundId, activityId, sessionId, came })
  const report = await at.worker.ok('station.report', { compoundId, roomId, month: '2026-11' })
  expect(report).toMatchObject({ times: 1, people: 1 })
  expect(report.byPurpose.find(({ key }) => key === 'study')).toMatchObject({ times: 1, people: 1 })
})

/** A transaction is one write of the handler's, and eight calls: begin, two reads, two writes, two events, commit. */
const TRANSACTION = 8

async function within(client: Client, name: ActionName, input: object, hops: number, page = 0) {
  const { reply, ...spent } = await at.cloud.measure(client, name, input)
  expect({ name, reply: reply.ok ? 'ok' : reply }).toEqual({ name, reply: 'ok' })
  expect({ name, within: spent.hops <= hops && spent.documents <= 60 + page, spent }).toEqual({
    name,
    within: true,
    spent,
  })
  expect(JSON.stringify(reply).length).toBeLessThan(64 * 1024)
}

test('a page of the station costs three hops and sixty documents, an act one transaction more', async () => {
  const roomId = await room(at.worker)
  const { zhao, li } = at.people
  const homeId = at.homes.zhao
  const input = wish(roomId, homeId, 9)
  await within(zhao, 'station.book', input, 2 + TRANSACTION)
  await within(zhao, 'station.book', input, 2 + TRANSACTION)
  const { booking } = await zhao.ok('station.book', wish(roomId, homeId, 10))
  const mine = { compoundId, homeId, bookingId: booking.bookingId }
  await within(li, 'station.joinWait', wish(roomId, at.homes.li, 10), 2 + TRANSACTION)
  for (const [client, name, more] of [
    [zhao, 'station.rooms', { compoundId }],
    [zhao, 'station.week', { compoundId, roomId, from: SATURDAY }],
    [zhao, 'station.bookings', { compoundId }],
    [li, 'station.bookings', { compoundId }],
    [zhao, 'station.booking', mine],
    [at.steward, 'station.roomOf', { compoundId, roomId }],
    [at.steward, 'station.keeperDay', { compoundId, date: SATURDAY }],
    [at.steward, 'station.requests', { compoundId }],
    [at.steward, 'station.appeals', { compoundId }],
    [at.steward, 'station.report', { compoundId, roomId, month: '2026-11' }],
    [zhao, 'station.activities', { compoundId, show: 'coming' }],
  ] as const)
    await within(client, name, more, 3, name === 'station.week' ? 0 : 20)
  await within(zhao, 'station.cancel', mine, 2 + TRANSACTION)
})

interface Held {
  readonly id: string
}
const held = (document: Record<string, unknown> | undefined, field: 'holds' | 'uses'): readonly Held[] =>
  Array.isArray(document?.[field])
    ? (document[field] as { id?: string; bookingId?: string }[]).map(({ id, bookingId }) => ({
        id: id ?? bookingId ?? '',
      }))
    : []

test.each(['before', 'after'] as const)(
  'killed %s any call of booking, a home holds the time and its quota, or neither; trying again is the same booking',
  async (when) => {
    const names = ['zhao', 'qian', 'li', 'zhou', 'wu', 'zheng'] as const
    const dates = [SATURDAY, '2026-11-25', '2026-12-01']
    const struck: { client: Client; input: ReturnType<typeof wish>; call: number }[] = []
    // A killed transaction keeps what it touched for half a minute, so each call has a room, a home and a week of its own.
    for (let call = 1; call <= names.length * dates.length; call += 1) {
      const name = names[call % names.length] ?? 'zhao'
      const date = dates[Math.floor((call - 1) / names.length)] ?? SATURDAY
      const roomId = await room(at.worker, { quotaMinutes: 10_080 })
      const input = wish(roomId, at.homes[name], 9, undefined, date)
      await at.cloud.fault({ function: 'station', call, when, do: 'kill' })
      const answered = await at.people[name].send('station.book', input).then(
        ({ reply }) => reply.ok,
        () => false,
      )
      await fetch(`${at.cloud.url}/dev/faults`, { method: 'DELETE' })
      const [day] = await at.cloud.documents('stationDays', { roomId })
      const weeks = await at.cloud.documents('stationWeeks', { homeId: at.homes[name] })
      const uses = weeks.flatMap((week) => held(week, 'uses')).filter(({ id }) => id.startsWith(roomId))
      expect({ call, uses }).toEqual({ call, uses: held(day, 'holds') })
      if (answered) break
      struck.push({ client: at.people[name], input, call })
    }
    expect(struck.length).toBeGreaterThan(9)
    // What a killed transaction keeps is told as BUSY, until it is over; the last one asks until then.
    for (const [nth, { client, input, call }] of struck.entries()) {
      let sent = await client.send('station.book', input)
      const last = when === 'after' && nth === struck.length - 1
      while (last && !sent.reply.ok && sent.reply.error.code === 'BUSY') sent = await client.send('station.book', input)
      const [day] = await at.cloud.documents('stationDays', { roomId: input.roomId })
      const word = sent.reply.ok ? 'ok' : sent.reply.error.code
      expect({ call, word, held: held(day, 'holds').length }).toEqual(
        word === 'BUSY' && !last ? { call, word, held: 0 } : { call, word: 'ok', held: 1 },
      )
    }
  },
  180_000,
)

test('who erases himself gives back what is to come, and what was used stays without his name; the family keeps theirs', async () => {
  const roomId = await room(at.worker)
  const { qian, sun, li } = at.people
  const { doorCode } = await at.steward.ok('station.roomOf', { compoundId, roomId })
  const came = (await sun.ok('station.book', wish(roomId, at.homes.sun, 14, 15, '2026-11-18'))).booking
  const family = (await qian.ok('station.book', wish(roomId, at.homes.qian, 9))).booking
  await sun.ok('station.book', wish(roomId, at.homes.sun, 11))
  await li.ok('station.book', wish(roomId, at.homes.li, 16))
  await sun.ok('station.joinWait', wish(roomId, at.homes.sun, 16))
  const past = await published({ title: '过去的', sessions: [session('2026-11-18', 11)] })
  const coming = await published({ title: '要来的', seats: 1 })
  const { entryId } = await sun.ok('station.signUp', joins(past, at.homes.sun))
  await sun.ok('station.signUp', joins(coming, at.homes.sun))
  await li.ok('station.signUp', joins(coming, at.homes.li))
  await at.cloud.setClock(instantAt('2026-11-18', 845))
  await sun.ok('station.checkIn', { compoundId, homeId: at.homes.sun, bookingId: came.bookingId, door: doorCode })
  const { activity } = await at.worker.ok('station.activity', { compoundId, activityId: past })
  const sessionId = activity.sessions[0]?.sessionId ?? ''
  await at.worker.ok('station.attendance', { compoundId, activityId: past, sessionId, came: [entryId] })
  await at.cloud.setClock(instantAt('2026-11-18', 1000))
  await sun.ok('membership.eraseMe', { understood: true })
  const days = await at.cloud.documents('stationDays', { roomId })
  const weeks = await at.cloud.documents('stationWeeks', { homeId: at.homes.sun })
  expect(JSON.stringify([days, weeks])).not.toContain('o-sun')
  expect(JSON.stringify([days, weeks])).not.toContain('孙')
  expect(JSON.stringify(await at.cloud.documents('stationActivities', { title: '过去的' }))).not.toContain('o-sun')
  expect(
    (await qian.ok('station.booking', { compoundId, homeId: at.homes.qian, bookingId: family.bookingId })).booking,
  ).toMatchObject({ state: 'confirmed', bookedBy: expect.stringContaining('钱') as string })
  const { days: shown } = await qian.ok('station.week', { compoundId, roomId, from: SATURDAY })
  expect(shown[0]?.slots.filter(({ state }) => state !== 'free').map(({ from }) => from)).toEqual([540, 960])
  expect(await at.worker.ok('station.report', { compoundId, roomId, month: '2026-11' })).toMatchObject({
    times: 1,
    people: 3,
  })
  const { activity: over } = await at.worker.ok('station.activity', { compoundId, activityId: past })
  expect(over.sessions[0]?.came).toBe(1)
  expect((await li.ok('station.activity', { compoundId, activityId: coming })).mine).toMatchObject([{ before: null }])
})

test('an hour later nothing of the clock is left to do', async () => {
  await at.cloud.setClock(NOW + HOUR)
  await at.cloud.runClock()
  await at.cloud.runClock()
  const days = await at.cloud.documents('stationDays', {})
  expect(days.filter(({ workAt }) => Number(workAt) <= NOW + HOUR)).toEqual([])
})

test('ninety days later nobody is named in a day that was, and its figures stand', async () => {
  const roomId = await room(at.worker)
  const input = { ...wish(roomId, at.homes.zhao, 14, 16, '2026-11-19'), people: 7 }
  const { bookingId } = (await at.people.zhao.ok('station.book', input)).booking
  await at.cloud.setClock(instantAt('2026-11-19', 840))
  await at.steward.ok('station.arrive', { compoundId, marks: [{ bookingId, at: instantAt('2026-11-19', 840) }] })
  await at.cloud.setClock(instantAt('2026-11-19', 0) + 90 * 24 * HOUR)
  for (let run = 0; run < 3; run += 1) await at.cloud.runClock()
  expect(JSON.stringify(await at.cloud.documents('stationDays', { roomId }))).not.toMatch(/赵|o-zhao/)
  const weeks = await at.cloud.documents('stationWeeks', { homeId: at.homes.zhao, monday: '2026-11-16' })
  const uses = weeks.flatMap(({ uses: all }) =>
    Array.isArray(all) ? (all as { roomId: string; openid: string }[]) : [],
  )
  expect(uses.filter((use) => use.roomId === roomId).map(({ openid }) => openid)).toEqual([''])
  const report = await at.worker.ok('station.report', { compoundId, roomId, month: '2026-11' })
  expect(report).toMatchObject({ times: 1, minutes: 120, people: 7 })
})
