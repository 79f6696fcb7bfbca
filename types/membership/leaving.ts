import { z } from 'zod'
import { defineAction } from '../contract'
import { centiSqm, count, id, instant } from '../shapes'

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

const address = z.object({ building: z.string(), unit: z.string(), room: z.string() })
const relation = z.enum(['owner', 'family', 'tenant'])

/** What the caller's own pages say of him and of his homes, beyond `membership.me`. */
export const myHomes = defineAction('membership.myHomes', {
  input: z.strictObject({}),
  output: z.object({
    /** By his newest verified home; null without one. */
    person: z.object({ nameMasked: z.string(), phoneMasked: z.string() }).nullable(),
    /** Of verified homes that are on the roll in force. */
    areas: z.array(z.object({ bindingId: id, areaCentiSqm: centiSqm })),
  }),
})

/** Leaves a home: the caller's own binding, or a request of his that still waits. Access ends in that instant. */
export const leave = defineAction('membership.leave', {
  input: z.strictObject({ compoundId: id, bindingId: id, reason: z.enum(['sold', 'movedOut', 'withdrawn']) }),
  /** How many bindings ended: with the last owner his family's do too. */
  output: z.object({ ended: count }),
})

const member = z.object({
  bindingId: id,
  nameMasked: z.string(),
  relation,
  since: instant,
  isMe: z.boolean(),
  /** Whether the caller may end it, and by which action: endMember or endBinding. */
  mayEnd: z.enum(['no', 'asOwner', 'asStaff']),
})
export type HouseholdMember = z.infer<typeof member>

/** Who is verified in a home: for its owners, and for those who look after the roll. */
export const household = defineAction('membership.household', {
  input: z.strictObject({ compoundId: id, homeId: id }),
  output: z.object({ address, members: z.array(member) }),
})

/** An owner ends the binding of his family or his tenant. */
export const endMember = defineAction('membership.endMember', {
  input: z.strictObject({ compoundId: id, bindingId: id }),
  output: z.object({ ended: count }),
})

/** The committee or the steward ends a binding, with a note that the person reads. */
export const endBinding = defineAction('membership.endBinding', {
  input: z.strictObject({
    compoundId: id,
    bindingId: id,
    reason: z.enum(['sold', 'movedOut', 'notResident']),
    note: z.string().trim().min(2).max(200),
  }),
  output: z.object({ ended: count }),
})

/** The roll is behind and the owner is right: keeps the binding until another roll comes into force. */
export const keepBinding = defineAction('membership.keepBinding', {
  input: z.strictObject({ compoundId: id, bindingId: id, note: z.string().trim().min(2).max(200) }),
  output: z.object({ kept: z.literal(true) }),
})
