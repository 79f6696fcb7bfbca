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
import { beforeOf, movedUp } from '../../domain/station/seats'
import { addressWords } from '../kit/addressWords'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { pageOf } from '../kit/page'
import { hasRole } from '../kit/permission'
import { maskName } from '../kit/person'
import { derivedId } from '../kit/random'
import type { Repositories } from '../kit/repositories'
import type { ActivityDocument } from '../kit/stationDocuments'
import { untilDone } from '../kit/stepped'
import { bindingFor, homesOf } from './home'
import { addressesOf, requirePhotos, shownPhotos } from './photos'

const PAGE = 20
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
  const { entries, seats, text, photos, rev, sessions } = found
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
    activity: { ...brief(found), text, photos: shownPhotos(photos, addresses), rev },
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
  const { compoundId, requestKey, rev, ...fields } = input
  const { title, text, place, seats, per, guardian } = fields
  await permission
  const [first] = fields.sessions
  if (first === undefined || fields.sessions.some(({ startsAt, endsAt }) => endsAt <= startsAt))
    throw new AppError('INVALID_INPUT', { params: 'sessions' })
  await checkText(openid, 3, `${title}\n${text}`)
  const id = input.activityId ?? derivedId('act', openid, compoundId, requestKey)
  const planned = [...fields.sessions].sort((a, b) => a.startsAt - b.startsAt)
  const sessions = planned.map((one) => ({ ...one, sessionId: derivedId('s', id, String(one.startsAt)) }))
  const order = orderAt(Math.max(...planned.map(({ endsAt }) => endsAt)), id)
  const what = { title, text, place, seats, per, guardian, order }
  if (input.activityId === null) {
    const blank = { entries: [], cancelled: null, photos: [], by: openid, rev: 0 }
    const fresh = sessions.map((one) => ({ ...one, cancelled: null, came: null }))
    await repositories.stationActivities.begin({ _id: id, compoundId, ...what, sessions: fresh, ...blank })
    return { activityId: id }
  }
  const found = await get({ compoundId, activityId: id }, repositories)
  if (found.per !== per || found.guardian !== guardian) {
    if (found.entries.length > 0) throw new AppError('CONFLICT')
  }
  const kept = sessions.map((one) => {
    const before = found.sessions.find(({ sessionId }) => sessionId === one.sessionId)
    return { ...one, cancelled: before?.cancelled ?? null, came: before?.came ?? null }
  })
  if (found.rev !== rev) throw new AppError('CONFLICT')
  const beside = seatEvent(found, found.entries, seats, now)
  if (!(await repositories.stationActivities.step(found, { ...what, sessions: kept }, beside)))
    throw new AppError('CONFLICT')
  return { activityId: id }
})

/** That somebody moved up. One event tells all of them: it names the change by the revision it made. */
function seatEvent(found: ActivityDocument, entries: ActivityDocument['entries'], seats: number, now: number) {
  const up = movedUp(found.entries, entries, found.seats, seats)
  if (up.length === 0) return {}
  return { event: eventOf('activitySeat', found.compoundId, [found._id, String(found.rev + 1), ...up], now) }
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
    const who = child
      ? `${maskName(childName)}（孩子）${addressWords(address)}`
      : `${nameMasked} ${addressWords(address)}`
    const twice = found.entries.some((one) =>
      found.per === 'household'
        ? one.homeId === homeId
        : child
          ? one.homeId === homeId && one.who === who
          : one.openid === openid,
    )
    if (twice) throw new AppError('CONFLICT')
    if (found.entries.length >= found.seats + MOST_WAITING)
      throw new AppError('TOO_MANY_IN_LINE', { most: MOST_WAITING })
    const entries = [...found.entries, { entryId, homeId, openid, who, child, at: now }]
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
  const { compoundId, activityId, sessionId, reason } = input
  await permission
  await untilDone(async () => {
    const found = await get(input, repositories)
    const session = found.sessions.find((one) => one.sessionId === sessionId)
    if (sessionId !== null && session === undefined) throw new AppError('NOT_FOUND')
    if (found.cancelled !== null || (session !== undefined && session.cancelled !== null)) return true
    const event = eventOf('activityCancelled', compoundId, [activityId, sessionId ?? ''], now)
    const sessions = found.sessions.map((one) => (one === session ? { ...one, cancelled: reason } : one))
    return repositories.stationActivities.step(found, sessionId === null ? { cancelled: reason } : { sessions }, {
      event,
    })
  })
  return {}
})

export const attendance = handle(attendanceContract, async ({ input, permission, repositories }) => {
  await permission
  await untilDone(async () => {
    const found = await get(input, repositories)
    if (!found.sessions.some(({ sessionId }) => sessionId === input.sessionId)) throw new AppError('NOT_FOUND')
    const known = new Set(found.entries.map(({ entryId }) => entryId))
    const came = [...new Set(input.came)].filter((entryId) => known.has(entryId))
    const sessions = found.sessions.map((one) => (one.sessionId === input.sessionId ? { ...one, came } : one))
    return repositories.stationActivities.step(found, { sessions })
  })
  return {}
})

export const activityPhotos = handle(photosContract, async ({ input, permission, repositories }) => {
  await permission
  requirePhotos(input.compoundId, input.photos)
  await untilDone(async () => {
    const found = await get(input, repositories)
    return repositories.stationActivities.step(found, { photos: input.photos })
  })
  return {}
})

async function get(
  { compoundId, activityId }: { compoundId: string; activityId: string },
  { stationActivities }: Repositories,
): Promise<ActivityDocument> {
  const found = await stationActivities.get(compoundId, activityId)
  if (found === null) throw new AppError('NOT_FOUND')
  return found
}
