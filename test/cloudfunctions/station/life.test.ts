import { instantAt } from '../../../domain/station/time'
import type { ActionName } from '../../../types/contract'
import { newKey, type Client } from '../harness'
import { crowdOf } from './races'
import { compoundId, NOW, openStation, room, SATURDAY, wish, type Station } from './station'

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
    await within(client, name, more, 3, 20)
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

test('an hour later nothing of the clock is left to do', async () => {
  await at.cloud.setClock(NOW + HOUR)
  await at.cloud.runClock()
  await at.cloud.runClock()
  const days = await at.cloud.documents('stationDays', {})
  expect(days.filter(({ workAt }) => Number(workAt) <= NOW + HOUR)).toEqual([])
})
