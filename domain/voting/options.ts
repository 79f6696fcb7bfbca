import type { Matter } from '../../types/deliberation'
import type { Weight } from '../../types/shapes'
import { weightOf, type Electorate } from './electorate'
import { isAboveHalf, majority, quorum, type Met } from './thresholds'
import { NOTHING, plus } from './weights'

/** What a voter says of a question: the options he chooses, none of them, or nothing that counts. */
export type OptionVote = readonly string[] | 'none' | 'abstain' | 'invalid'

export interface OptionRules {
  readonly matter: Matter
  /** In the order of the ballot paper. */
  readonly options: readonly string[]
  /** Null for a choice: then one option at most carries. */
  readonly seats: number | null
  readonly ties: 'area' | 'runoff'
  readonly invalidCounts: boolean
  /** As in `tally`: silent voters to whom the ballot was delivered join a choice's majority, and abstain in an election. */
  readonly silence?: { readonly delivered: ReadonlySet<string> } | undefined
}

export interface OptionCount {
  readonly option: string
  readonly votes: Weight
  readonly majority: Met
  /** Null where nothing is decided. */
  readonly carried: boolean | null
}

export interface OptionCounts {
  readonly participating: Weight
  readonly quorum: Met
  /** Of those who chose something, not of the votes: in an election one voter has several. */
  readonly chose: Weight
  readonly none: Weight
  readonly abstain: Weight
  readonly options: readonly OptionCount[]
  /** Equal at the last seat, which stays empty. */
  readonly tied: readonly string[]
  /** Null for a consultation. */
  readonly passed: boolean | null
}

export interface OptionTally extends OptionCounts {
  readonly silent: { readonly joined: string; readonly weight: Weight; readonly strict: OptionCounts } | null
}

/**
 * Counts a question. Each option needs what a motion of this matter needs, of all who took part (民法典 278 II); of candidates
 * above that line those with the most persons have the seats. Pure and exact as `tally`; a RangeError for a second ballot, a
 * stranger's or an option that is none.
 */
export function tallyOptions(
  electorate: Electorate,
  rules: OptionRules,
  ballots: readonly { readonly voterKey: string; readonly vote: OptionVote }[],
): OptionTally {
  const left = new Map(electorate.voters.map((voter) => [voter.key, weightOf(voter)]))
  const cast = ballots.map(({ voterKey, vote }) => {
    const weight = left.get(voterKey)
    if (weight === undefined) throw new RangeError('expected one ballot of a voter in the electorate, got another')
    left.delete(voterKey)
    if (typeof vote !== 'string' && !vote.every((option) => rules.options.includes(option))) {
      throw new RangeError('expected options of the question, got another')
    }
    return { vote, weight }
  })
  const strict = counted(electorate.total, rules, cast)
  if (rules.silence === undefined || rules.matter === 'consultative') return { ...strict, silent: null }
  const delivered = rules.silence.delivered
  const weight = [...left]
    .filter(([key]) => delivered.has(key))
    .map(([, each]) => each)
    .reduce(plus, NOTHING)
  const whole = cast.map((one) => one.weight).reduce(plus, NOTHING)
  const joined = joinedBySilence(rules, strict, whole)
  const vote: OptionVote = joined === 'none' || joined === 'abstain' ? joined : [joined]
  return { ...counted(electorate.total, rules, [...cast, { vote, weight }]), silent: { joined, weight, strict } }
}

interface Cast {
  readonly vote: OptionVote
  readonly weight: Weight
}

function counted(total: Weight, rules: OptionRules, cast: readonly Cast[]): OptionCounts {
  const { matter, options, invalidCounts } = rules
  const sum = (of: (vote: OptionVote) => boolean) =>
    cast
      .filter(({ vote }) => of(vote))
      .map(({ weight }) => weight)
      .reduce(plus, NOTHING)
  const participating = sum((vote) => invalidCounts || vote !== 'invalid')
  const enough = quorum(matter, participating, total)
  const votes = options.map((option) => ({
    option,
    votes: sum((vote) => typeof vote !== 'string' && vote.includes(option)),
  }))
  const above = votes.map((one) => ({ ...one, majority: majority(matter, one.votes, participating) }))
  const { elected, tied } = seated(
    above.filter(({ majority: met }) => enough.both === true && met.both === true),
    rules,
  )
  const decides = enough.both !== null
  return {
    participating,
    quorum: enough,
    chose: sum((vote) => typeof vote !== 'string'),
    none: sum((vote) => vote === 'none'),
    abstain: sum((vote) => vote === 'abstain'),
    options: above.map((one) => ({ ...one, carried: decides ? elected.has(one.option) : null })),
    tied,
    passed: decides ? elected.size > 0 : null,
  }
}

/** Who of those above the line has a seat; those equal at the last one have none where the rules do not tell them apart. */
function seated(
  above: readonly { readonly option: string; readonly votes: Weight }[],
  { seats, ties }: Pick<OptionRules, 'seats' | 'ties'>,
): { elected: ReadonlySet<string>; tied: string[] } {
  const places = seats ?? 1
  const before = (one: Weight, other: Weight) =>
    other.persons - one.persons || (ties === 'area' ? other.areaCentiSqm - one.areaCentiSqm : 0)
  const ranked = [...above].sort((one, other) => before(one.votes, other.votes))
  const last = ranked[places - 1]
  const next = ranked[places]
  if (last === undefined || next === undefined || before(last.votes, next.votes) !== 0) {
    return { elected: new Set(ranked.slice(0, places).map(({ option }) => option)), tied: [] }
  }
  const clear = ranked.filter(({ votes }) => before(votes, last.votes) < 0)
  const equal = ranked.filter(({ votes }) => before(votes, last.votes) === 0)
  return { elected: new Set(clear.map(({ option }) => option)), tied: equal.map(({ option }) => option) }
}

/** The option of a choice that is above half of the cast ballots in every dimension, else an abstention (product.md 2). */
function joinedBySilence({ matter, seats }: OptionRules, strict: OptionCounts, whole: Weight): string {
  if (seats !== null) return 'abstain'
  const option = strict.options.find(({ votes }) => isAboveHalf(matter, votes, whole))
  if (option !== undefined) return option.option
  return isAboveHalf(matter, strict.none, whole) ? 'none' : 'abstain'
}
