import type { Channel, MotionResult, Motion, RuleSet } from '../../types/deliberation'
import type { Answer } from '../../types/deliberation/questions'
import type { Weight } from '../../types/shapes'
import { tallyOptions, type OptionTally, type OptionVote } from '../voting/options'
import { tally, type Counted as TallyCounted, type MotionTally, type Vote } from '../voting/tally'
import { leastForQuorum, leastInFavour } from '../voting/thresholds'
import type { MotionChoice } from './ballot'
import { hex } from './bytes'
import { taggedHash } from './hashing'

/** A frozen vote and everything that was cast in it. */
export interface Count {
  readonly motions: readonly Motion[]
  readonly rules: RuleSet
  readonly total: Weight
  readonly voters: readonly { readonly voterId: string; readonly areaCentiSqm: number }[]
  readonly ballots: readonly {
    readonly voterId: string
    readonly channel: Channel
    readonly choices: readonly MotionChoice[]
  }[]
  /** Voters to whom the ballot was delivered, with proof in the ledger. Needed where silence joins the majority. */
  readonly delivered?: ReadonlySet<string>
}

export interface Counted {
  readonly participating: Weight
  readonly quorumNeeded: Weight | null
  readonly areaQuorumMet: boolean | null
  readonly personsQuorumMet: boolean | null
  readonly quorumMet: boolean | null
  readonly motions: MotionResult[]
  readonly byChannel: Record<Channel, number>
}

/**
 * Counts by the frozen roll's areas, never by what a ballot says of itself. Throws a RangeError for a ballot of
 * nobody on the roll and when the roll no longer sums to the frozen total: neither can be counted over.
 */
export function countBallots({ motions, rules, total, voters, ballots, delivered = new Set() }: Count): Counted {
  const electorate = voters.map(({ voterId, areaCentiSqm }) => ({
    key: voterId,
    developer: false,
    homeIds: [],
    areaCentiSqm,
  }))
  const area = electorate.reduce((sum, voter) => sum + voter.areaCentiSqm, 0)
  if (electorate.length !== total.persons || area !== total.areaCentiSqm) {
    throw new RangeError(
      `expected ${total.persons} voters with ${total.areaCentiSqm}, got ${electorate.length}, ${area}`,
    )
  }
  const silence = rules.silence === 'strict' ? undefined : { delivered }
  const whole = { voters: electorate, total }
  const counted = tally(
    whole,
    { motions, invalidCounts: rules.invalidCounts, silence },
    ballots.map(({ voterId, choices }) => ({
      voterKey: voterId,
      votes: new Map(choices.map(({ motionId, choice }) => [motionId, plainVote(choice)])),
    })),
  )
  const optionsOf = ({ motionId, matter, question }: Motion) =>
    question === undefined
      ? undefined
      : tallyOptions(
          whole,
          {
            matter,
            options: question.options.map(({ optionId }) => optionId),
            seats: question.kind === 'election' ? question.seats : null,
            ties: question.kind === 'election' ? question.ties : 'runoff',
            invalidCounts: rules.invalidCounts,
            silence,
          },
          ballots.map(({ voterId, choices }) => ({
            voterKey: voterId,
            vote: optionVote(choices.find((one) => one.motionId === motionId)?.choice),
          })),
        )
  const byChannel = { phone: 0, paper: 0, proxy: 0 }
  for (const { channel } of ballots) byChannel[channel] += 1
  return {
    participating: counted.participating,
    quorumNeeded: quorumNeeded(motions, total),
    areaQuorumMet: counted.quorum.area,
    personsQuorumMet: counted.quorum.persons,
    quorumMet: counted.quorum.both,
    motions: motions.map((motion, at) => motionResult(motion, counted.motions[at], optionsOf(motion))),
    byChannel,
  }
}

/** The least participation that makes the vote count; null where nothing is decided. */
export function quorumNeeded(motions: readonly Motion[], total: Weight): Weight | null {
  const binding = motions.find(({ matter }) => matter !== 'consultative')
  return binding === undefined ? null : leastForQuorum(binding.matter, total)
}

