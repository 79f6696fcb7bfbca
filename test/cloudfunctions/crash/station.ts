import { z } from 'zod'
import { instantAt } from '../../../domain/station/time'
import { COMPOUND, homeIdOf, OFFICERS, PEOPLE, person } from '../compound'
import { newKey, type Client, type Cloud, type Contents } from '../harness'
import { room, RULES, SATURDAY, wish } from '../station/station'

const here = { compoundId: COMPOUND }

/** A person at his home. */
async function at(cloud: Cloud, name: 'zhao' | 'li' | 'zhou' | 'wu' | 'zheng') {
  const client = await person(cloud, name)
  return { client, homeId: await homeIdOf(client, PEOPLE[name].home) }
}

/** All that is done at a station, from the room to the appeal of somebody who was not absent. */
export async function stationStory(cloud: Cloud): Promise<void> {
  const worker = await cloud.as(OFFICERS.communityWorker)
  const steward = await cloud.as(OFFICERS.steward)
  const [zhao, li, zhou, wu] = [
    await at(cloud, 'zhao'),
    await at(cloud, 'li'),
    await at(cloud, 'zhou'),
    await at(cloud, 'wu'),
  ]
  const roomId = await room(worker, { quotaMinutes: 10_080 })
  const { booking } = await zhao.client.ok('station.book', wish(roomId, zhao.homeId, 9, 12))
  const mine = { ...here, homeId: zhao.homeId, bookingId: booking.bookingId }

  // Somebody waits for it, and gets it.
  const waits = await li.client.ok('station.joinWait', wish(roomId, li.homeId, 9, 12))
  await zhao.client.ok('station.cancel', mine)
  const answer = { ...here, homeId: li.homeId, waitId: waits.wait.waitId, accept: true }
  const taken = await li.client.ok('station.answerWait', answer)

  // A room where somebody has to agree.
  const hall = await room(worker, { name: '多功能厅', approval: true, quotaMinutes: 10_080 })
  const asked = await zhou.client.ok('station.book', wish(hall, zhou.homeId, 14, 16))
  await steward.ok('station.decide', { ...here, bookingId: asked.booking.bookingId, accept: true, reason: '' })
  await worker.ok('station.takeBack', { ...here, bookingId: asked.booking.bookingId, reason: '街道要用' })
  const what = { purpose: 'meeting', ageBand: 'mixed', people: 30, from: 840, to: 960 } as const
  const own = { ...here, roomId: hall, kind: 'own', title: '居民议事会', reason: '街道统一安排', ...what } as const
  const dates = ['2026-11-25', '2026-11-26']
  await wu.client.ok('station.book', wish(hall, wu.homeId, 14, 15, '2026-11-25'))
  await worker.ok('station.reserve', { ...own, dates, dryRun: false, requestKey: newKey() })

  // One comes, one does not and says that he did.
  const late = await wu.client.ok('station.book', wish(roomId, wu.homeId, 13, 15))
  const kept = await wu.client.ok('station.book', wish(roomId, wu.homeId, 15, 17))
  const { doorCode } = await steward.ok('station.roomOf', { ...here, roomId })
  await cloud.setClock(instantAt(SATURDAY, 530))
  const arriving = { ...here, homeId: li.homeId, bookingId: taken.booking?.bookingId ?? '', door: doorCode }
  await li.client.ok('station.checkIn', arriving)
  await cloud.setClock(instantAt(SATURDAY, 14 * 60))
  const missed = { ...here, homeId: wu.homeId, bookingId: late.booking.bookingId }
  await wu.client.ok('station.appeal', { ...missed, text: '来了，门没有开' })
  await worker.ok('station.decideAppeal', { ...missed, accept: true, answer: '那天门锁坏了' })
  await cloud.setClock(instantAt(SATURDAY, 15 * 60))
  const marks = [{ bookingId: kept.booking.bookingId, at: instantAt(SATURDAY, 15 * 60) - 60_000 }]
  await steward.ok('station.arrive', { ...here, marks })
  await worker.ok('station.saveHolidays', { ...here, own: [], dryRun: false, affected: 0 })
  const { rev } = await steward.ok('station.roomOf', { ...here, roomId })
  await steward.ok('station.newDoorCode', { ...here, roomId, rev })
  await activities(cloud, worker)
}

async function activities(cloud: Cloud, worker: Client): Promise<void> {
  const session = (day: string) => ({ startsAt: instantAt(day, 900), endsAt: instantAt(day, 990) })
  const reading = {
    ...here,
    activityId: null,
    rev: 0,
    title: '周三读书会',
    text: '带一本书来',
    place: RULES.name,
    seats: 1,
    per: 'person' as const,
    guardian: false,
    room: null,
    reason: '',
    dryRun: false,
    sessions: [session('2026-11-25'), session('2026-12-02')],
    requestKey: newKey(),
  }
  const { activityId } = await worker.ok('station.saveActivity', reading)
  const [zhao, li] = [await at(cloud, 'zhao'), await at(cloud, 'li')]
  const joins = { ...here, activityId, childName: '', consent: false }
  const first = await zhao.client.ok('station.signUp', { ...joins, homeId: zhao.homeId, requestKey: newKey() })
  await li.client.ok('station.signUp', { ...joins, homeId: li.homeId, requestKey: newKey() })
  await zhao.client.ok('station.withdraw', { ...here, activityId, entryId: first.entryId })
  await cloud.setClock(instantAt('2026-11-25', 1000))
  const { activity, entries } = await worker.ok('station.activity', { ...here, activityId })
  const [one, two] = activity.sessions
  const came = (entries ?? []).map(({ entryId }) => entryId)
  await worker.ok('station.attendance', { ...here, activityId, sessionId: one?.sessionId ?? '', came })
  const photo = await worker.upload(`station/${COMPOUND}/${newKey()}.jpg`, 'readers')
  await worker.ok('station.activityPhotos', { ...here, activityId, photos: [photo] })
  await worker.ok('station.cancelActivity', {
    ...here,
    activityId,
    sessionId: two?.sessionId ?? '',
    reason: '老师有事',
  })
}

const day = z.object({
  _id: z.string(),
  holds: z.array(z.object({ id: z.string(), kind: z.string(), from: z.number(), to: z.number() })),
})
const week = z.object({ uses: z.array(z.object({ bookingId: z.string() })) })

/** No minute of a day is held twice, and each home's time is in its week's account. */
export function stationWhole({ stationDays = [], stationWeeks = [] }: Contents): readonly string[] {
  const used = new Set(
    z
      .array(week)
      .parse(stationWeeks)
      .flatMap(({ uses }) => uses.map(({ bookingId }) => bookingId)),
  )
  return z
    .array(day)
    .parse(stationDays)
    .flatMap(({ _id, holds }) => {
      const inOrder = [...holds].sort((one, other) => one.from - other.from)
      const twice = inOrder.filter(({ from }, at) => at > 0 && from < (inOrder[at - 1]?.to ?? 0))
      const unused = holds.filter(({ id, kind }) => kind === 'booking' && !used.has(id))
      return [
        ...twice.map(({ id }) => `${_id}: the time of ${id} is held twice`),
        ...unused.map(({ id }) => `${id} is in no account`),
      ]
    })
}
