import type { Motion, RuleSet } from '../../../types/deliberation'
import type { Bundle } from '../../../types/ledger/bundle'
import type { Leaf } from '../../../types/ledger/leaves'
import type { Weight } from '../../../types/shapes'
import { anonymousCommitment, anonymousOpeningsHash, countAnonymous } from '../../deliberation/anonymous'
import { hex } from '../../deliberation/bytes'
import type { Counted } from '../../deliberation/counting'
import { fault, type Finding } from './findings'
import { isLate, MOST_AT_ONCE, type Closings } from './closings'
import { ofType, type Placed, type Tree } from './tree'

/** The ballots of an anonymous vote, and who took part in it: counted apart, and nothing joins them. */
export interface Nameless {
  readonly ballots: readonly Placed<Extract<Leaf, { type: 'ballot.anonymous' }>>[]
  readonly participated: readonly Placed<Extract<Leaf, { type: 'participated' }>>[]
}

interface Opened {
  readonly index: number
  readonly hash: string
  readonly value: { readonly deliberationId: string; readonly motions: readonly Motion[]; readonly rules: RuleSet }
}

export function namelessIn({ hash }: Pick<Opened, 'hash'>, tree: Tree): Nameless {
  return {
    ballots: ofType(tree, 'ballot.anonymous').filter(({ leaf }) => leaf.opened === hash),
    participated: ofType(tree, 'participated').filter(({ leaf }) => leaf.opened === hash),
  }
}

/**
 * That an anonymous vote has no ballot with a name and another none without; that who took part is on the roll, once; that no
 * ballot was sealed while others could still take part; and that there are as many ballots as participants, of those before the
 * closing and of those that each recount has let in.
 */
export function checkNameless(
  opened: Opened,
  closings: Closings,
  { ballots, participated }: Nameless,
  named: number,
  voters: ReadonlyMap<string, number>,
): Finding[] {
  if (opened.value.rules.anonymous !== true) {
    return ballots.length + participated.length === 0
      ? []
      : [fault('ballot', `这不是不记名的表决，账本里却有 ${String(ballots.length)} 张不记名的票`)]
  }
  const findings: Finding[] =
    named === 0 ? [] : [fault('ballot', `这是不记名的表决，账本里却有 ${String(named)} 张记名的票`)]
  const seen = new Set<string>()
  for (const { leaf, index } of participated) {
    const at = `第 ${String(index)} 号记录（${leaf.voter} 参加了）`
    if (!voters.has(leaf.voter)) findings.push(fault('participation', `${at}不在名册里`))
    if (seen.has(leaf.voter)) findings.push(fault('participation', `${at}记了两次`))
    if (index < opened.index) findings.push(fault('participation', `${at}排在开启记录之前`))
    seen.add(leaf.voter)
  }
  const early = batchesOf(closings, { ballots, participated }).flatMap((batch) => {
    const last = Math.max(-1, ...batch.participated.map(({ index }) => index))
    return batch.ballots.filter(({ index }) => index < last)
  })
  if (early.length > 0) {
    findings.push(fault('ballot', `${String(early.length)} 张不记名的票在截止以前就封存了：次序会说出是谁的`))
  }
  return [...findings, ...checkNumbers(closings, { ballots, participated })]
}

/** What was counted together: up to the closing, with each recount, and what is behind all of them. */
function batchesOf({ closed, reclosed, counts }: Closings, { ballots, participated }: Nameless): Nameless[] {
  if (closed === null) return [{ ballots, participated }]
  const of = (is: (index: number) => boolean) => ({
    ballots: ballots.filter(({ index }) => is(index)),
    participated: participated.filter(({ index }) => is(index)),
  })
  const letIn = reclosed.map(({ leaf }) => new Set(leaf.late))
  return [
    of((index) => index < closed.index),
    ...letIn.map((late) => of((index) => index > closed.index && late.has(index))),
    of((index) => index > closed.index && !counts(index)),
  ]
}

