import { z } from 'zod'
import { motionResult, result } from '../deliberation'
import { answer } from '../deliberation/questions'
import { centiSqm, count, id, sha256Hex } from '../shapes'
import { homeState, homeUse } from '../roll'

/**
 * A vote as a file that proves itself (ledger.md 13). The public bundle proves roll, participation, rules, order and
 * completeness; the audit bundle adds how each ballot opens, and so proves the totals. Encodings as in the leaves.
 */

const text = (most: number) => z.string().max(most)

const publicHome = z.strictObject({
  homeId: id,
  building: text(30),
  unit: text(30),
  room: text(30),
  use: homeUse,
  state: homeState,
  areaCentiSqm: centiSqm,
  voterId: id,
  identity: text(64),
})

/** How a ballot opens. */
const opening = z.strictObject({
  voterId: id,
  revision: count,
  choices: z.array(z.strictObject({ motionId: id, choice: answer })).max(20),
  salt: text(64),
})

/** How an anonymous ballot opens: by its leaf, since it has no voter. */
const namelessOpening = z.strictObject({
  leaf: sha256Hex,
  choices: z.array(z.strictObject({ motionId: id, choice: answer })).max(20),
  salt: text(64),
})

/** What a voter's phone signed: which leaf, by which public key. Both are base64. */
const ballotSignature = z.strictObject({ index: count, key: text(44), signature: text(88) })

const shared = {
  v: z.literal(1),
  /** The signed note over the whole tree, cosignatures included. */
  checkpoint: text(100_000),
  /** The hash of every leaf in its order, one after the other, base64. */
  hashes: z.string(),
  /** The leaves of this vote with their places; of all others only the hash is shown. */
  leaves: z.array(z.strictObject({ index: count, text: text(1_000_000) })),
  /** Of the ballots that a phone has signed. Their keys stand in leaves of bindings. */
  signatures: z.array(ballotSignature).default([]),
  roll: z.strictObject({
    compoundId: id,
    homes: z.array(publicHome),
    /** Who votes where residents do; left out of every other vote. */
    residents: z.array(z.strictObject({ voterId: id, homeId: id, identity: text(64) })).optional(),
  }),
  result: result.output.omit({ phase: true }).extend({
    motions: z.array(motionResult),
    // Files made before a vote could be counted again.
    revision: count.default(0),
    reason: text(500).nullable().default(null),
  }),
}

export const bundle = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('public'), ...shared }),
  z.strictObject({
    kind: z.literal('audit'),
    ...shared,
    openings: z.array(opening),
    nameless: z.array(namelessOpening).default([]),
  }),
])
export type Bundle = z.infer<typeof bundle>
