import { z } from 'zod'
import { defineAction } from '../contract'
import { id, plannedInstant, requestKey } from '../shapes'
import { cancelKind } from './recorded'

/** The two things that may still be done to a published vote, each by more than one person (ledger.md 7). */

const reason = z.string().trim().min(4).max(200)
const vote = { compoundId: id, deliberationId: id }

export const proposeExtension = defineAction('deliberation.proposeExtension', {
  input: z.strictObject({ ...vote, closesAt: plannedInstant, reason, requestKey }),
  output: z.object({ proposalId: id }),
})

export const proposeCancelling = defineAction('deliberation.proposeCancelling', {
  input: z.strictObject({ ...vote, kind: cancelKind, reason, requestKey }),
  output: z.object({ proposalId: id }),
})

/** Signs a proposal, named by its id: one that was withdrawn and proposed anew is another. */
export const confirmChange = defineAction('deliberation.confirmChange', {
  input: z.strictObject({ ...vote, proposalId: id }),
  /** Whether it is in effect now, or waits for more people. */
  output: z.object({ done: z.boolean() }),
})

/** Takes back one's own proposal while it waits. */
export const withdrawChange = defineAction('deliberation.withdrawChange', {
  input: z.strictObject({ ...vote, proposalId: id }),
  output: z.object({}),
})