function checkNumbers(closings: Closings, all: Nameless): Finding[] {
  if (closings.closed === null) return []
  const findings = all.participated
    .filter(({ index }) => isLate(closings, index))
    .map(({ leaf, index }) =>
      fault('participation', `${leaf.voter} 参加的记录（第 ${String(index)} 号）排在截止记录之后`),
    )
  const counted = batchesOf(closings, all).slice(0, -1)
  const wrong = counted.filter(({ ballots, participated }) => ballots.length !== participated.length)
  return [...findings, ...wrong.map(numbersDiffer)]
}

function numbersDiffer({ ballots: { length: cast }, participated: { length: took } }: Nameless): Finding {
  const wrong = cast < took ? `少了 ${String(took - cast)} 张票` : `多了 ${String(cast - took)} 张票`
  return fault('participation', `参加的有 ${String(took)}，不记名的票有 ${String(cast)} 张：${wrong}`)
}

/**
 * The places that a recount of an anonymous vote lets in: as many ballots as voters of the roll who had not taken part, and no
 * ballot ahead of them. Else none: nobody could say which of them belong together.
 */
export function lateNameless(
  closings: Closings,
  { ballots, participated }: Nameless,
  voters: ReadonlySet<string>,
): number[] {
  const before = new Set(participated.filter(({ index }) => closings.counts(index)).map(({ leaf }) => leaf.voter))
  const cast = ballots.map(({ index }) => index).filter((index) => isLate(closings, index))
  const took = participated.filter(({ index }) => isLate(closings, index))
  const whose = new Set(took.map(({ leaf }) => leaf.voter).filter((voter) => voters.has(voter) && !before.has(voter)))
  if (cast.length !== took.length || whose.size !== took.length) return []
  const last = Math.max(-1, ...took.map(({ index }) => index))
  if (cast.some((index) => index < last)) return []
  return [...took.map(({ index }) => index).slice(0, MOST_AT_ONCE), ...cast.slice(0, MOST_AT_ONCE)]
}

/** With how much area who took part did so. */
export function namelessParticipation(
  { participated }: Nameless,
  voters: ReadonlyMap<string, number>,
  { counts }: Closings,
): Weight {
  const took = new Set(participated.filter(({ index }) => counts(index)).map(({ leaf }) => leaf.voter))
  const areaCentiSqm = [...took].reduce((sum, voter) => sum + (voters.get(voter) ?? 0), 0)
  return { persons: took.size, areaCentiSqm }
}

type AuditBundle = Extract<Bundle, { kind: 'audit' }>

/** Opens every anonymous ballot that counts; what is counted from them, or null where they do not open. */
export function countNamelessAgain(
  { nameless: openings, result }: AuditBundle,
  { value: { deliberationId, motions, rules } }: Opened,
  { ballots }: Nameless,
  participating: Weight,
  { counts }: Closings,
): { readonly findings: readonly Finding[]; readonly counted: Counted | null } {
  const findings: Finding[] = []
  if (anonymousOpeningsHash(openings) !== result.openingsHash) {
    findings.push(fault('openings', '票面清单和结果里的指纹不一样：有票面被增、删或改'))
  }
  const standing = ballots.filter(({ index }) => counts(index))
  const byHash = new Map(standing.map(({ hash, leaf }) => [hex(hash), leaf.commitment]))
  const opened = new Set<string>()
  for (const { leaf, choices, salt } of openings) {
    const name = `不记名的票 ${leaf.slice(0, 12)}`
    if (anonymousCommitment(deliberationId, choices, salt) !== byHash.get(leaf)) {
      findings.push(fault('openings', `${name} 的票面和账本里的承诺对不上`))
    }
    if (opened.has(leaf)) findings.push(fault('openings', `${name} 的票面有两份`))
    opened.add(leaf)
  }
  const missing = [...byHash.keys()].filter((hash) => !opened.has(hash)).length
  if (missing > 0) findings.push(fault('openings', `${String(missing)} 张不记名的票，票面清单里没有`))
  if (findings.length > 0) return { findings, counted: null }
  return { findings, counted: countAnonymous({ motions, rules, participating, ballots: openings }) }
}
