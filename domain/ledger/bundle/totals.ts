import type { Bundle } from '../../../types/ledger/bundle'
import type { Leaf } from '../../../types/ledger/leaves'
import { ballotCommitment } from '../../deliberation/ballot'
import { countBallots, openingsHash, type Counted } from '../../deliberation/counting'
import { standingByVoter } from '../../deliberation/standing'
import type { Closings } from './closings'
import { fault, type Finding } from './findings'
import { countNamelessAgain, namelessParticipation, type Nameless } from './nameless'
import type { Opened, Opening } from './opening'
import type { Placed } from './tree'
import { same } from './words'

export type BallotLeaf = Placed<Extract<Leaf, { type: 'ballot' }>>

/** What was cast, and which of it a voter has denied in time. */
export interface Cast {
  readonly ballots: readonly BallotLeaf[]
  readonly denied: ReadonlySet<BallotLeaf>
  /** Whose silence counts by the frozen rule. */
  readonly delivered: ReadonlySet<string>
}

/** The ballot of each voter that counts, of those before the closing leaf and those that were let in since. */
export function standingIn(
  { ballots, denied }: Pick<Cast, 'ballots' | 'denied'>,
  { counts }: Closings,
): Map<string, BallotLeaf> {
  const placed = ballots
    .filter(({ index }) => counts(index))
    .map((ballot) => {
      const { voter: voterId, revision, channel } = ballot.leaf
      return { voterId, revision, channel, ballot }
    })
  const counted = standingByVoter(placed, ({ ballot }) => denied.has(ballot))
  return new Map(counted.map(({ voterId, ballot }) => [voterId, ballot]))
}

/** By which ways the ballots that count came in: the leaves say so of every file. */
export function checkChannels(
  { result: { byChannel } }: Bundle,
  { value }: Opened,
  cast: Cast,
  nameless: Nameless,
  closings: Closings,
): Finding[] {
  const channels = [...standingIn(cast, closings).values()].map(({ leaf }) => leaf.channel)
  const count = (one: string) => channels.filter((channel) => channel === one).length
  const again =
    value.rules.anonymous === true
      ? { phone: nameless.ballots.filter(({ index }) => closings.counts(index)).length, paper: 0, proxy: 0 }
      : { phone: count('phone'), paper: count('paper'), proxy: count('proxy') }
  return same(byChannel, again) ? [] : [fault('participation', '手机、纸质、委托各有几张票，和账本里的不一样')]
}

/** Opens every ballot that counts and counts them again. */
export function checkTotals(
  bundle: Extract<Bundle, { kind: 'audit' }>,
  opened: Opened,
  voters: ReadonlyMap<string, number>,
  cast: Cast,
  nameless: Nameless,
  closings: Closings,
): Finding[] {
  const opening = opened.value
  const others = opening.rules.anonymous === true ? bundle.openings : bundle.nameless
  if (others.length > 0) return [fault('openings', `有 ${String(others.length)} 份票面不属于这种表决`)]
  if (opening.rules.anonymous === true) {
    const participating = namelessParticipation(nameless, voters, closings)
    const again = countNamelessAgain(bundle, opened, nameless, participating, closings)
    return again.counted === null ? [...again.findings] : sameTotals(bundle, again.counted)
  }
  return checkNamedTotals(bundle, opening, voters, cast, closings)
}

function checkNamedTotals(
  bundle: Extract<Bundle, { kind: 'audit' }>,
  opening: Opening,
  voters: ReadonlyMap<string, number>,
  cast: Cast,
  closings: Closings,
): Finding[] {
  const findings: Finding[] = []
  const standing = standingIn(cast, closings)
  if (openingsHash(bundle.openings) !== bundle.result.openingsHash) {
    findings.push(fault('openings', '票面清单和结果里的指纹不一样：有票面被增、删或改'))
  }
  const opened = new Set<string>()
  const counted = bundle.openings.flatMap((one) => {
    const ballot = standing.get(one.voterId)
    const { deliberationId } = opening
    const right =
      ballot !== undefined &&
      ballot.leaf.revision === one.revision &&
      ballotCommitment({ deliberationId, ...one }) === ballot.leaf.commitment
    if (!right) findings.push(fault('openings', `${one.voterId} 的票面和账本里的承诺对不上`))
    if (opened.has(one.voterId)) findings.push(fault('openings', `${one.voterId} 的票面有两份`))
    if (!right || opened.has(one.voterId)) return []
    opened.add(one.voterId)
    return [{ voterId: one.voterId, channel: ballot.leaf.channel, choices: one.choices }]
  })
  for (const voter of standing.keys()) {
    if (!opened.has(voter)) findings.push(fault('openings', `${voter} 投了票，票面清单里没有`))
  }
  if (findings.length > 0) return findings
  const { motions, rules, total } = opening
  const roll = [...voters].map(([voterId, areaCentiSqm]) => ({ voterId, areaCentiSqm }))
  try {
    const { delivered } = cast
    return sameTotals(bundle, countBallots({ motions, rules, total, voters: roll, ballots: counted, delivered }))
  } catch {
    // A ballot of nobody on the roll, or a roll that is not the frozen one: both have been said, and a figure would mislead.
    return [fault('totals', '名册和票面对不上，票数没法重数')]
  }
}

function sameTotals({ result }: Bundle, again: Counted): Finding[] {
  const said = { participating: result.participating, motions: result.motions, byChannel: result.byChannel }
  const counted = { participating: again.participating, motions: again.motions, byChannel: again.byChannel }
  return same(said, counted) && result.quorumMet === again.quorumMet
    ? []
    : [fault('totals', '重新数出来的票数和公布的不一样')]
}
