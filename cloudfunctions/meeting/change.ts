import { cancelMeeting, changeMeeting as changeContract, setSeat } from '../../types/meeting/announcing'
import { AppError } from '../../types/errors'
import { mayBeginAt, phaseOf, signInOf } from '../../domain/meeting/phase'
import { checkText } from '../kit/contentCheck'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { changeMeeting, requireKeeper, seatsOf } from './standing'

const MOST_CHANGES = 10

/**
 * Another time or place. The time only before people sign in, the place until it begins. Refuses with RULE_BROKEN {rule}:
 * `meetingBegun`, `meetingSoon`, `changeCount`.
 */
export const change = handle(changeContract, async (call) => {
  const { input, openid, now } = call
  const { compoundId, meetingId, place, startsAt, reason } = input
  await checkText(openid, 3, `${place}\n${reason}`)
  await changeMeeting(input, call, (meeting, caller) => {
    const keeper = requireKeeper(caller, meeting, openid)
    if (meeting.startsAt === startsAt && meeting.place === place) return null
    const moved = meeting.startsAt !== startsAt
    const until = moved ? signInOf(meeting).from : meeting.startsAt
    if (!['announced', 'held'].includes(phaseOf(meeting, now)) || now >= until)
      throw new AppError('RULE_BROKEN', { rule: 'meetingBegun' })
    if (moved && !mayBeginAt(startsAt, now)) throw new AppError('RULE_BROKEN', { rule: 'meetingSoon' })
    if (meeting.changes.length >= MOST_CHANGES) throw new AppError('RULE_BROKEN', { rule: 'changeCount' })
    const before = { ...keeper, at: now, startsAt: meeting.startsAt, place: meeting.place, reason }
    const changes = [...meeting.changes, before]
    const event = eventOf('meetingChanged', compoundId, [meetingId, String(changes.length)], now)
    return { change: { startsAt, place, changes, order: orderAt(startsAt, meetingId) }, beside: { event } }
  })
  return {}
})

/** It is not held. Refuses with RULE_BROKEN {rule: meetingBegun} once minutes are written. */
export const cancel = handle(cancelMeeting, async (call) => {
  const { input, openid, now } = call
  const { compoundId, meetingId, reason } = input
  await checkText(openid, 3, reason)
  await changeMeeting(input, call, (meeting, caller) => {
    const keeper = requireKeeper(caller, meeting, openid)
    if (meeting.cancelled !== null) return null
    if (meeting.minutes !== null || meeting.closed !== null) throw new AppError('RULE_BROKEN', { rule: 'meetingBegun' })
    const event = eventOf('meetingCancelled', compoundId, [meetingId], now)
    return { change: { cancelled: { ...keeper, at: now, reason } }, beside: { event } }
  })
  return {}
})

/** Who sits at one of the five seats and whether he came: nobody came before it begins, and read minutes stay as they are. */
export const seat = handle(setSeat, async (call) => {
  const { input, openid, now } = call
  const { who, came, why } = input
  if (came === false && why === '') throw new AppError('INVALID_INPUT', { params: 'why' })
  await checkText(openid, 3, `${who}\n${why}`)
  await changeMeeting(input, call, (meeting, caller) => {
    requireKeeper(caller, meeting, openid)
    const phase = phaseOf(meeting, now)
    if (phase === 'readBack' || phase === 'closed' || phase === 'cancelled')
      throw new AppError('RULE_BROKEN', { rule: 'meetingRead' })
    if (came !== null && phase === 'announced') throw new AppError('RULE_BROKEN', { rule: 'meetingEarly' })
    const next = { seat: input.seat, who, came, why: came === false ? why : '' }
    const seats = seatsOf(meeting.seats).map((one) => (one.seat === next.seat ? next : one))
    return JSON.stringify(seats) === JSON.stringify(meeting.seats) ? null : { change: { seats } }
  })
  return {}
})
