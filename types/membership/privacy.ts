import { z } from 'zod'
import { defineAction } from '../contract'
import { count, cursor } from '../shapes'

/** The parts of what is kept about a person, each read by itself so that no answer is too long. */
const DATA_PARTS = ['homes', 'roles', 'keys', 'agreements', 'cases', 'register', 'notices', 'ballots'] as const
const part = z.enum(DATA_PARTS)
export type DataPart = z.infer<typeof part>

/** What is kept about the caller, one part and one page at a time. No choice of a ballot is ever in it. */
export const myData = defineAction('membership.myData', {
  input: z.strictObject({ part, cursor: cursor.optional() }),
  output: z.object({
    items: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
    next: cursor.nullable(),
  }),
})

/**
 * Leaves all homes everywhere and erases what names the caller. Ballots stay. Refuses with HOLDS_ROLE while a grant stands.
 */
export const eraseMe = defineAction('membership.eraseMe', {
  input: z.strictObject({ understood: z.literal(true) }),
  output: z.object({ ended: count }),
})
