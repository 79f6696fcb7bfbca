import type { Choice, Matter } from '../../types/deliberation'
import type { Weight } from '../../types/shapes'
import { weightOf, type Electorate } from './electorate'
import { majority, quorum, type Met } from './thresholds'
import { NOTHING, plus } from './weights'

/** What a voter says of one motion. A paper that cannot be read, or a motion left blank, is `invalid`. */
export type Vote = Choice | 'invalid'

/** The one ballot of one voter. `voterKey` is a key of the electorate. */
export interface Ballot {
  readonly voterKey: string
  readonly votes: ReadonlyMap<string, Vote>
}

/**
 * The part of the frozen rules that counting needs. Silence is strict: only who cast a ballot takes part
 * (民法典 278 II). An abstention is a ballot and stays in the denominator.
 */
export interface CountingRules {
  readonly motions: readonly { readonly motionId: string; readonly matter: Matter }[]
  /** Invalid ballots take part, and are not in favour. Otherwise they do not take part. */
  readonly invalidCounts: boolean
}

export interface MotionTally {
  readonly motionId: string
  readonly matter: Matter
  readonly participating: Weight
  readonly for: Weight
  readonly against: Weight
  readonly abstain: Weight
  readonly invalid: Weight
  readonly quorum: Met
  readonly majority: Met
  /** Null for a consultative motion. */
  readonly passed: boolean | null
}

export interface Result {
  readonly total: Weight
  /** Those who take part in at least one motion. */
  readonly participating: Weight
  /** Of the meeting as a whole; each motion also has its own, which decides it. Null values: no gate. */
  readonly quorum: Met
  readonly motions: readonly MotionTally[]
}

/**
 * Counts. Pure and exact: integers of 0.01 m², shares by cross-multiplication.
 * Throws a RangeError for a ballot of nobody in the electorate and for a voter's second ballot: both are faults of
 * the caller, who must not get a plausible number.
 */
export function tally(electorate: Electorate, rules: CountingRules, ballots: readonly Ballot[]): Result {
  const weights = new Map(electorate.voters.map((voter) => [voter.key, weightOf(voter)]))
  const cast = ballots.map((ballot) => ({ ballot, weight: takeOnce(weights, ballot.voterKey) }))
  const takesPart = ({ ballot }: (typeof cast)[number]) =>
    rules.motions.some(({ motionId }) => rules.invalidCounts || voteOf(ballot, motionId) !== 'invalid')
  const participating = cast
    .filter(takesPart)
    .map(({ weight }) => weight)
    .reduce(plus, NOTHING)
  const binding = rules.motions.find(({ matter }) => matter !== 'consultative')?.matter ?? 'consultative'
  return {
    total: electorate.total,
    participating,
    quorum: quorum(binding, participating, electorate.total),
    motions: rules.motions.map((motion) => tallyMotion(motion, electorate.total, rules.invalidCounts, cast)),
  }
}

function tallyMotion(
  { motionId, matter }: CountingRules['motions'][number],
  total: Weight,
  invalidCounts: boolean,
  cast: readonly { ballot: Ballot; weight: Weight }[],
): MotionTally {
  const sums: Record<Vote, Weight> = { for: NOTHING, against: NOTHING, abstain: NOTHING, invalid: NOTHING }
  for (const { ballot, weight } of cast) {
    const vote = voteOf(ballot, motionId)
    sums[vote] = plus(sums[vote], weight)
  }
  const valid = plus(plus(sums.for, sums.against), sums.abstain)
  const participating = invalidCounts ? plus(valid, sums.invalid) : valid
  const enough = quorum(matter, participating, total)
  const carried = majority(matter, sums.for, participating)
  const passed = enough.both === null || carried.both === null ? null : enough.both && carried.both
  return { motionId, matter, participating, ...sums, quorum: enough, majority: carried, passed }
}

/** A motion left blank is invalid for that motion alone. */
function voteOf(ballot: Ballot, motionId: string): Vote {
  return ballot.votes.get(motionId) ?? 'invalid'
}

function takeOnce(weights: Map<string, Weight>, voterKey: string): Weight {
  const weight = weights.get(voterKey)
  if (weight === undefined) throw new RangeError('expected one ballot of a voter in the electorate, got another')
  weights.delete(voterKey)
  return weight
}
