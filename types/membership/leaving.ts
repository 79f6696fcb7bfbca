import { z } from 'zod'

/**
 * Why a binding ended. `sold` and `movedOut` by the person himself or by whoever ends it for him; `ownerEnded` by the owner
 * of the home for his family or tenant; `notResident` by the committee or the steward, with a note; `followed` because the
 * last owner of the home sold it; `restored` because another account of the same person took its place; `death`, `withdrawn`
 * for a request that its person took back, `erased` with everything else of a person.
 */
const END_REASONS = [
  'sold',
  'movedOut',
  'ownerEnded',
  'notResident',
  'followed',
  'restored',
  'death',
  'withdrawn',
  'erased',
] as const
export const endReason = z.enum(END_REASONS)
export type EndReason = z.infer<typeof endReason>
