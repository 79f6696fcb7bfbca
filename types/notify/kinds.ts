import { z } from 'zod'
import { instant } from '../shapes'

/** What people are told about. A kind is added with the context that makes it happen. */
export const NOTICE_KINDS = [
  // joining and people
  'applicationReceived',
  'applicationDecided',
  'invitationUsed',
  'designationAsked',
  'designationSettled',
  'keyAsked',
  'keyDecided',
  'roleOffered',
  'roleTaken',
  'roleEnded',
  'rollProposed',
  // votes
  'votePublished',
  'voteOpens',
  'voteClosing',
  'voteResult',
  'voteExtended',
  'voteCancelled',
  'ballotSucceeded',
  'voteAmended',
  'objectionRaised',
  'objectionAnswered',
  'objectionDecided',
  'voteRecounted',
  'ballotEntered',
  // meetings
  'meetingAnnounced',
  'meetingChanged',
  'meetingCancelled',
  'meetingTomorrow',
  'opinionNoted',
  'minutesReading',
  'minutesClosed',
  'minutesAdded',
  // after votes and around them
  'taskAssigned',
  'taskDue',
  'taskOverdue',
  'taskDone',
  'petitionReached',
  'petitionDue',
  'petitionOverdue',
  'escalated',
  'escalationDue',
  'escalationOverdue',
  'escalationAnswered',
  // boards and groups
  'noticePublished',
  'caseOpened',
  'postReleased',
  'postRemoved',
  'appealDecided',
  'groupCodeDue',
  'broadcast',
  // the station
  'bookingRequested',
  'bookingDecided',
  'bookingTomorrow',
  'bookingLapsed',
  'bookingTakenBack',
  'bookingMissed',
  'waitOffered',
  'absenceAppealed',
  'absenceDecided',
  'activityCancelled',
  'activitySeat',
  // 双晒
  'disclosureDue',
  'disclosureOverdue',
  'disclosureEscalated',
  'disclosureSubmitted',
  'disclosureReturned',
  'disclosurePublished',
  'disclosureUrged',
  'questionAsked',
  'questionAnswered',
  // services
  'orderPlaced',
  'orderAccepted',
  'orderHandedBack',
  'orderArriving',
  'orderArrived',
  'orderDone',
  'orderConfirming',
  'orderConfirmed',
  'orderRedo',
  'orderDisputed',
  'orderResolved',
  'orderCancelled',
  'extraProposed',
  'extraAnswered',
  'cashSaid',
  'cashDenied',
  'orderPaid',
  'orderRefunded',
  'refundFailed',
  'orderLate',
  'orderUnpaid',
  'groupShort',
  'groupMade',
  'complaintRaised',
  'complaintAnswered',
  'complaintClimbed',
  'complaintClosed',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

/** The facts of one notice. The words for it are the same everywhere (domain/notify/words.ts). */
export const notice = z.object({
  kind: z.enum(NOTICE_KINDS),
  compoundId: z.string(),
  /** What it is about: a vote's title, a home, a notice's heading. */
  subject: z.string(),
  /** A reason, or the first words of a text; '' without. */
  detail: z.string(),
  /** How it was decided; null where nothing was. */
  accepted: z.boolean().nullable(),
  /** The moment that matters, such as when a vote closes. */
  when: instant.nullable(),
  /** The id of what it leads to. */
  target: z.string(),
})
export type Notice = z.infer<typeof notice>
