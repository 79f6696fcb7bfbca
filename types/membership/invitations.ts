import { z } from 'zod'
import { defineAction } from '../contract'
import { compoundBrief, homeAddress, myBinding } from '../membership'
import { cursor, id, instant, requestKey } from '../shapes'

/** How an owner brings family and tenants in: a code that works once and for a few days. He vouches for them. */

const invitedRelation = z.enum(['family', 'tenant'])
export type InvitedRelation = z.infer<typeof invitedRelation>

/** The short code that is read out, or the long one of a share card. Spaces and hyphens do not matter. */
const secret = z.string().trim().min(1).max(64)

const invitation = z.object({
  invitationId: id,
  address: homeAddress,
  relation: invitedRelation,
  state: z.enum(['open', 'used', 'withdrawn', 'expired']),
  /** Who made it: the co-owners of a home see each other's. */
  byMe: z.boolean(),
  madeAt: instant,
  expiresAt: instant,
  /** Who came by it, masked; null until somebody did. */
  usedBy: z.string().nullable(),
  usedAt: instant.nullable(),
})
export type Invitation = z.infer<typeof invitation>

/** Codes are told once: only their hashes are kept. Refuses with TOO_MANY_TRIES {retryAt}. */
export const invite = defineAction('membership.invite', {
  input: z.strictObject({ compoundId: id, homeId: id, relation: invitedRelation, requestKey }),
  output: z.object({
    invitation,
    /** Eight characters, to be read out: `K7QM-3XTD`. */
    code: z.string(),
    /** For the share card. */
    token: z.string(),
  }),
})

export const invitations = defineAction('membership.invitations', {
  input: z.strictObject({ compoundId: id, homeId: id, cursor: cursor.optional() }),
  output: z.object({ invitations: z.array(invitation), next: cursor.nullable() }),
})

export const withdrawInvitation = defineAction('membership.withdrawInvitation', {
  input: z.strictObject({ compoundId: id, invitationId: id }),
  output: z.object({ invitation }),
})

/** What a code is for, before one says who one is. INVITATION_INVALID for every code that does not work, whyever. */
export const lookUpInvitation = defineAction('membership.lookUpInvitation', {
  input: z.strictObject({ secret }),
  output: z.object({
    compound: compoundBrief,
    address: homeAddress,
    relation: invitedRelation,
    /** Masked. */
    invitedBy: z.string(),
    expiresAt: instant,
  }),
})

/** Joins by a code: verified at once, because the owner vouches. Home and relation are the code's. */
export const redeem = defineAction('membership.redeem', {
  input: z.strictObject({
    secret,
    name: z.string().trim().min(1).max(30),
    /** From WeChat's phone button; single use. */
    phoneCode: z.string().min(1).max(128),
    requestKey,
  }),
  output: z.object({ binding: myBinding }),
})
