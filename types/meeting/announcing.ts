import { z } from 'zod'
import { defineAction } from '../contract'
import { voteScope } from '../deliberation'
import { count, cursor, id, instant, plannedInstant, requestKey } from '../shapes'
import { agendaItem, meetingCard, place, reason, seatName, shownSeat, sitter } from './shapes'

/** A meeting in the yard: where and when, what about, and who sits at the table. */

const one = { compoundId: id, meetingId: id }

/** Of the whole compound, twenty at a time: those to come and under way, the soonest first; or those that are over. */
export const meetings = defineAction('meeting.list', {
  input: z.strictObject({ compoundId: id, show: z.enum(['coming', 'past']), cursor: cursor.optional() }),
  output: z.object({
    meetings: z.array(meetingCard),
    next: z.string().nullable(),
    /** Whether the caller may announce one somewhere in the compound. */
    mayAnnounce: z.boolean(),
  }),
})

/** That a meeting was taken off a vote which it had nothing to do with: when, by whom and why. */
const takenOff = { at: instant, by: z.string(), reason: z.string() }

/** Those of one vote. */
export const meetingsOfVote = defineAction('meeting.ofVote', {
  input: z.strictObject({ compoundId: id, deliberationId: id }),
  output: z.object({
    meetings: z.array(meetingCard),
    mayAnnounce: z.boolean(),
    /** Meetings of the same scope that stand alone, for who may put them beside this vote; until it opens. */
    attachable: z.array(meetingCard),
    /** Meetings that stood beside this vote and were taken off again: nothing that people saw disappears without a word. */
    takenOff: z.array(z.object({ ...takenOff, meetingId: id, title: z.string() })),
  }),
})

/**
 * Puts a meeting that stood alone beside the vote that followed from it: each page leads to the other. What the meeting wrote
 * down stays as it is. Only before the vote opens: RULE_BROKEN {rule: voteBegun}; {rule: meetingCount} for more than five.
 * CONFLICT for a meeting that was called off, belongs to a vote already, or was of another scope.
 */
export const attach = defineAction('meeting.attach', {
  input: z.strictObject({ ...one, deliberationId: id }),
  output: z.object({}),
})

/**
 * Takes a meeting off a vote that it was put beside by mistake, with a reason that both pages keep. Only before the vote opens,
 * or once it is discarded or cancelled: RULE_BROKEN {rule: voteBegun}; {rule: detachCount} for a meeting that was taken off five times. CONFLICT for one that does not
 * stand beside this vote.
 */
export const detach = defineAction('meeting.detach', {
  input: z.strictObject({ ...one, deliberationId: id, reason }),
  output: z.object({}),
})

/** A home of the caller's at this meeting. */
const myHome = z.object({
  homeId: id,
  home: z.string(),
  /** Null until somebody of it has signed in. */
  signedInAt: instant.nullable(),
  late: z.boolean(),
  /** What the home answered to the minutes as they are read now. */
  answer: z.enum(['agreed', 'objected']).nullable(),
})
export type MyHome = z.infer<typeof myHome>

export const meetingOf = defineAction('meeting.get', {
  input: z.strictObject(one),
  output: z.object({
    meeting: meetingCard,
    agenda: z.array(z.string()),
    seats: z.array(shownSeat),
    /** Changes of time or place, the newest last, and what it was before. */
    changes: z.array(z.object({ at: instant, startsAt: instant, place: z.string(), reason: z.string() })),
    cancelled: z.object({ at: instant, reason: z.string() }).nullable(),
    convener: z.string(),
    signIn: z.object({ from: instant, until: instant, lateFrom: instant }),
    /** Homes that have signed in. */
    homes: count,
    mine: z.array(myHome),
    /** Opinions noted for the caller's homes that ask whether the home may stand beside them. */
    asked: z.array(z.object({ opinionId: id, home: z.string(), text: z.string() })),
    /** The vote that followed from this meeting, where the caller may see it. */
    ledTo: z
      .object({
        deliberationId: id,
        title: z.string(),
        /** It was discarded as a draft or cancelled: the meeting may be put beside the one that takes its place. */
        gone: z.boolean(),
        mayDetach: z.boolean(),
      })
      .nullable(),
    /** Votes that it was taken off again, the newest last, as far as the caller may see them. */
    takenOff: z.array(z.object({ ...takenOff, deliberationId: id, title: z.string() })),
    /** `keeps`: the caller looks after the meeting; `helps`: a steward of a part of its scope, who signs in and notes. */
    staff: z.enum(['keeps', 'helps']).nullable(),
  }),
})

/** What a meeting is about: its own agenda, or the motions of a vote. */
const about = z.union([
  z.strictObject({
    kind: z.literal('own'),
    title: z.string().trim().min(4).max(60),
    scope: voteScope,
    agenda: z.array(agendaItem).min(1).max(20),
  }),
  z.strictObject({ kind: z.literal('vote'), deliberationId: id }),
])

/**
 * Announces a meeting to everybody of its scope. One of a vote that is still a draft is told when that is published. Refuses
 * with RULE_BROKEN {rule}: `meetingSoon` for less than ten minutes or more than ninety days ahead, `meetingCount`.
 */
export const announce = defineAction('meeting.announce', {
  input: z.strictObject({
    compoundId: id,
    about,
    place,
    startsAt: plannedInstant,
    seats: z.array(z.strictObject({ seat: seatName, who: sitter })).max(5),
    requestKey,
  }),
  output: z.object({ meetingId: id }),
})

/** Another time or place, with a reason that everybody is told. Only before it begins. */
export const changeMeeting = defineAction('meeting.change', {
  input: z.strictObject({ ...one, place, startsAt: plannedInstant, reason }),
  output: z.object({}),
})

export const cancelMeeting = defineAction('meeting.cancel', {
  input: z.strictObject({ ...one, reason }),
  output: z.object({}),
})

/** Who sits there, and whether he came; with a reason when he did not. */
export const setSeat = defineAction('meeting.seat', {
  input: z.strictObject({
    ...one,
    seat: seatName,
    who: sitter,
    came: z.boolean().nullable(),
    why: z.string().trim().max(60),
  }),
  output: z.object({}),
})
