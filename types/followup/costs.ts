import { z } from 'zod'
import { defineAction } from '../contract'
import { homeShare } from '../deliberation'
import { id, instant, requestKey } from '../shapes'

/** An urgent unit meeting's cost: who advances it, and what each home would pay. It binds only who accepts his share. */

const vote = { compoundId: id, deliberationId: id }
/** Money in fen: a million yuan at most, one fen at least. */
const fen = z.number().int().min(1).max(100_000_000)

/** By the homes' areas (民法典 283), or the same for each. */
export const division = z.enum(['byArea', 'perHome'])

const costPlan = z.object({
  fen,
  division,
  /** What is paid for. */
  what: z.string(),
  /** Who lays the money out. */
  advancedBy: z.string(),
  nameMasked: z.string(),
  at: instant,
})
export type CostPlan = z.infer<typeof costPlan>

const share = homeShare.extend({
  homeId: id,
  fen: z.number().int().min(0),
  /** When an owner of the home accepted it; null while nobody has. */
  acceptedAt: instant.nullable(),
  /** The caller is an owner of it. */
  mine: z.boolean(),
})
export type CostShare = z.infer<typeof share>

export const costs = defineAction('followup.costs', {
  input: z.strictObject(vote),
  output: z.object({
    title: z.string(),
    plan: costPlan.nullable(),
    /** All homes of the unit by the frozen roll; they sum to the cost exactly. */
    shares: z.array(share),
    acceptedFen: z.number().int().min(0),
    mayAccept: z.boolean(),
  }),
})

/** Puts a cost to a draft of a unit's consultation, once, so that the second person publishes both. */
export const setCost = defineAction('followup.setCost', {
  input: z.strictObject({
    ...vote,
    fen,
    division,
    what: z.string().trim().min(4).max(200),
    advancedBy: z.string().trim().min(2).max(40),
    requestKey,
  }),
  output: z.object({}),
})

/** An owner accepts the share of his home, as he was shown it. It cannot be taken back. */
export const acceptShare = defineAction('followup.acceptShare', {
  input: z.strictObject({ ...vote, homeId: id, fen: z.number().int().min(0) }),
  output: z.object({ acceptedAt: instant }),
})
