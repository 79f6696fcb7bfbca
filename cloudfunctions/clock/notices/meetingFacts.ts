import { MINUTE } from '../../../domain/deliberation/schedule'
import { addDays, dateOf, instantAt } from '../../../domain/station/time'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { eventOf } from '../../kit/events'
import type { MeetingDocument } from '../../kit/meetingDocuments'
import type { EventDocument, Recipients } from '../../kit/noticeDocuments'
import { GONE, meetingHomeId } from '../../kit/repositories/meetings'
import { beginning, noticeOf, toPeople, type Found, type Look } from './found'

/** So long until a draft's meeting is looked at again: it is told when the vote is published. */
const DRAFT_AGAIN = 5 * MINUTE
const EVENING = 18 * 60

const KINDS = [
  'meetingAnnounced',
  'meetingChanged',
  'meetingCancelled',
  'meetingTomorrow',
  'opinionNoted',
  'minutesReading',
  'minutesClosed',
  'minutesAdded',
]

/** Meetings: where and when, and what was written down. Null for every other kind too. */
export async function meetingFacts(look: Look): Promise<Found> {
  const { event, repositories } = look
  if (!KINDS.includes(event.kind)) return null
  const [id = '', second = ''] = event.subject
  const meeting = await repositories.meetings.get(event.compoundId, id)
  if (meeting === null) return null
  const { deliberationId } = meeting
  const vote = deliberationId === null ? null : await repositories.deliberations.get(event.compoundId, deliberationId)
  return factsOf(meeting, vote, second, look)
}

async function factsOf(
  meeting: MeetingDocument,
  vote: DeliberationDocument | null,
  second: string,
  { event, repositories, now }: Look,
): Promise<Found> {
  const { _id, compoundId, title, place, startsAt, cancelled, closed, changes } = meeting
  const everybody: Recipients = { to: 'residents', scope: meeting.scope, relation: 'any', silentIn: null }
  const notice = noticeOf(event, title, { when: startsAt, detail: place, target: _id })
  switch (event.kind) {
    case 'meetingAnnounced':
    case 'meetingChanged': {
      if (cancelled !== null || startsAt <= now) return null
      // Several changes are told once, by the last.
      if (event.kind === 'meetingChanged' && second !== String(changes.length)) return null
      if (vote !== null && vote.publishedAt === null) return vote.state === 'draft' ? now + DRAFT_AGAIN : null
      return { recipients: everybody, notice, next: reminderOf(meeting, now) }
    }
    case 'meetingCancelled':
      if (cancelled === null || (vote !== null && vote.publishedAt === null)) return null
      return { recipients: everybody, notice: { ...notice, detail: cancelled.reason } }
    case 'meetingTomorrow':
      // It was put off: the other day has a reminder of its own.
      if (cancelled !== null || second !== String(startsAt) || startsAt <= now) return null
      return { recipients: everybody, notice }
    case 'opinionNoted': {
      const opinion = meeting.opinions.find(({ opinionId }) => opinionId === second)
      if (opinion?.state !== 'asked' || opinion.homeId === null) return null
      const [home] = await repositories.meetingHomes.getMany([meetingHomeId(_id, opinion.homeId)])
      return toPeople(home?.people.filter((openid) => openid !== GONE) ?? [], {
        ...notice,
        when: null,
        detail: beginning(opinion.text),
      })
    }
    case 'minutesReading': {
      // They were written anew meanwhile: their next reading is told.
      if (meeting.reading === null || String(meeting.minutes?.version) !== second) return null
      return toPeople(await repositories.meetingHomes.people(compoundId, _id), notice)
    }
    case 'minutesClosed': {
      if (closed === null) return null
      const { homes, confirmed } = closed.record
      const detail = `${String(homes)} 户到会，${String(confirmed)} 户确认`
      return { recipients: everybody, notice: { ...notice, when: closed.at, detail } }
    }
    case 'minutesAdded': {
      const added = meeting.addenda[Number(second) - 1]
      if (added?.signedOff == null) return null
      return { recipients: everybody, notice: { ...notice, when: added.at, detail: beginning(added.text) } }
    }
    default:
      return null
  }
}

/** The evening before, where that is still to come. */
function reminderOf({ _id, compoundId, startsAt }: MeetingDocument, now: number): EventDocument[] {
  const dueAt = instantAt(addDays(dateOf(startsAt), -1), EVENING)
  return dueAt <= now ? [] : [eventOf('meetingTomorrow', compoundId, [_id, String(startsAt)], now, dueAt)]
}
