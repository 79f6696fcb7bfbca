import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, instant, requestKey, sha256Hex } from '../shapes'
import { consentWay, minutesRecord, minutesText, objectionText, opinionText, partyKind, photos, sitter } from './shapes'

/** What was said: opinions, the minutes, their reading back, their closing, and what is added afterwards. */

const one = { compoundId: id, meetingId: id }

const shownOpinion = z.object({
  opinionId: id,
  /** Null without consent. */
  home: z.string().nullable(),
  text: z.string(),
  consent: consentWay.nullable(),
  /** The speaker's phone has not answered yet. */
  asked: z.boolean(),
  /** Whether the caller may take it out: it is his note, and not read back yet. */
  mayDrop: z.boolean(),
})
export type ShownOpinion = z.infer<typeof shownOpinion>

const shownAddendum = z.object({
  number: count,
  text: z.string(),
  at: instant,
  writtenBy: z.string(),
  /** Null until a second person has signed it off. */
  signedOff: z.object({ at: instant, by: z.string(), hash: sha256Hex }).nullable(),
  maySign: z.boolean(),
})
export type ShownAddendum = z.infer<typeof shownAddendum>

/** The minutes as they stand. Before they are read back only who looks after the meeting sees the text. */
export const minutesOf = defineAction('meeting.minutes', {
  input: z.strictObject(one),
  output: z.object({
    /** Null while nothing is written that the caller may see. */
    written: z
      .object({
        text: z.string(),
        version: count,
        at: instant,
        by: z.string(),
        /** Addresses that work for an hour. */
        photos: z.array(z.string()),
        /** As they were uploaded, for who may change them; empty for everybody else. */
        fileIDs: z.array(z.string()),
        /** Photos that WeChat found against the rules: nobody is shown them, and writing anew leaves them out. */
        hiddenPhotos: count,
      })
      .nullable(),
    opinions: z.array(shownOpinion),
    party: z.array(z.object({ kind: partyKind, speaker: z.string(), text: z.string() })),
    objections: z.array(z.object({ home: z.string(), text: z.string(), version: count, at: instant })),
    /** Null before. `closableAt`: when it may be closed although some have not answered. */
    reading: z
      .object({ since: instant, homes: count, confirmed: count, objected: count, closableAt: instant })
      .nullable(),
    closed: z
      .object({
        at: instant,
        by: z.string(),
        hash: sha256Hex,
        leafHash: sha256Hex,
        /** The opening of the vote that the leaf names; null for a meeting without one. */
        opened: sha256Hex.nullable(),
        homes: count,
        confirmed: count,
        /** What was hashed: the phone hashes it again. */
        record: minutesRecord,
      })
      .nullable(),
    addenda: z.array(shownAddendum),
    mayWrite: z.boolean(),
    mayRead: z.boolean(),
    mayClose: z.boolean(),
    mayAdd: z.boolean(),
  }),
})

/**
 * Notes what somebody said. `homeId` null: nobody's home. With a home its phone is asked; `witness` is another home that was
 * there when the words were read to a speaker without a phone and he agreed. RULE_BROKEN {rule}: `opinionHome` for a home
 * that has not signed in, `opinionWitness`, `opinionCount`, `meetingRead` when the minutes are already being read back.
 */
export const noteOpinion = defineAction('meeting.noteOpinion', {
  input: z.strictObject({ ...one, text: opinionText, homeId: id.nullable(), witness: id.nullable(), requestKey }),
  output: z.object({ opinionId: id }),
})

export const dropOpinion = defineAction('meeting.dropOpinion', {
  input: z.strictObject({ ...one, opinionId: id }),
  output: z.object({}),
})

/** The speaker's home says whether it may stand beside his words. A no takes the home away for good. */
export const consent = defineAction('meeting.consent', {
  input: z.strictObject({ ...one, opinionId: id, agree: z.boolean() }),
  output: z.object({}),
})

/** The party branch's opinion of one kind; '' takes it out. */
export const setParty = defineAction('meeting.party', {
  input: z.strictObject({ ...one, kind: partyKind, speaker: sitter, text: z.string().trim().max(200) }),
  output: z.object({}),
})

/** Writes the minutes, or writes them anew: those who agreed to the former text are asked again. */
export const writeMinutes = defineAction('meeting.writeMinutes', {
  input: z.strictObject({ ...one, version: count, text: minutesText, photos }),
  output: z.object({ version: count }),
})

/** Begins to read them back: from now on nothing is added, and who signed in answers. */
export const readBack = defineAction('meeting.read', {
  input: z.strictObject({ ...one, version: count }),
  output: z.object({}),
})

/** A home that was there agrees, or says what is wrong; an objection stays beside the minutes. */
export const answerMinutes = defineAction('meeting.answer', {
  input: z.strictObject({ ...one, homeId: id, version: count, objection: objectionText.nullable() }),
  output: z.object({}),
})

/** The same for a home without a phone. RULE_BROKEN {rule: homeHasPhone} where somebody of it can answer himself. */
export const answerFor = defineAction('meeting.answerFor', {
  input: z.strictObject({ ...one, homeId: id, version: count, objection: objectionText.nullable() }),
  output: z.object({}),
})

/**
 * A second person closes the minutes: their hash goes into the ledger. Refuses with SAME_PERSON who wrote them or read them
 * back, RULE_BROKEN {rule: minutesUnanswered} while homes have not answered and a day is not over.
 */
export const closeMinutes = defineAction('meeting.close', {
  input: z.strictObject({ ...one, version: count }),
  output: z.object({ hash: sha256Hex }),
})

/** What has to be put right after closing. It counts when a second person has signed it off. */
export const addAddendum = defineAction('meeting.addAddendum', {
  input: z.strictObject({ ...one, text: opinionText, requestKey }),
  output: z.object({ number: count }),
})

export const signAddendum = defineAction('meeting.signAddendum', {
  input: z.strictObject({ ...one, number: count }),
  output: z.object({ hash: sha256Hex }),
})
