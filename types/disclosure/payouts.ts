import { z } from 'zod'
import { defineAction } from '../contract'
import { homeAddress } from '../membership'
import { centiSqm, count, cursor, id } from '../shapes'
import { actor } from './books'

/** How a part changed hands: by bank, in cash, or set off against the home's property fee. */
export const payWay = z.enum(['transfer', 'cash', 'offset'])
export type PayWay = z.infer<typeof payWay>

/** `due`: not yet. `marked`: one person says it was paid. `paid`: another one has confirmed it. */
export const payState = z.enum(['due', 'marked', 'paid'])
export type PayState = z.infer<typeof payState>

export const payment = z.object({
  state: payState,
  way: payWay.nullable(),
  note: z.string(),
  markedBy: actor.nullable(),
  confirmedBy: actor.nullable(),
})
export type Payment = z.infer<typeof payment>

const shareLine = z.object({ homeId: id, address: homeAddress, areaCentiSqm: centiSqm, fen: count, payment })
export type ShareLine = z.infer<typeof shareLine>

const place = { compoundId: id, shareOutId: id }
/** Written in one transaction. */
const homeIds = z.array(id).min(1).max(20)

/** The homes of a share-out in one state, by place. For who pays out, who confirms and who supervises. */
export const shareLines = defineAction('disclosure.shareLines', {
  input: z.strictObject({ ...place, state: payState, cursor: cursor.optional() }),
  output: z.object({ lines: z.array(shareLine).max(20), next: z.string().nullable() }),
})

/** Marks parts as paid. Those that this person has marked so already stay; CONFLICT when another did. */
export const markPaid = defineAction('disclosure.markPaid', {
  input: z.strictObject({ ...place, homeIds, way: payWay, note: z.string().trim().max(60) }),
  output: z.object({ markedHomes: count }),
})

/** Another person confirms marks, or takes them back. Refuses with SAME_PERSON for one's own, and CONFLICT. */
export const confirmPaid = defineAction('disclosure.confirmPaid', {
  input: z.strictObject({ ...place, homeIds, accept: z.boolean() }),
  output: z.object({ paidHomes: count }),
})