/** How an answer takes part beside plain ones: who chose something stands with those in favour. */
function plainVote(answer: Answer): Vote {
  if (typeof answer !== 'string') return 'for'
  return answer === 'none' ? 'against' : answer
}

function optionVote(answer: Answer | undefined): OptionVote {
  if (typeof answer !== 'string') return answer ?? 'invalid'
  return answer === 'none' || answer === 'abstain' ? answer : 'invalid'
}

function motionResult(
  motion: Motion,
  tallied: MotionTally | undefined,
  options: OptionTally | undefined,
): MotionResult {
  if (tallied === undefined) throw new RangeError(`expected a tally of ${motion.motionId}`)
  if (options !== undefined) return questionResult(motion, options)
  const { silent } = tallied
  return {
    ...motion,
    for: tallied.for,
    against: tallied.against,
    abstain: tallied.abstain,
    needed: leastInFavour(motion.matter, tallied.participating),
    areaMet: tallied.majority.area,
    personsMet: tallied.majority.persons,
    passed: tallied.passed,
    ...(silent !== null && {
      silent: { joined: silent.joined, weight: silent.weight, strict: plainCount(silent.strict) },
    }),
  }
}

type StrictCount = Pick<TallyCounted, 'participating' | 'for' | 'against' | 'abstain' | 'passed'>

function plainCount({ participating, for: inFavour, against, abstain, passed }: StrictCount) {
  return { participating, for: inFavour, against, abstain, passed }
}

/** The best of the options says whether the motion's own gates are met. */
function questionResult(motion: Motion, tallied: OptionTally): MotionResult {
  const { silent, tied } = tallied
  const met = (dimension: 'area' | 'persons') => {
    const each = tallied.options.map(({ majority }) => majority[dimension])
    return each.every((one) => one === null) ? null : each.some((one) => one === true)
  }
  return {
    ...motion,
    for: tallied.chose,
    against: tallied.none,
    abstain: tallied.abstain,
    needed: leastInFavour(motion.matter, tallied.participating),
    areaMet: met('area'),
    personsMet: met('persons'),
    passed: tallied.passed,
    options: optionRows(tallied),
    tied: [...tied],
    ...(silent !== null && {
      silent: {
        joined: silent.joined,
        weight: silent.weight,
        strict: {
          ...plainCount({ ...silent.strict, for: silent.strict.chose, against: silent.strict.none }),
          options: optionRows(silent.strict),
        },
      },
    }),
  }
}

function optionRows({ options }: Pick<OptionTally, 'options'>) {
  return options.map(({ option: optionId, votes, majority, carried }) => ({
    optionId,
    votes,
    areaMet: majority.area,
    personsMet: majority.persons,
    carried,
  }))
}

/** A ballot opened: what its commitment was made of. */
export interface BallotOpening {
  readonly voterId: string
  readonly revision: number
  readonly choices: readonly MotionChoice[]
  readonly salt: string
}

/** Of all openings that were counted, in the order of their voters: what counters get must be this. Lower-case hex. */
export function openingsHash(openings: readonly BallotOpening[]): string {
  const sorted = openings
    .map(({ voterId: voter, revision, choices, salt }) => ({ voter, revision, choices, salt }))
    .sort((one, other) => (one.voter < other.voter ? -1 : one.voter > other.voter ? 1 : one.revision - other.revision))
  return hex(taggedHash('yuanba/openings/v1', sorted))
}

/** Of what a result says: who took part, every motion's figures, and out of which tree. Lower-case hex. */
export function resultHash(result: Pick<Counted, 'participating' | 'motions' | 'byChannel'> & ResultPlace): string {
  const { participating, motions, byChannel, openedHash, rollHash, treeSize } = result
  return hex(taggedHash('yuanba/result/v1', { participating, motions, byChannel, openedHash, rollHash, treeSize }))
}

interface ResultPlace {
  readonly openedHash: string
  readonly rollHash: string
  readonly treeSize: number
}
