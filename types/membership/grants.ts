import { z } from 'zod'
import { defineAction } from '../contract'
import { cursor, grantScope, id, instant, plannedInstant, requestKey, role } from '../shapes'
import { homeAddress, relation } from '../membership'

/** Where roles are given and read: a street, a community or a compound. */
const grantPlace = z.strictObject({ level: z.enum(['street', 'community', 'compound']), id })
export type GrantPlace = z.infer<typeof grantPlace>

/** A role that waits for a person to take it. */
const offer = z.object({
  offerId: id,
  role,
  scope: grantScope,
  /** What the scope is called: 天惠苑小区 1号楼. */
  scopeName: z.string(),
  nameMasked: z.string(),
  until: instant,
  expiresAt: instant,
  /** Taken with a code, or by the resident it was offered to. */
  byCode: z.boolean(),
})
export type RoleOffer = z.infer<typeof offer>

const heldGrant = z.object({
  grantId: id,
  role,
  scope: grantScope,
  nameMasked: z.string(),
  from: instant,
  until: instant.nullable(),
  state: z.enum(['future', 'standing', 'ended', 'revoked']),
  /** Why it was ended before its term; null otherwise. */
  reason: z.string().nullable(),
  givenBy: z.string().nullable(),
  mine: z.boolean(),
  mayRevoke: z.boolean(),
})
export type HeldGrant = z.infer<typeof heldGrant>

/** Who holds and who held which role in a place, the newest first, and what is offered there (with the first page). */
export const grants = defineAction('membership.grants', {
  input: z.strictObject({ place: grantPlace, cursor: cursor.optional() }),
  output: z.object({
    grants: z.array(heldGrant),
    offers: z.array(offer),
    /** What the caller may give here. */
    grantable: z.array(role),
    next: cursor.nullable(),
  }),
})

/** People with a verified home in one building, to give a role to. */
export const residents = defineAction('membership.residents', {
  input: z.strictObject({ compoundId: id, building: z.string().min(1).max(30), cursor: cursor.optional() }),
  output: z.object({
    residents: z.array(z.object({ bindingId: id, address: homeAddress, relation, nameMasked: z.string() })),
    next: cursor.nullable(),
  }),
})

/**
 * Offers a role: to a resident, who finds it in his app, or to anybody else by a code that works once within seven days.
 * Nothing is given before the person takes it.
 */
export const offerRole = defineAction('membership.offerRole', {
  input: z.strictObject({
    place: grantPlace,
    role,
    scope: grantScope,
    until: plannedInstant,
    to: z.union([
      z.strictObject({ bindingId: id }),
      /** Only its masked form is kept. */
      z.strictObject({ name: z.string().trim().min(2).max(30) }),
    ]),
    requestKey,
  }),
  output: z.object({ offer, code: z.string().nullable() }),
})

export const withdrawOffer = defineAction('membership.withdrawOffer', {
  input: z.strictObject({ place: grantPlace, offerId: id }),
  output: z.object({}),
})

/** Ends a grant before its term. Access is gone in the same moment. */
export const revokeGrant = defineAction('membership.revokeGrant', {
  input: z.strictObject({ place: grantPlace, grantId: id, reason: z.string().trim().min(2).max(200) }),
  output: z.object({}),
})

/** Gives back a role that one holds. */
export const resign = defineAction('membership.resign', {
  input: z.strictObject({ grantId: id, reason: z.string().trim().min(2).max(200) }),
  output: z.object({}),
})

/** Roles that are offered to the caller and wait for his answer. */
export const myOffers = defineAction('membership.myOffers', {
  input: z.strictObject({}),
  output: z.object({ offers: z.array(offer) }),
})

/** What a code offers, before it is taken. */
export const offerByCode = defineAction('membership.offerByCode', {
  input: z.strictObject({ code: z.string().trim().min(8).max(24) }),
  output: z.object({ offer }),
})

/** Takes a role that was offered, or turns it down. `code` is null for one that was offered to the caller as a resident. */
export const answerOffer = defineAction('membership.answerOffer', {
  input: z.strictObject({
    offerId: id,
    code: z.string().trim().min(8).max(24).nullable(),
    accept: z.boolean(),
  }),
  output: z.object({ grantId: id.nullable() }),
})

const auditEntry = z.object({
  at: instant,
  action: z.string(),
  permitted: z.boolean(),
  /** By which role; null for a refusal. */
  role: role.nullable(),
  /** '' for somebody without a role here. */
  nameMasked: z.string(),
  requestId: z.string(),
})
export type AuditEntry = z.infer<typeof auditEntry>

/** Uses of privileged actions and refusals in a place, the newest first. */
export const audit = defineAction('membership.audit', {
  input: z.strictObject({ place: grantPlace, cursor: cursor.optional() }),
  output: z.object({ entries: z.array(auditEntry), next: cursor.nullable() }),
})
