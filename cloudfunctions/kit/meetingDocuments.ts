import { z } from 'zod'
import { form, voteScope } from '../../types/deliberation'
import { homeAddress } from '../../types/membership'
import { consentWay, minutesRecord, partyKind, shownSeat } from '../../types/meeting/shapes'

/** What is stored of meetings. The rules are those of documents.ts; `rev` counts a document's changes. */

const by = z.object({ openid: z.string(), nameMasked: z.string() })

export const meetingDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  rev: z.number(),
  /** Null where it stands alone. */
  deliberationId: z.string().nullable(),
  /** The vote that was opened on what was talked over here, of a meeting that stands alone; its record says nothing of it. */
  ledTo: z.string().nullable().default(null),
  attached: by.extend({ at: z.number() }).nullable().default(null),
  /** From which votes it was taken off again, and who had put it there. */
  takenOff: z
    .array(
      by.extend({
        deliberationId: z.string(),
        at: z.number(),
        reason: z.string(),
        attached: by.extend({ at: z.number() }),
      }),
    )
    .default([]),
  /** The votes of `takenOff`, to be found by. */
  takenOffFrom: z.array(z.string()).default([]),
  form,
  scope: voteScope,
  title: z.string(),
  /** As it was announced; a vote's motions are shown as they stand. */
  agenda: z.array(z.string()),
  place: z.string(),
  startsAt: z.number(),
  seats: z.array(shownSeat),
  convener: by.extend({ at: z.number() }),
  /** What it was before each change. */
  changes: z.array(by.extend({ at: z.number(), startsAt: z.number(), place: z.string(), reason: z.string() })),
  cancelled: by.extend({ at: z.number(), reason: z.string() }).nullable(),
  opinions: z.array(
    z.object({
      opinionId: z.string(),
      text: z.string(),
      homeId: z.string().nullable(),
      home: z.string().nullable(),
      state: z.enum(['noHome', 'asked', 'agreed']),
      consent: consentWay.nullable(),
      /** The home that heard the speaker agree. */
      witness: z.string().nullable(),
      by,
      at: z.number(),
    }),
  ),
  party: z.array(z.object({ kind: partyKind, speaker: z.string(), text: z.string(), by })),
  minutes: z
    .object({
      text: z.string(),
      /** `hidden`: WeChat has looked at it and found it against the rules; its hash stays. */
      photos: z.array(z.object({ fileID: z.string(), sha256: z.string(), hidden: z.boolean().default(false) })),
      version: z.number(),
      at: z.number(),
      by,
      inputHash: z.string(),
    })
    .nullable(),
  reading: z.object({ since: z.number(), by }).nullable(),
  objections: z.array(
    z.object({ homeId: z.string(), home: z.string(), text: z.string(), version: z.number(), at: z.number() }),
  ),
  closed: z
    .object({
      at: z.number(),
      by,
      hash: z.string(),
      leafHash: z.string(),
      opened: z.string().nullable(),
      record: minutesRecord,
    })
    .nullable(),
  addenda: z.array(
    z.object({
      key: z.string(),
      text: z.string(),
      at: z.number(),
      by,
      signedOff: z.object({ at: z.number(), by, hash: z.string() }).nullable(),
    }),
  ),
  inputHash: z.string(),
  order: z.string(),
})
export type MeetingDocument = z.infer<typeof meetingDocument>

/** A home that is at a meeting. `_id` is `{meetingId}:{homeId}`: no race signs it in twice. */
export const meetingHomeDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  meetingId: z.string(),
  rev: z.number(),
  homeId: z.string(),
  address: homeAddress,
  at: z.number(),
  late: z.boolean(),
  /** Who of it signed in by phone. */
  people: z.array(z.string()),
  /** The steward who noted it; null for a phone. */
  notedBy: by.nullable(),
  /** The version of the minutes that it has answered; 0 for none. */
  answered: z.number(),
  objects: z.boolean(),
  /** Who recorded the answer of a home without a phone; null for a phone. */
  answeredBy: by.nullable(),
  order: z.string(),
})
export type MeetingHomeDocument = z.infer<typeof meetingHomeDocument>
