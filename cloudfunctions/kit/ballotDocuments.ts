import { z } from 'zod'
import { deliveryWay } from '../../types/deliberation/deliveries'
import { answer } from '../../types/deliberation/questions'
import { paperState } from '../../types/deliberation/papers'
import { proxyState } from '../../types/deliberation/proxies'
import { homeAddress } from '../../types/membership'

/** Ballots that come in by another way than the voter's own phone. Instants in milliseconds, areas in 0.01 m². */

/** What one person has read on a paper. Sealed under the environment's key: nobody reads it in the database. */
const reading = z.object({ openid: z.string(), nameMasked: z.string(), at: z.number(), sealed: z.string() })

/**
 * A paper that was handed in. `_id` is `{deliberationId}:{voterId}:{number}`: while one waits or counts there is no second, and
 * one that two people found invalid makes room for the next.
 */
export const paperDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  voterId: z.string(),
  homeId: z.string(),
  home: homeAddress,
  areaCentiSqm: z.number(),
  number: z.number(),
  state: paperState,
  evidence: z.string(),
  evidenceHash: z.string(),
  receivedAt: z.number(),
  receivedBy: z.string(),
  readings: z.array(reading),
  /** Who looks at the photo now, so that nobody else does. */
  reader: z.object({ openid: z.string(), until: z.number() }).nullable(),
  /** Counts its changes, which compete by compare and swap. */
  version: z.number(),
  requestKey: z.string(),
  /** Those that wait come first. */
  order: z.string(),
})
export type PaperDocument = z.infer<typeof paperDocument>

/**
 * A written mandate. `_id` is `{deliberationId}:{proxy}:{1..cap}`, the proxy by a hash of his openid: a person holds no more than
 * there are places, however many requests race. A refused one makes room.
 */
export const proxyDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  /** The proxy. */
  openid: z.string(),
  nameMasked: z.string(),
  voterId: z.string(),
  homeId: z.string(),
  home: homeAddress,
  homeCount: z.number(),
  areaCentiSqm: z.number(),
  state: proxyState,
  evidence: z.string(),
  evidenceHash: z.string(),
  handedInAt: z.number(),
  decidedBy: z.string(),
  reason: z.string(),
  requestKey: z.string(),
  /** Those that wait come first. */
  order: z.string(),
})
export type ProxyDocument = z.infer<typeof proxyDocument>

/**
 * That a voter was reached. `_id` is `{deliberationId}:{voterId}:{opening}`: the first proof stays. Of paper it waits until a
 * second person has confirmed it.
 */
export const deliveryDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  voterId: z.string(),
  home: homeAddress,
  way: deliveryWay,
  state: z.enum(['waiting', 'delivered', 'dropped']),
  evidence: z.string().nullable(),
  evidenceHash: z.string().nullable(),
  by: z.string(),
  nameMasked: z.string(),
  at: z.number(),
  requestKey: z.string(),
  order: z.string(),
})
export type DeliveryDocument = z.infer<typeof deliveryDocument>

/**
 * A ballot of nobody. `_id` is a hash of what only the phone knows. No person, no instant and no home stands in it, nor anything
 * else that is not the same in all ballots of its vote: whoever reads the database finds nothing to join it by.
 */
export const anonymousBallotDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  choices: z.array(z.object({ motionId: z.string(), choice: answer })),
  salt: z.string(),
  commitment: z.string(),
  leafHash: z.string(),
  /** When its vote's ballots may be sealed; the same in all of them. */
  sealFrom: z.number(),
  /** Index of its leaf in the tree; -1 until sealed. */
  entry: z.number(),
})
export type AnonymousBallotDocument = z.infer<typeof anonymousBallotDocument>

/** That a voter took part in an anonymous vote, by whose phone and when. `_id` is `{deliberationId}:{voterId}`. */
export const participationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  voterId: z.string(),
  areaCentiSqm: z.number(),
  openid: z.string(),
  castAt: z.number(),
})
export type ParticipationDocument = z.infer<typeof participationDocument>
