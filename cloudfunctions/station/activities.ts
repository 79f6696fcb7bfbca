import {
  activities as listContract,
  activity as oneContract,
  activityPhotos as photosContract,
  attendance as attendanceContract,
  cancelActivity as cancelContract,
  saveActivity as saveContract,
  signUp as signUpContract,
  withdraw as withdrawContract,
  type ActivityBrief,
} from '../../types/station/activities'
import { AppError } from '../../types/errors'
import { beforeOf } from '../../domain/station/seats'
import { dateOf, instantAt } from '../../domain/station/time'
import { addressWords } from '../kit/addressWords'
import { checkText } from '../kit/contentCheck'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { pageOf } from '../kit/page'
import { hasRole, nameOf } from '../kit/permission'
import { maskName } from '../kit/person'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import { cameBeside, cancelDates, daysBeside, metDates, roomsOf, seatEvent } from '../kit/stationActivity'
import type { ActivityDocument } from '../kit/stationDocuments'
import { untilDone } from '../kit/stepped'
import { bindingFor, homesOf } from './home'
import { addressesOf, requirePhotos, shownPhotos } from './photos'

const PAGE = 20
/** Of one home in one activity: nobody fills it with names. */
const MOST_CHILDREN = 4
/** Beyond the seats so many may wait. */
const MOST_WAITING = 60

export const activities = handle(listContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, show, cursor } = input
  const { stationActivities } = repositories
  const [found] = await Promise.all([
    show === 'coming'
      ? stationActivities.coming(compoundId, cursor ?? orderAt(now, ''), PAGE + 1)
      : stationActivities.over(compoundId, cursor ?? orderAt(now, ''), PAGE + 1),
    permission,
  ])
  const { items, next } = pageOf(found, PAGE)
  return { activities: items.map(brief), next }
})

export const activity = handle(oneContract, async ({ input, openid, permission, repositories }) => {
  const [caller, found] = await Promise.all([permission, get(input, repositories)])
  const homes = new Set(caller.bindings.map(({ homeId }) => homeId))
  const { entries, seats, text, photos, room, rev, sessions } = found
  const shown = entries.map(({ entryId, who, child }) => ({
    entryId,
    who,
    child,
    before: beforeOf(entries, seats, entryId),
  }))
  const ours = new Set(
    entries.filter((one) => homes.has(one.homeId) || one.openid === openid).map((one) => one.entryId),
  )
  const staff = hasRole(caller, 'communityWorker', 'committee', 'steward')
  const addresses = await addressesOf(photos)
  return {
    activity: { ...brief(found), text, photos: shownPhotos(photos, addresses), room, rev },
    mine: shown.filter(({ entryId }) => ours.has(entryId)),
    entries: staff
      ? shown.map((one) => ({
          ...one,
          came: sessions.filter(({ came }) => came?.includes(one.entryId)).map(({ sessionId }) => sessionId),
        }))
      : null,
    homes: homesOf(caller).map(({ homeId, address }) => ({ homeId, address: addressWords(address) })),
  }
})

function brief(found: ActivityDocument): ActivityBrief {
  const { _id: activityId, title, place, per, guardian, seats, entries, cancelled } = found
  return {
    activityId,
    title,
    place,
    per,
    guardian,
    seats,
    seatsLeft: Math.max(0, seats - entries.length),
    waiting: Math.max(0, entries.length - seats),
    sessions: found.sessions.map(({ sessionId, startsAt, endsAt, cancelled: off, came }) => ({
      sessionId,
      startsAt,
      endsAt,
      cancelled: off,
      came: came === null ? null : came.length,
    })),
    cancelled,
  }
}

