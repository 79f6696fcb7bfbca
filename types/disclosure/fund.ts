import { z } from 'zod'
import { defineAction } from '../contract'
import { count, fileId, id, requestKey } from '../shapes'
import { actor, dayText } from './books'

/** What the maintenance fund held on a day, with the paper that says so (民法典 281). Statements are added, never changed. */
export const fundStatement = z.object({
  asOf: dayText,
  balanceFen: count,
  /** What the homes paid in at first; the refill of some places is measured by it. */
  firstDepositFen: count,
  by: actor,
  documentUrl: z.string().nullable(),
})

/**
 * `always`: owed in every period. `low`: owed, the fund is below its line. `full`: not owed, it is above. `unknown`: nobody has
 * said lately what it holds.
 */
export const refillState = z.enum(['always', 'low', 'full', 'unknown'])
export type RefillState = z.infer<typeof refillState>

const fen = z.number().int().min(0).max(1_000_000_000_000)

/** Puts down what the fund holds. Refuses with INVALID_INPUT for a day that has not come. */
export const saveFund = defineAction('disclosure.saveFund', {
  input: z.strictObject({
    compoundId: id,
    asOf: dayText,
    balanceFen: fen,
    firstDepositFen: fen.min(1),
    fileID: fileId,
    requestKey,
  }),
  output: z.object({ fundId: id }),
})
