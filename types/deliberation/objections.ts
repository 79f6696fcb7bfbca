import { z } from 'zod'
import { defineAction } from '../contract'
import { channel } from '../deliberation'
import { author } from '../membership/boards'
import { signedDenial } from './ballotPaper'
import { count, cursor, fileId, id, instant, requestKey, weight } from '../shapes'

/** 名册异议 before a vote opens, and 询异 of its result. */
export const objectionStage = z.enum(['roster', 'result'])
export type ObjectionStage = z.infer<typeof objectionStage>

/** One's own entry, somebody missing, anything else; of a result: how it was counted, how it was conducted, a ballot that is not his. */
export const objectionAbout = z.enum(['own', 'missing', 'other', 'counting', 'conduct', 'ballot'])
export type ObjectionAbout = z.infer<typeof objectionAbout>

export const objectionState = z.enum(['raised', 'answered', 'upheld', 'dismissed'])
export type ObjectionState = z.infer<typeof objectionState>

/** Objections of one person in one stage of one vote. */
export const MOST_OBJECTIONS = 3

export const objectionTotals = z.object({ raised: count, open: count, upheld: count, dismissed: count })
export type ObjectionTotals = z.infer<typeof objectionTotals>

const objection = z.object({
  objectionId: id,
  about: objectionAbout,
  /** Of a roster's: for its author and those who decide; '' for everybody else. A result's is public. */
  text: z.string(),
  /** Addresses that show its photos for a short time, for its author and those who decide. */
  photos: z.array(z.string()),
  author,
  at: instant,
  state: objectionState,
  /** By when it must be answered, and decided. Later is late, and stays written so. */
  answerBy: instant.nullable(),
  decideBy: instant,
  answer: z.object({ text: z.string(), nameMasked: z.string(), at: instant }).nullable(),
  decision: z.object({ reason: z.string(), nameMasked: z.string(), at: instant }).nullable(),
  mayAnswer: z.boolean(),
  mayDecide: z.boolean(),
})
export type Objection = z.infer<typeof objection>

/** A counted result that another has replaced. */
const formerResult = z.object({
  revision: count,
  countedAt: instant,
  participating: weight,
  passed: count,
  total: count,
  /** Why it was counted again. */
  reason: z.string(),
})

export const objections = defineAction('deliberation.objections', {
  input: z.strictObject({ compoundId: id, deliberationId: id, stage: objectionStage, cursor: cursor.optional() }),
  output: z.object({
    title: z.string(),
    /** Until when one may object; null when that is over, or not yet. */
    until: instant.nullable(),
    totals: objectionTotals,
    objections: z.array(objection),
    next: cursor.nullable(),
    /** How many more the caller may raise; 0 for who does not live in the scope. */
    left: count,
    /** Of a result: those before the one that stands, the newest first. */
    former: z.array(formerResult),
  }),
})

const vote = { compoundId: id, deliberationId: id }

/** RULE_BROKEN {rule: 'objectionLimit', most}, {rule: 'objectionTime'} outside of its time. */
export const raiseObjection = defineAction('deliberation.raiseObjection', {
  input: z.strictObject({
    ...vote,
    stage: objectionStage,
    about: objectionAbout,
    text: z.string().trim().min(4).max(500),
    photos: z.array(fileId).max(3),
    requestKey,
  }),
  output: z.object({ objectionId: id, decideBy: instant }),
})

/**
 * While the result is contested: a person of the voter says that the ballot that counts in his name is not his. It is decided
 * in public by the community, within three days; upheld, it is set aside and the vote is counted again. One denial a ballot:
 * another of the same gets the same answer. NOT_FOUND without such a ballot; RULE_BROKEN {rule: 'ownBallot'} for what the
 * caller's own phone cast, {rule: 'signedBallot'} for what was signed by a key that stood before the vote was published.
 */
export const contestBallot = defineAction('deliberation.contestBallot', {
  input: z.strictObject({
    ...vote,
    voterId: id,
    channel,
    text: z.string().trim().min(4).max(500),
    signed: signedDenial.optional(),
  }),
  output: z.object({ objectionId: id, decideBy: instant }),
})

/** The committee's public answer to an objection against a result; the first one stands. */
export const answerObjection = defineAction('deliberation.answerObjection', {
  input: z.strictObject({ ...vote, objectionId: id, text: z.string().trim().min(4).max(500) }),
  output: z.object({ decideBy: instant }),
})

/**
 * Upholds or dismisses. A roster's: its building's steward, the committee or the community, nobody his own. A result's: the
 * community alone, once it is answered or the answer is overdue (RULE_BROKEN {rule: 'notAnswered'}). An upheld one of a result
 * has the vote counted again.
 */
export const decideObjection = defineAction('deliberation.decideObjection', {
  input: z.strictObject({ ...vote, objectionId: id, uphold: z.boolean(), reason: z.string().trim().min(4).max(500) }),
  output: z.object({ state: objectionState }),
})
