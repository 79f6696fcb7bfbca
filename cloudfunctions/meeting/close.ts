import { closeMinutes } from '../../types/meeting/minutes'
import type { MinutesRecord } from '../../types/meeting/shapes'
import { AppError } from '../../types/errors'
import { homeShown } from '../../domain/meeting/opinions'
import { closableAt, phaseOf, type Answers } from '../../domain/meeting/phase'
import { minutesHash } from '../../domain/meeting/record'
import type { DeliberationDocument } from '../kit/voteDocuments'
import { eventOf } from '../kit/events'
import { handle } from '../kit/function'
import { leafDocument } from '../kit/leaves'
import type { MeetingDocument } from '../kit/meetingDocuments'
import { agendaOf, requireFound, requireKeeper, seatsOf } from './standing'

/** A second person signs them off: from now on they stand as they are, and their hash in the ledger. */
export const close = handle(closeMinutes, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, meetingId, version } = input
  const [caller, found] = await Promise.all([permission, repositories.meetings.get(compoundId, meetingId)])
  const meeting = requireFound(found)
  const by = requireKeeper(caller, meeting, openid)
  const { closed, minutes, reading, deliberationId } = meeting
  if (closed !== null) {
    if (closed.by.openid === openid && closed.record.version === version) return { hash: closed.hash }
    throw new AppError('ALREADY_DECIDED')
  }
  if (minutes === null || reading === null || phaseOf(meeting, now) === 'cancelled')
    throw new AppError('RULE_BROKEN', { rule: 'minutesUnread' })
  if (minutes.by.openid === openid || reading.by.openid === openid) throw new AppError('SAME_PERSON')
  if (minutes.version !== version) throw new AppError('CONFLICT')
  const [vote, answers] = await Promise.all([
    deliberationId === null ? null : repositories.deliberations.get(compoundId, deliberationId),
    repositories.meetingHomes.answers(compoundId, meetingId, version),
  ])
  if (now < closableAt(reading.since, answers)) throw new AppError('RULE_BROKEN', { rule: 'minutesUnanswered' })
  const record = recordOf({ ...meeting, minutes }, vote, answers, by.nameMasked)
  const hash = minutesHash(record)
  const opened = vote?.openedHash ?? null
  const leaf = leafDocument(compoundId, {
    ...{ v: 1, type: 'meeting.minutes', meeting: meetingId, opened },
    ...{ at: now, event: 'closed', minutes: hash, homes: answers.homes },
  })
  const event = eventOf('minutesClosed', compoundId, [meetingId], now)
  const done = { at: now, by, hash, leafHash: leaf.leafHash, opened, record }
  // An objection that came meanwhile belongs into it: whoever closes looks again.
  if (!(await repositories.meetings.step(meeting, { closed: done }, { event, leaf }))) throw new AppError('CONFLICT')
  return { hash }
})

function recordOf(
  meeting: MeetingDocument & { readonly minutes: NonNullable<MeetingDocument['minutes']> },
  vote: DeliberationDocument | null,
  { homes, confirmed }: Answers,
  signedOffBy: string,
): MinutesRecord {
  const { minutes, deliberationId, form, scope, title, place, startsAt, opinions, party, objections } = meeting
  return {
    ...{ v: 1, meeting: meeting._id, compound: meeting.compoundId, deliberation: deliberationId },
    ...{ form, scope, title, place, startsAt, agenda: agendaOf(meeting, vote), seats: seatsOf(meeting.seats) },
    ...{ version: minutes.version, text: minutes.text, photos: minutes.photos.map(({ sha256 }) => sha256) },
    opinions: opinions.map((opinion) => ({
      home: homeShown(opinion),
      text: opinion.text,
      consent: opinion.consent,
    })),
    party: party.map(({ kind, speaker, text }) => ({ kind, speaker, text })),
    objections: objections.map(({ home, text, version, at }) => ({ home, text, version, at })),
    ...{ homes, confirmed, writtenBy: minutes.by.nameMasked, signedOffBy },
  }
}
