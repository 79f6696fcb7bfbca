import type { Motion, RuleSet } from '../../types/deliberation'
import type { Leaf } from '../../types/ledger/leaves'
import type { Weight } from '../../types/shapes'
import { SEALED_WITHIN_MS } from '../ledger/receipt'
import type { MotionChoice } from './ballot'
import { base64, hex } from './bytes'
import { countBallots, type Counted } from './counting'
import { taggedHash } from './hashing'
import { COUNTING_DELAY } from './schedule'

/**
 * Ballots without a voter (ledger.md, Leaves). Such a ballot says nothing of who cast it, when, by which home or with how much
 * area; that a voter took part is a leaf of its own, and nothing joins the two. It counts as one, never by area.
 */

type AnonymousLeaf = Extract<Leaf, { type: 'ballot.anonymous' }>

/** How an anonymous ballot opens, by the hash of its leaf. */
interface AnonymousOpening {
  /** Lower-case hex. */
  readonly leaf: string
  /** In the order of the motions. */
  readonly choices: readonly MotionChoice[]
  readonly salt: string
}

/** SHA-256 of the tag and the canonical opening, base64. */
export function anonymousCommitment(deliberation: string, choices: readonly MotionChoice[], salt: string): string {
  return base64(taggedHash('yuanba/anonymous-choices/v1', { deliberation, choices, salt }))
}

export function anonymousLeaf(opened: string, commitment: string): AnonymousLeaf {
  return { v: 1, type: 'ballot.anonymous', opened, commitment }
}

/** When the ballots of an anonymous vote may be sealed: when none can be under way any more. */
export function anonymousFrom(closesAt: number): number {
  return closesAt + COUNTING_DELAY
}

/** Until when they are sealed at the latest: what a receipt promises. */
export function anonymousSealedBy(closesAt: number): number {
  return anonymousFrom(closesAt) + SEALED_WITHIN_MS
}

/**
 * Counts ballots by their number, and participation by who took part. Both were counted apart; that they agree is for the
 * caller to look at first. Motions have no area.
 */
export function countAnonymous({
  motions,
  rules,
  participating,
  ballots,
}: {
  readonly motions: readonly Motion[]
  readonly rules: RuleSet
  readonly participating: Weight
  readonly ballots: readonly { readonly choices: readonly MotionChoice[] }[]
}): Counted {
  const voters = ballots.map((_, at) => ({ voterId: String(at), areaCentiSqm: 0 }))
  const cast = ballots.map(({ choices }, at) => ({ voterId: String(at), channel: 'phone' as const, choices }))
  const total = { persons: voters.length, areaCentiSqm: 0 }
  return { ...countBallots({ motions, rules, total, voters, ballots: cast }), participating }
}

/** Of all anonymous ballots that were counted, in the order of their leaves. Lower-case hex. */
export function anonymousOpeningsHash(openings: readonly AnonymousOpening[]): string {
  const sorted = openings
    .map(({ leaf, choices, salt }) => ({ leaf, choices, salt }))
    .sort((one, other) => (one.leaf < other.leaf ? -1 : 1))
  return hex(taggedHash('yuanba/anonymous-openings/v1', sorted))
}
