import { z } from 'zod'
import { role, scopeLevel } from '../../types/shapes'

/** A street, or a community of one. `parentId` is the community's street; null for a street. */
export const placeDocument = z.object({
  _id: z.string(),
  level: z.enum(['street', 'community']),
  name: z.string(),
  parentId: z.string().nullable(),
  createdAt: z.number(),
  createdBy: z.string(),
  requestKey: z.string(),
  order: z.string(),
})
export type PlaceDocument = z.infer<typeof placeDocument>

export const grantDocument = z.object({
  _id: z.string(),
  openid: z.string(),
  role,
  scopeLevel,
  scopeId: z.string(),
  /** The compound that the scope is or lies in; null for a community or street. */
  compoundId: z.string().nullable(),
  /** Where it is listed: the compound, or the scope itself where it is more. */
  placeId: z.string(),
  nameMasked: z.string(),
  from: z.number(),
  until: z.number().nullable(),
  /** Who gave it, by his own grant; null for what a script with the environment's credentials made. */
  givenBy: z.object({ openid: z.string(), role, nameMasked: z.string() }).nullable(),
  revokedAt: z.number().nullable(),
  revoked: z.object({ by: z.string(), nameMasked: z.string(), reason: z.string() }).nullable(),
  /** Opens the person's commitment in the leaves of this grant. */
  salt: z.string(),
  order: z.string(),
})
export type GrantDocument = z.infer<typeof grantDocument>

/** A role that waits to be taken. `_id` follows from the code, or from the act of offering. */
export const roleOfferDocument = z.object({
  _id: z.string(),
  role,
  scopeLevel,
  scopeId: z.string(),
  scopeName: z.string(),
  compoundId: z.string().nullable(),
  placeId: z.string(),
  nameMasked: z.string(),
  /** Whom it is offered to; null for one that is taken with a code. */
  openid: z.string().nullable(),
  until: z.number(),
  expiresAt: z.number(),
  /** The offering person's own grant, and what stands for him in the ledger. */
  givenBy: z.object({ openid: z.string(), role, nameMasked: z.string(), person: z.string() }),
  state: z.enum(['waiting', 'accepted', 'declined', 'withdrawn']),
  answeredBy: z.string().nullable(),
  answeredAt: z.number().nullable(),
  inputHash: z.string(),
  order: z.string(),
})
export type RoleOfferDocument = z.infer<typeof roleOfferDocument>

/**
 * All that one person holds in one place, so that two roles which exclude each other cannot be taken at once.
 * `_id` is `{placeId}:{person}`.
 */
export const seatDocument = z.object({
  _id: z.string(),
  placeId: z.string(),
  held: z.array(z.object({ grantId: z.string(), role, until: z.number() })),
})
export type SeatDocument = z.infer<typeof seatDocument>

export const auditDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  at: z.number(),
  openid: z.string(),
  action: z.string(),
  outcome: z.string(),
  requestId: z.string(),
  /** By which role it was done, and its holder's masked name; null and '' for a refusal. */
  role: role.nullable(),
  nameMasked: z.string(),
  order: z.string(),
})
export type AuditDocument = z.infer<typeof auditDocument>
