import { z } from 'zod'
import { defineAction } from '../contract'
import { centiSqm, count, cursor, fileId, id, instant, requestKey } from '../shapes'
import { signedDenial } from './ballotPaper'
import { answer } from './questions'

/** Ballots on paper: received before closing with a photo, read by two people, of whom neither sees what the other read. */

const vote = { compoundId: id, deliberationId: id }
const address = z.object({ building: z.string(), unit: z.string(), room: z.string() })

/** What one person reads on a paper. A motion that is left out was left blank; null: the whole paper is invalid. */
const marks = z
  .array(z.strictObject({ motionId: id, choice: answer }))
  .min(1)
  .max(20)
  .nullable()

/** Whose ballot a home gives in a vote, by the frozen roll: what the public roster says of it, and no name. */
export const voterAt = defineAction('deliberation.voterAt', {
  input: z.strictObject({ ...vote, homeId: id }),
  output: z.object({ voterId: id, areaCentiSqm: centiSqm, homeCount: count, homes: z.array(address) }),
})

/** Who of a vote of residents lives in a home, for the staff who bring them paper. */
export const residentsAt = defineAction('deliberation.residentsAt', {
  input: z.strictObject({ ...vote, homeId: id }),
  output: z.object({ residents: z.array(z.object({ voterId: id, nameMasked: z.string() })) }),
})

export const paperState = z.enum(['received', 'confirmed', 'invalid', 'denied', 'late'])
export type PaperState = z.infer<typeof paperState>

/**
 * Takes a paper in, and writes down what its receiver reads on it. ALREADY_CAST {channel, castAt} where a ballot stands or
 * another paper waits; SAME_PERSON for one's own home; RULE_BROKEN {rule: 'denied'} after the voter has denied a ballot.
 */
export const receivePaper = defineAction('deliberation.receivePaper', {
  input: z.strictObject({ ...vote, voterId: id, homeId: id, evidence: fileId, marks, requestKey }),
  output: z.object({ paperId: id, receivedAt: instant }),
})

const paper = z.object({
  paperId: id,
  home: address,
  /** Whose it is in a vote of residents, masked; left out where the home says it. */
  resident: z.string().optional(),
  receivedAt: instant,
  state: paperState,
  receivedBy: z.string(),
  /** How many people have read it, and whether the caller is one of them. */
  readings: count,
  readByMe: z.boolean(),
  /** Two people have read different things: one of them looks again. */
  differ: z.boolean(),
  /** Whether the caller may open and read it now. */
  mayRead: z.boolean(),
})
export type BallotPaperRow = z.infer<typeof paper>

/** Papers of one vote, those that wait first. Nothing of what stands on them. */
export const papers = defineAction('deliberation.papers', {
  input: z.strictObject({ ...vote, cursor: cursor.optional() }),
  output: z.object({
    papers: z.array(paper),
    next: cursor.nullable(),
    /** Until when a paper can be taken in, and until when it can be read. */
    receivedUntil: instant,
    readUntil: instant,
  }),
})

/**
 * The photo of one paper, for a short while and for one second reader: who opens it first reads it. CONFLICT {until} while
 * another reads.
 */
export const openPaper = defineAction('deliberation.openPaper', {
  input: z.strictObject({ ...vote, paperId: id }),
  output: z.object({ url: z.string(), home: address }),
})

/** What one more person reads. The paper is settled when two people have read the same. */
export const readPaper = defineAction('deliberation.readPaper', {
  input: z.strictObject({ ...vote, paperId: id, marks }),
  output: z.object({ state: paperState, differ: z.boolean() }),
})

/**
 * A person of the voter says before closing that a paper or a proxy's ballot is not his: it is set aside, and he votes
 * himself. NOT_FOUND where there is none, NOT_OPEN after closing.
 */
export const denyBallot = defineAction('deliberation.denyBallot', {
  input: z.strictObject({
    ...vote,
    voterId: id,
    channel: z.enum(['paper', 'proxy']),
    signed: signedDenial.optional(),
  }),
  output: z.object({ deniedAt: instant }),
})