export const saveActivity = handle(saveContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, activityId, requestKey, rev, reason, dryRun, sessions: asked, ...fields } = input
  const caller = await permission
  requireDates(asked, fields.room !== null)
  if (!dryRun) await checkText(openid, 3, `${fields.title}\n${fields.text}`)
  const id = activityId ?? derivedId('act', openid, compoundId, requestKey)
  const { stationActivities, stationDays } = repositories
  const before = activityId === null ? null : await get({ compoundId, activityId }, repositories)
  // The same act again: its answer got lost.
  if (before?.key === requestKey) return { activityId: id, dates: [] }
  const sessions = [...asked]
    .sort((a, b) => a.startsAt - b.startsAt)
    .map((one) => {
      const sessionId = derivedId('s', id, String(one.startsAt))
      const known = before?.sessions.find((session) => session.sessionId === sessionId)
      return { ...one, sessionId, cancelled: known?.cancelled ?? null, came: known?.came ?? null }
    })
  const order = orderAt(Math.max(...sessions.map(({ endsAt }) => endsAt)), id)
  const blank = { entries: [], cancelled: null, photos: [], by: openid, rev: 0 }
  const after = { _id: id, compoundId, ...blank, ...before, ...fields, sessions, order, key: requestKey }
  const rooms = await roomsOf(compoundId, [before, after], repositories)
  const by = nameOf(caller, 'communityWorker', 'committee', 'steward')
  const move = { before, after, rooms, reason, by, now }
  const days = daysBeside(move)
  if (dryRun) {
    const stored = await stationDays.getMany(days.blanks.map(({ _id }) => _id))
    return { activityId: id, dates: metDates(move, stored) }
  }
  if (before === null) {
    await stationActivities.begin(after, days)
    return { activityId: id, dates: [] }
  }
  if (before.rev !== rev) throw new AppError('CONFLICT')
  if (before.entries.length > 0) requireKept(before, after)
  const { title, text, place, seats, per, guardian, room } = fields
  const change = { title, text, place, seats, per, guardian, room, sessions, order, key: requestKey }
  const beside = { ...seatEvent(before, before.entries, seats, now), days }
  if (!(await stationActivities.step(before, change, beside))) throw new AppError('CONFLICT')
  return { activityId: id, dates: [] }
})

/** Each date runs forwards; in a room it ends on the day on which it begins, and none meets another. */
function requireDates(sessions: readonly { startsAt: number; endsAt: number }[], inRoom: boolean): void {
  const sorted = [...sessions].sort((a, b) => a.startsAt - b.startsAt)
  const wrong = sorted.some(({ startsAt, endsAt }, at) => {
    const next = sorted[at + 1]
    const overnight = inRoom && endsAt > instantAt(dateOf(startsAt), 1440)
    return endsAt <= startsAt || overnight || (next !== undefined && next.startsAt < endsAt)
  })
  if (wrong) throw new AppError('INVALID_INPUT', { params: 'sessions' })
}

/** Whom people signed up with stays: for whom it is, and every date, which is cancelled with a reason instead. */
function requireKept(before: ActivityDocument, after: ActivityDocument): void {
  const kept = new Set(after.sessions.map(({ sessionId }) => sessionId))
  const dropped = before.sessions.some(({ sessionId, cancelled }) => cancelled === null && !kept.has(sessionId))
  if (before.per !== after.per || before.guardian !== after.guardian || dropped) throw new AppError('CONFLICT')
}

