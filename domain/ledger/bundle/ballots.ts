import { deliveredBy } from '../../deliberation/delivery'
import { DAY } from '../../deliberation/schedule'
import type { Closings } from './closings'
import { fault, type Finding } from './findings'
import type { Opening } from './opening'
import type { BallotLeaf, Cast } from './totals'
import { ofType, type Tree } from './tree'
import { checkWays, named } from './ways'
import { square, time } from './words'

/** The opening, as far as ballots are held against it. */
interface Ballots {
  readonly index: number
  readonly hash: string
  readonly value: Pick<Opening, 'opensAt' | 'closesAt' | 'rules'>
}

/** Who votes: with which area, and by which homes. */
interface Electorate {
  readonly areas: ReadonlyMap<string, number>
  readonly homesOf: (voterId: string) => ReadonlySet<string>
}

export interface Judged extends Cast {
  /** When voting ended. */
  readonly closesAt: number
  readonly findings: readonly Finding[]
  /** The places of those with something against them. */
  readonly unsound: ReadonlySet<number>
}

/** Every ballot shown: by a voter of the roll, with his area, in time, and each by the way that it names. */
export function judgeBallots(
  opened: Ballots,
  tree: Pick<Tree, 'leaves' | 'hashes'>,
  closings: Closings,
  revision: number,
  { areas, homesOf }: Electorate,
): Judged {
  const ballots = ofType(tree, 'ballot').filter(({ leaf }) => leaf.opened === opened.hash)
  const end = endOf(opened, tree, closings)
  const findings: Finding[] = [...end.findings]
  const unsound = new Set<number>()
  for (const ballot of ballots) {
    const found = checkBallot(opened, ballot, areas.get(ballot.leaf.voter), end.closesAt)
    findings.push(...found)
    if (found.length > 0) unsound.add(ballot.index)
  }
  const ways = checkWays(opened, tree, ballots, revision, homesOf)
  const { closed } = closings
  const reached = ofType(tree, 'delivery').filter(
    ({ leaf, index }) => leaf.opened === opened.hash && (closed === null || index < closed.index),
  )
  const proofs = reached.map(({ leaf }) => leaf)
  const delivered = opened.value.rules.silence === 'strict' ? new Set<string>() : deliveredBy(proofs, end)
  return {
    ballots,
    denied: ways.denied,
    delivered,
    closesAt: end.closesAt,
    findings: [...findings, ...ways.findings],
    unsound: new Set([...unsound, ...ways.unsound]),
  }
}

function checkBallot(
  opened: Ballots,
  { index, leaf }: BallotLeaf,
  area: number | undefined,
  closesAt: number,
): Finding[] {
  const at = named({ index, leaf })
  const findings: Finding[] = []
  if (area === undefined) findings.push(fault('ballot', `${at}不在名册里`))
  else if (area !== leaf.area) {
    findings.push(fault('ballot', `${at}写着 ${square(leaf.area)}，名册上是 ${square(area)}`))
  }
  if (leaf.castAt < opened.value.opensAt || leaf.castAt > closesAt)
    findings.push(fault('ballot', `${at}投在时间之外：${time(leaf.castAt)}`))
  if (index < opened.index) findings.push(fault('ballot', `${at}排在开启记录之前`))
  return findings
}

/** When voting ended: as frozen, or as the one extension says that the rules allow. */
function endOf(
  { hash, value }: Ballots,
  tree: Pick<Tree, 'leaves' | 'hashes'>,
  { closed }: Closings,
): { closesAt: number; findings: Finding[] } {
  const extended = ofType(tree, 'deliberation.extended').filter(({ leaf }) => leaf.opened === hash)
  const [first, ...more] = extended
  if (first === undefined) return { closesAt: value.closesAt, findings: [] }
  const { at, closesAt } = first.leaf
  const days = value.rules.extensionDays
  const allowed = at <= value.closesAt - DAY && closesAt > value.closesAt && closesAt <= value.closesAt + days * DAY
  const findings = [
    ...(more.length > 0 ? [fault('extension', `延长了 ${String(extended.length)} 次，规则只许一次`)] : []),
    ...(closed !== null && first.index > closed.index ? [fault('extension', '延长记录排在截止记录之后')] : []),
    ...(allowed ? [] : [fault('extension', `延长到 ${time(closesAt)}（记于 ${time(at)}），规则不许`)]),
  ]
  return { closesAt, findings }
}
