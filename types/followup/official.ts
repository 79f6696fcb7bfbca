import { z } from 'zod'
import { defineAction } from '../contract'
import { electorateKind } from '../deliberation'
import { optionId, question } from '../deliberation/questions'
import { fileId, id, instant, requestKey, sha256Hex, weight } from '../shapes'

/** The result of the official e-vote that a city's own system holds, brought in with its document by two people. */

const vote = { compoundId: id, deliberationId: id }

/** One option or candidate of a question, in the order of the ballot. */
const officialOption = z.object({ optionId, votes: weight, carried: z.boolean() })
export type OfficialOption = z.infer<typeof officialOption>

/** As the document says it; nothing of it is counted here. Of a question `for` is who chose something, `against` none of it. */
export const officialMotion = z.object({
  motionId: id,
  for: weight,
  against: weight,
  abstain: weight,
  passed: z.boolean(),
  options: z.array(officialOption).max(20).optional(),
})
export type OfficialMotion = z.infer<typeof officialMotion>

/** The same as this app counted it: null where it has no gate. */
const ownMotion = officialMotion.extend({
  passed: z.boolean().nullable(),
  options: z.array(officialOption.extend({ carried: z.boolean().nullable() })).optional(),
})

const signer = z.object({ nameMasked: z.string(), at: instant, isMe: z.boolean() })

const record = z.object({
  state: z.enum(['waiting', 'confirmed', 'refused']),
  /** Which system or office it comes from. */
  source: z.string(),
  participating: weight,
  motions: z.array(officialMotion),
  /** Addresses of the document's pages, for half an hour. */
  documents: z.array(z.string()),
  /** SHA-256 of the canonical list of the pages' own. */
  documentHash: sha256Hex,
  entered: signer,
  decided: signer.extend({ reason: z.string() }).nullable(),
})
export type OfficialRecord = z.infer<typeof record>

export const official = defineAction('followup.official', {
  input: z.strictObject(vote),
  output: z.object({
    title: z.string(),
    electorate: electorateKind,
    motions: z.array(z.object({ motionId: id, text: z.string(), question: question.optional() })),
    /** This app's own count; null before it. */
    own: z.object({ participating: weight, motions: z.array(ownMotion) }).nullable(),
    /** One that waits is seen by those who may enter and confirm it, and by nobody else. */
    record: record.nullable(),
    mayEnter: z.boolean(),
    mayDecide: z.boolean(),
  }),
})

export const enterOfficial = defineAction('followup.enterOfficial', {
  input: z.strictObject({
    ...vote,
    source: z.string().trim().min(2).max(60),
    participating: weight,
    motions: z.array(z.strictObject(officialMotion.shape)).min(1).max(20),
    documents: z.array(fileId).min(1).max(5),
    requestKey,
  }),
  output: z.object({}),
})

/** By a second person who has compared it with the document. `documentHash` says what he looked at. */
export const decideOfficial = defineAction('followup.decideOfficial', {
  input: z.strictObject({ ...vote, documentHash: sha256Hex, accept: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({}),
})
