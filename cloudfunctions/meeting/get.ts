import { meetingOf as contract } from '../../types/meeting/announcing'
import { AppError } from '../../types/errors'
import { answerTo } from '../../domain/meeting/answers'
import { signInOf } from '../../domain/meeting/phase'
import { addressWords } from '../kit/addressWords'
import { handle } from '../kit/function'
import { meetingHomeId } from '../kit/repositories/meetings'
import { isGone, letsMeetingsGo } from './detach'
import { cardOf } from './lists'
import { agendaOf, homesAt, mayKnow, maySee, requireFound, seatsOf, staffOf } from './standing'

/** One meeting, and what the caller can do there. */
export const get = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, meetingId } = input
  const [caller, found] = await Promise.all([permission, repositories.meetings.get(compoundId, meetingId)])
  const meeting = requireFound(found)
  const { deliberationId, ledTo, scope, minutes, reading, takenOff } = meeting
  const own = homesAt(caller, scope)
  const [vote, next, former, homes, signedIn] = await Promise.all([
    deliberationId === null ? null : repositories.deliberations.get(compoundId, deliberationId),
    ledTo === null ? null : repositories.deliberations.get(compoundId, ledTo),
    meeting.takenOffFrom.length === 0 ? [] : repositories.deliberations.getMany(meeting.takenOffFrom),
    repositories.meetingHomes.count(compoundId, meetingId),
    repositories.meetingHomes.getMany(own.map(({ homeId }) => meetingHomeId(meetingId, homeId))),
  ])
  if (!mayKnow(meeting, vote, caller)) throw new AppError('NOT_FOUND')
  const version = reading === null ? 0 : (minutes?.version ?? 0)
  const staff = staffOf(caller, meeting)
  const ids = new Set(own.map(({ homeId }) => homeId))
  return {
    meeting: cardOf(meeting, now),
    agenda: agendaOf(meeting, vote),
    seats: seatsOf(meeting.seats),
    changes: meeting.changes.map(({ at, startsAt, place, reason }) => ({ at, startsAt, place, reason })),
    cancelled: meeting.cancelled === null ? null : { at: meeting.cancelled.at, reason: meeting.cancelled.reason },
    convener: meeting.convener.nameMasked,
    signIn: signInOf(meeting),
    homes,
    mine: own.map(({ homeId, address }) => {
      const home = signedIn.find((one) => one.homeId === homeId)
      return {
        homeId,
        home: addressWords(address),
        signedInAt: home?.at ?? null,
        late: home?.late ?? false,
        answer: home === undefined ? null : answerTo(home, version),
      }
    }),
    asked:
      reading !== null
        ? []
        : meeting.opinions.flatMap(({ opinionId, state, homeId, home, text }) =>
            state === 'asked' && homeId !== null && ids.has(homeId) ? [{ opinionId, home: home ?? '', text }] : [],
          ),
    ledTo:
      next === null || !maySee(next, caller)
        ? null
        : {
            ...{ deliberationId: next._id, title: next.title, gone: isGone(next) },
            mayDetach: staff === 'keeps' && letsMeetingsGo(next, now),
          },
    takenOff: takenOff.flatMap(({ deliberationId: from, at, nameMasked, reason }) => {
      const left = former.find((one) => one._id === from)
      if (left === undefined || !maySee(left, caller)) return []
      return [{ deliberationId: from, title: left.title, at, by: nameMasked, reason }]
    }),
    staff,
  }
})
