import { z } from 'zod'

/** What a motion asks where it is not for or against: one of several options, or persons for seats. */

export const optionId = z.string().regex(/^o\d{1,2}$/)
const option = z.object({ optionId, text: z.string() })

/** What becomes of equal numbers of persons at the last seat: the larger area has it, or nobody until another election. */
const ties = z.enum(['area', 'runoff'])
export type Ties = z.infer<typeof ties>

/** Every question also offers 都不同意 and 弃权. */
export const question = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('choice'), options: z.array(option) }),
  z.object({
    kind: z.literal('election'),
    options: z.array(option),
    seats: z.number().int().min(1),
    /** How many a voter may choose. */
    most: z.number().int().min(1),
    ties,
  }),
])
export type Question = z.infer<typeof question>

const text = z.string().trim().min(1).max(60)
/** As somebody drafts it; the function numbers the options. */
export const draftQuestion = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('choice'), options: z.array(text).min(2).max(10) }),
  z.strictObject({
    kind: z.literal('election'),
    options: z.array(text).min(1).max(20),
    seats: z.number().int().min(1).max(15),
    most: z.number().int().min(1).max(20),
    ties,
  }),
])
export type DraftQuestion = z.infer<typeof draftQuestion>

/** For, against or an abstention; of a question none of the options, or those chosen. */
export const answer = z.union([z.enum(['for', 'against', 'abstain', 'none']), z.array(optionId).min(1).max(20)])
export type Answer = z.infer<typeof answer>