export const signUp = handle(signUpContract, async ({ input, openid, now, permission, repositories }) => {
  const { homeId, childName, consent, requestKey } = input
  const { nameMasked, address } = bindingFor(await permission, homeId)
  const entryId = derivedId('e', openid, input.activityId, requestKey)
  if (childName !== '') await checkText(openid, 1, childName)
  let before: number | null = null
  await untilDone(async () => {
    const found = await get(input, repositories)
    const standing = found.entries.find((one) => one.entryId === entryId)
    if (standing !== undefined) {
      before = beforeOf(found.entries, found.seats, entryId)
      return true
    }
    requireOpen(found, now)
    const child = found.guardian
    if (child && (childName === '' || !consent)) throw new AppError('INVALID_INPUT', { params: 'consent' })
    const childKey = child ? derivedId('k', homeId, input.activityId, childName) : ''
    const who = child
      ? `${maskName(childName)}（孩子）${addressWords(address)}`
      : `${nameMasked} ${addressWords(address)}`
    const twice = found.entries.some((one) =>
      found.per === 'household'
        ? one.homeId === homeId
        : child
          ? one.homeId === homeId && one.childKey === childKey
          : one.openid === openid,
    )
    if (twice) throw new AppError('CONFLICT')
    if (found.entries.length >= found.seats + MOST_WAITING)
      throw new AppError('TOO_MANY_IN_LINE', { most: MOST_WAITING })
    const ofHome = found.entries.filter((one) => one.homeId === homeId).length
    if (child && ofHome >= MOST_CHILDREN) throw new AppError('TOO_MANY_IN_LINE', { most: MOST_CHILDREN })
    const entries = [...found.entries, { entryId, homeId, openid, who, child, childKey, at: now }]
    before = beforeOf(entries, found.seats, entryId)
    return repositories.stationActivities.step(found, { entries })
  })
  return { entryId, before }
})

function requireOpen({ cancelled, sessions }: ActivityDocument, now: number): void {
  const coming = sessions.some((one) => one.cancelled === null && now < one.startsAt)
  if (cancelled !== null || !coming) throw new AppError('CONFLICT')
}

export const withdraw = handle(withdrawContract, async ({ input, openid, now, permission, repositories }) => {
  const caller = await permission
  await untilDone(async () => {
    const found = await get(input, repositories)
    const mine = found.entries.find(({ entryId }) => entryId === input.entryId)
    if (mine === undefined) return true
    const ours = caller.bindings.some(({ homeId }) => homeId === mine.homeId)
    if (!ours && mine.openid !== openid) throw new AppError('NOT_FOUND')
    const entries = found.entries.filter((one) => one !== mine)
    return repositories.stationActivities.step(found, { entries }, seatEvent(found, entries, found.seats, now))
  })
  return {}
})

export const cancelActivity = handle(cancelContract, async ({ input, now, permission, repositories }) => {
  await permission
  await cancelDates(input, input.reason, repositories, now)
  return {}
})

export const attendance = handle(attendanceContract, async ({ input, now, permission, repositories }) => {
  await permission
  await untilDone(async () => {
    const found = await get(input, repositories)
    const session = found.sessions.find(({ sessionId }) => sessionId === input.sessionId)
    if (session === undefined) throw new AppError('NOT_FOUND')
    const known = new Set(found.entries.map(({ entryId }) => entryId))
    const came = [...new Set(input.came)].filter((entryId) => known.has(entryId))
    if (sameList(session.came, came)) return true
    const sessions = found.sessions.map((one) => (one === session ? { ...one, came } : one))
    const days = cameBeside(found, session, came.length, now)
    return repositories.stationActivities.step(found, { sessions }, { ...(days !== undefined && { days }) })
  })
  return {}
})

export const activityPhotos = handle(photosContract, async ({ input, permission, repositories }) => {
  await permission
  requirePhotos(input.compoundId, input.photos)
  await untilDone(async () => {
    const found = await get(input, repositories)
    if (sameList(found.photos, input.photos)) return true
    return repositories.stationActivities.step(found, { photos: input.photos })
  })
  return {}
})

/** What is asked for again changes nothing. */
function sameList(one: readonly string[] | null, other: readonly string[]): boolean {
  return one !== null && one.length === other.length && one.every((item, at) => item === other[at])
}

async function get(
  { compoundId, activityId }: { compoundId: string; activityId: string },
  { stationActivities }: Repositories,
): Promise<ActivityDocument> {
  const found = await stationActivities.get(compoundId, activityId)
  if (found === null) throw new AppError('NOT_FOUND')
  return found
}
