import type { Choice, Matter } from '../../types/deliberation'
import type { Weight } from '../../types/shapes'
import { weightOf, type Electorate } from './electorate'
import { isAboveHalf, majority, quorum, type Met } from './thresholds'
import { NOTHING, plus } from './weights'

/** What a voter says of one motion. A paper that cannot be read, or a motion left blank, is `invalid`. */
export type Vote = Choice | 'invalid'

/** The one ballot of one voter. `voterKey` is a key of the electorate. */
export interface Ballot {
  readonly voterKey: string
  readonly votes: ReadonlyMap<string, Vote>
}

/** The part of the frozen rules that counting needs. An abstention is a ballot and stays in the denominator. */
export interface CountingRules {
  readonly motions: readonly { readonly motionId: string; readonly matter: Matter }[]
  /** Invalid ballots take part, and are not in favour. Otherwise they do not take part. */
  readonly invalidCounts: boolean
  /**
   * Strict where absent: only who cast a ballot takes part (民法典 278 II). Otherwise these are the voters to whom the
   * ballot was delivered, with proof; who of them cast none joins the majority of those who did.
   */
  readonly silence?: { readonly delivered: ReadonlySet<string> } | undefined
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
  /** Where silence joins the majority: which option it joined, with how much, and the strict count beside this one. */
  readonly silent: { readonly joined: Choice; readonly weight: Weight; readonly strict: Counted } | null
}

/** What a count of one motion says, by whichever rule. */
export type Counted = Omit<MotionTally, 'motionId' | 'matter' | 'silent'>

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
  // What is left are those who cast nothing.
  const silent = [...weights]
    .filter(([key]) => rules.silence?.delivered.has(key) === true)
    .map(([, weight]) => weight)
    .reduce(plus, NOTHING)
  const takesPart = ({ ballot }: (typeof cast)[number]) =>
    rules.motions.some(({ motionId }) => rules.invalidCounts || voteOf(ballot, motionId) !== 'invalid')
  const binding = rules.motions.find(({ matter }) => matter !== 'consultative')?.matter ?? 'consultative'
  const spoke = cast
    .filter(takesPart)
    .map(({ weight }) => weight)
    .reduce(plus, NOTHING)
  const participating = binding === 'consultative' ? spoke : plus(spoke, silent)
  return {
    total: electorate.total,
    participating,
    quorum: quorum(binding, participating, electorate.total),
    motions: rules.motions.map((motion) => {
      const sums = sumsOf(cast, motion.motionId)
      const count = (counted: Sums) => countMotion(motion.matter, counted, electorate.total, rules.invalidCounts)
      const { motionId, matter } = motion
      const strict = count(sums)
      // A consultation decides nothing, so silence means nothing in it.
      if (rules.silence === undefined || matter === 'consultative') return { motionId, matter, ...strict, silent: null }
      const joined = joinedBySilence(matter, sums)
      const counted = count({ ...sums, [joined]: plus(sums[joined], silent) })
      return { motionId, matter, ...counted, silent: { joined, weight: silent, strict } }
    }),
  }
}

type Sums = Readonly<Record<Vote, Weight>>

function sumsOf(cast: readonly { ballot: Ballot; weight: Weight }[], motionId: string): Sums {
  const sums: Record<Vote, Weight> = { for: NOTHING, against: NOTHING, abstain: NOTHING, invalid: NOTHING }
  for (const { ballot, weight } of cast) {
    const vote = voteOf(ballot, motionId)
    sums[vote] = plus(sums[vote], weight)
  }
  return sums
}

function countMotion(matter: Matter, sums: Sums, total: Weight, invalidCounts: boolean): Counted {
  const valid = plus(plus(sums.for, sums.against), sums.abstain)
  const participating = invalidCounts ? plus(valid, sums.invalid) : valid
  const enough = quorum(matter, participating, total)
  const carried = majority(matter, sums.for, participating)
  const passed = enough.both === null || carried.both === null ? null : enough.both && carried.both
  return { participating, ...sums, quorum: enough, majority: carried, passed }
}

/**
 * The option that is above half of the cast ballots in every dimension that the matter counts, else an abstention
 * (product.md 2). Invalid ballots were cast: they stand in the whole.
 */
function joinedBySilence(matter: Matter, sums: Sums): Choice {
  const whole = plus(plus(plus(sums.for, sums.against), sums.abstain), sums.invalid)
  const options = ['for', 'against'] as const
  return options.find((option) => isAboveHalf(matter, sums[option], whole)) ?? 'abstain'
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
