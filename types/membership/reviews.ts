import { z } from 'zod'
import { defineAction } from '../contract'
import { bindingState, homeAddress, myBinding, photos, relation } from '../membership'
import { count, cursor, id, instant, plannedInstant, requestKey } from '../shapes'

/** Claims that a person looks into: what was handed in, who decides by when, and what was decided before. */

const reviewer = z.enum(['steward', 'committee', 'community'])
export type Reviewer = z.infer<typeof reviewer>

/** The applicant's own claim in full. */
export const application = defineAction('membership.application', {
  input: z.strictObject({ bindingId: id }),
  output: z.object({
    binding: myBinding,
    /** As handed in last, to be changed; null once it is decided and the photos are gone. */
    name: z.string().nullable(),
    photos: count,
    /** Who decides by when, and who takes over then; null when nothing waits. */
    review: z
      .object({
        reviewer,
        dueAt: instant,
        next: reviewer.nullable(),
        overdue: z.boolean(),
        /** The building's steward, masked; his phone only where he shows it. */
        steward: z.object({ nameMasked: z.string(), phone: z.string().nullable() }).nullable(),
      })
      .nullable(),
    /** Former attempts, the newest first. */
    earlier: z.array(z.object({ submittedAt: instant, decidedAt: instant, reason: z.string(), photos: count })),
  }),
})

/**
 * Hands in other papers: for a claim that was refused, or that still waits. The phone is known already. What was refused
 * stays as it was, beside the new attempt. `photos` of null keeps those of a claim that still waits.
 */
export const resubmit = defineAction('membership.resubmit', {
  input: z.strictObject({
    bindingId: id,
    name: z.string().trim().min(1).max(30),
    photos: photos.nullable(),
    requestKey,
  }),
  output: z.object({ binding: myBinding }),
})

const bindingRequest = z.object({
  bindingId: id,
  address: homeAddress,
  relation,
  /** As the applicant typed it: the decider compares it with the paper. */
  name: z.string(),
  phoneMasked: z.string(),
  requestedAt: instant,
  /** The first reviewer's date. */
  dueAt: instant,
  overdue: z.boolean(),
  /** Whose turn it is by the clock; those before him may still decide. */
  reviewer,
  photoUrls: z.array(z.string()),
  /** Whether the name is on the roll for that home. */
  nameOnRoll: z.boolean(),
  /** Refused attempts of the same person for the same home, the newest first. */
  earlier: z.array(
    z.object({
      submittedAt: instant,
      decidedAt: instant,
      name: z.string().nullable(),
      reason: z.string(),
      photoUrls: z.array(z.string()),
    }),
  ),
})
export type BindingRequest = z.infer<typeof bindingRequest>

/** What waits for the caller, the first due first. A community worker sees what nobody nearer decided in time. */
export const requests = defineAction('membership.requests', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ requests: z.array(bindingRequest), next: cursor.nullable() }),
})

export const decide = defineAction('membership.decide', {
  input: z.strictObject({
    compoundId: id,
    bindingId: id,
    accept: z.boolean(),
    /** Required when refusing. */
    reason: z.string().trim().max(200),
  }),
  output: z.object({ state: bindingState }),
})

const mandateState = z.enum(['pending', 'accepted', 'refused'])

/** The developer's representative, who speaks for the homes that are not sold: by a mandate on paper, never by the roll. */
export const askMandate = defineAction('membership.askMandate', {
  input: z.strictObject({
    compoundId: id,
    name: z.string().trim().min(1).max(30),
    firm: z.string().trim().min(2).max(60),
    photos: photos.min(1),
    /** Until when the mandate is. */
    until: plannedInstant,
    phoneCode: z.string().min(1).max(128),
    requestKey,
  }),
  output: z.object({ mandateId: id, state: mandateState }),
})

/** One's own, the newest first. */
export const myMandates = defineAction('membership.myMandates', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    mandates: z.array(
      z.object({
        mandateId: id,
        firm: z.string(),
        state: mandateState,
        requestedAt: instant,
        dueAt: instant,
        until: instant,
        reason: z.string().nullable(),
      }),
    ),
  }),
})

export const mandates = defineAction('membership.mandates', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({
    mandates: z.array(
      z.object({
        mandateId: id,
        name: z.string(),
        firm: z.string(),
        phoneMasked: z.string(),
        requestedAt: instant,
        dueAt: instant,
        until: instant,
        photoUrls: z.array(z.string()),
      }),
    ),
    next: cursor.nullable(),
  }),
})

export const decideMandate = defineAction('membership.decideMandate', {
  input: z.strictObject({ compoundId: id, mandateId: id, accept: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({ state: mandateState }),
})
