import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id, requestKey } from '../shapes'
import { periodId } from './books'
import { rating } from './reading'

const place = { compoundId: id, period: periodId }
const text = z.string().trim().min(2).max(500)

/** A question on a line, a record or the whole period, public in the compound. */
export const ask = defineAction('disclosure.ask', {
  input: z.strictObject({
    ...place,
    target: z.strictObject({ kind: z.enum(['line', 'service', 'period']), no: count }),
    text,
    requestKey,
  }),
  output: z.object({ questionId: id }),
})

const question = { compoundId: id, questionId: id }

/** The publisher answers; or the asker asks on, and a new due date runs. */
export const answer = defineAction('disclosure.answer', {
  input: z.strictObject({ ...question, text, requestKey }),
  output: z.object({}),
})
export const followUp = defineAction('disclosure.followUp', {
  input: z.strictObject({ ...question, text, requestKey }),
  output: z.object({}),
})
/** Only the asker closes. */
export const closeQuestion = defineAction('disclosure.close', {
  input: z.strictObject(question),
  output: z.object({}),
})

/** One for a home and period; a second one is CONFLICT unless it says the same. */
export const rate = defineAction('disclosure.rate', {
  input: z.strictObject({ ...place, rating }),
  output: z.object({}),
})

/** 催物业公布: once a home and week, while the period is late. NOT_OPEN when it is not. */
export const urge = defineAction('disclosure.urge', {
  input: z.strictObject(place),
  output: z.object({ homes: count }),
})

/** A supervisor, or somebody of the committee, signs a period off or objects with a reason; the last word of each stands. */
export const signOff = defineAction('disclosure.signOff', {
  input: z.strictObject({ ...place, decision: z.enum(['agreed', 'objected']), reason: z.string().trim().max(300) }),
  output: z.object({}),
})
