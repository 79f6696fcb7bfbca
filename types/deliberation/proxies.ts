import { z } from 'zod'
import { receipt } from '../deliberation'
import { defineAction } from '../contract'
import { centiSqm, count, cursor, fileId, id, instant, requestKey, sha256Hex } from '../shapes'
import { signedBallot, taken } from './ballotPaper'
import { answer } from './questions'

/** Casting for another on his written mandate: capped by person, checked by one of the staff, never by the firm's people. */

const vote = { compoundId: id, deliberationId: id }
const address = z.object({ building: z.string(), unit: z.string(), room: z.string() })

export const proxyState = z.enum(['handedIn', 'accepted', 'refused'])
export type ProxyState = z.infer<typeof proxyState>

/**
 * Hands in a mandate. Each takes one of the proxy's places in this vote, as many as the frozen rules allow: RULE_BROKEN {rule:
 * 'proxyCap', cap}. RULE_BROKEN {rule: 'proxyStaff'} for the firm's people, SAME_PERSON for one's own home.
 */
export const offerProxy = defineAction('deliberation.offerProxy', {
  input: z.strictObject({ ...vote, voterId: id, homeId: id, evidence: fileId, requestKey }),
  output: z.object({ mandateId: id, state: proxyState }),
})

const mandate = z.object({
  mandateId: id,
  voterId: id,
  home: address,
  homeCount: count,
  areaCentiSqm: centiSqm,
  state: proxyState,
  handedInAt: instant,
  reason: z.string(),
})

/** The caller's own in one vote. */
export const myProxies = defineAction('deliberation.myProxies', {
  input: z.strictObject(vote),
  output: z.object({
    cap: count,
    mandates: z.array(
      mandate.extend({
        /** Names the mandate in the ballot's leaf: SHA-256 of its photo. */
        evidenceHash: sha256Hex,
        /** When he cast on it; null before. */
        castAt: instant.nullable(),
        /** The voter has said that it is not his. */
        denied: z.boolean(),
      }),
    ),
  }),
})
export type MyProxy = z.infer<(typeof myProxies)['output']>['mandates'][number]

/** Mandates of one vote for those who check them, those that wait first. */
export const proxies = defineAction('deliberation.proxies', {
  input: z.strictObject({ ...vote, cursor: cursor.optional() }),
  output: z.object({
    mandates: z.array(
      mandate.extend({ proxyMasked: z.string(), photoUrl: z.string().nullable(), mayDecide: z.boolean() }),
    ),
    next: cursor.nullable(),
  }),
})

export const decideProxy = defineAction('deliberation.decideProxy', {
  input: z.strictObject({
    ...vote,
    mandateId: id,
    accept: z.boolean(),
    /** Required when refusing. */
    reason: z.string().trim().max(200),
  }),
  output: z.object({ state: proxyState }),
})

/** Casts on a mandate that was accepted; it counts where the voter casts nothing himself. As `cast` in everything else. */
export const castAsProxy = defineAction('deliberation.castAsProxy', {
  input: z.strictObject({
    ...vote,
    mandateId: id,
    choices: z
      .array(z.strictObject({ motionId: id, choice: answer }))
      .min(1)
      .max(20),
    signed: signedBallot.optional(),
    requestKey,
  }),
  output: z.object({ receipt, ...taken }),
})
