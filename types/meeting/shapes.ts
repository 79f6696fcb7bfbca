import { z } from 'zod'
import { form, voteScope } from '../deliberation'
import { count, fileId, id, instant } from '../shapes'

/** Shapes that the contracts of the meeting share with what is stored. */

/** The five seats of a yard meeting: 社区两委、小区党组织、业委会、居民代表、物业. */
export const SEATS = ['community', 'party', 'committee', 'residents', 'property'] as const
export const seatName = z.enum(SEATS)
export type SeatName = z.infer<typeof seatName>

/** What the party branch may say: 参与决策、推荐把关、监督评价. An opinion each, and never a vote. */
export const PARTY_KINDS = ['takesPart', 'recommends', 'supervises'] as const
export const partyKind = z.enum(PARTY_KINDS)
export type PartyKind = z.infer<typeof partyKind>

/** `held`: people sign in, or could and nothing is written down yet. */
const MEETING_PHASES = ['announced', 'held', 'minuted', 'readBack', 'closed', 'cancelled'] as const
const meetingPhase = z.enum(MEETING_PHASES)
export type MeetingPhase = z.infer<typeof meetingPhase>

export const MOST_OPINIONS = 30
export const MOST_OBJECTIONS = 50
const MOST_PHOTOS = 6
export const MOST_ADDENDA = 10

export const place = z.string().trim().min(2).max(60)
export const reason = z.string().trim().min(2).max(100)
export const agendaItem = z.string().trim().min(2).max(120)
export const sitter = z.string().trim().max(20)
export const minutesText = z.string().trim().min(10).max(3000)
export const opinionText = z.string().trim().min(2).max(200)
export const objectionText = z.string().trim().min(4).max(100)
export const photos = z.array(fileId).max(MOST_PHOTOS)

export const shownSeat = z.object({
  seat: seatName,
  /** Who was asked to sit there; '' while nobody is named. */
  who: z.string(),
  /** Null until somebody noted it. */
  came: z.boolean().nullable(),
  /** Why nobody came; '' otherwise. */
  why: z.string(),
})
export type ShownSeat = z.infer<typeof shownSeat>

/** How a home's people agreed that an opinion stands under their home. */
export const consentWay = z.enum(['phone', 'heard'])

export const meetingCard = z.object({
  meetingId: id,
  /** The vote that it belongs to; null where it stands alone. */
  deliberationId: id.nullable(),
  title: z.string(),
  form,
  scope: voteScope,
  place: z.string(),
  startsAt: instant,
  phase: meetingPhase,
})
export type MeetingCard = z.infer<typeof meetingCard>

/** The minutes as they are read back, and as they are sealed: hashed as they stand (domain/meeting/record.ts). */
export const minutesRecord = z.object({
  v: z.literal(1),
  meeting: id,
  compound: id,
  deliberation: id.nullable(),
  form,
  scope: voteScope,
  title: z.string(),
  place: z.string(),
  startsAt: instant,
  agenda: z.array(z.string()),
  seats: z.array(shownSeat),
  /** Which writing of the minutes it is, from 1. */
  version: count,
  text: z.string(),
  /** SHA-256 of each photo, lower-case hex. */
  photos: z.array(z.string()),
  /** `home` is null without consent. */
  opinions: z.array(z.object({ home: z.string().nullable(), text: z.string(), consent: consentWay.nullable() })),
  party: z.array(z.object({ kind: partyKind, speaker: z.string(), text: z.string() })),
  objections: z.array(z.object({ home: z.string(), text: z.string(), version: count, at: instant })),
  /** Homes that had signed in, and how many of them agreed to this version. */
  homes: count,
  confirmed: count,
  writtenBy: z.string(),
  signedOffBy: z.string(),
})
export type MinutesRecord = z.infer<typeof minutesRecord>
