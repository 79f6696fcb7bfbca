import type { Leaf } from '../../../types/ledger/leaves'
import { fault, type Finding } from './findings'
import { ofType, type Placed, type Tree } from './tree'

/** How often the clock lets in what it finds behind the closing. Each time the objections begin again. */
export const MOST_RECLOSINGS = 3
/** Ballots that one recount lets in; more of them wait for the next. */
export const MOST_AT_ONCE = 300

type LeafOf<Type extends Leaf['type']> = Placed<Extract<Leaf, { type: Type }>>

/** How far a vote is counted: to its closing, and what was let in since. */
export interface Closings {
  readonly closed: LeafOf<'deliberation.closed'> | null
  readonly reclosed: readonly LeafOf<'deliberation.reclosed'>[]
  /** Whether a ballot, or that somebody took part, counts in that place. */
  readonly counts: (index: number) => boolean
}

/** `treeSize` is what the result says: where there is no closing, that is all there is to go by. */
export function closingsIn(hash: string, tree: Pick<Tree, 'leaves'>, treeSize: number): Closings {
  const [closed = null] = ofType(tree, 'deliberation.closed').filter(({ leaf }) => leaf.opened === hash)
  const reclosed = ofType(tree, 'deliberation.reclosed').filter(({ leaf }) => leaf.opened === hash)
  const late = new Set(reclosed.flatMap(({ leaf }) => leaf.late))
  const end = closed === null ? treeSize : closed.index
  return { closed, reclosed, counts: (index) => index < end || late.has(index) }
}

/** Whether what stands in that place lies behind the closing and was not let in. */
export function isLate({ closed, counts }: Closings, index: number): boolean {
  return closed !== null && index > closed.index && !counts(index)
}

/** Why a vote is counted again by itself: the words of its result. */
export function lateReason(ballots: number): string {
  return `截止记录之后又发现 ${String(ballots)} 张截止前投出的有效票`
}

/** The closing leaf, and that every recount rests on ballots which lie behind it, each let in once. */
export function checkClosings(
  hash: string,
  { closed, reclosed, counts }: Closings,
  tree: Tree,
  ballots: readonly { readonly index: number }[],
  result: { readonly treeSize: number },
): Finding[] {
  const say = (text: string) => fault('closing', text)
  const all = ofType(tree, 'deliberation.closed').filter(({ leaf }) => leaf.opened === hash)
  const cancelled = ofType(tree, 'deliberation.cancelled').some(({ leaf }) => leaf.opened === hash)
  const findings = cancelled ? [fault('cancelled', '这次表决已经撤销，不能有结果')] : []
  if (closed === null) return [...findings, say('没有截止记录：不知道该数到哪一票')]
  if (all.length > 1) findings.push(say(`截止记录有 ${String(all.length)} 条`))
  const before = ballots.filter(({ index }) => index < closed.index)
  if (before.length !== closed.leaf.ballots) {
    findings.push(say(`截止时有 ${String(closed.leaf.ballots)} 张票，账本里找到 ${String(before.length)} 张`))
  }
  const last = reclosed.at(-1)
  const [name, place] = last === undefined ? ['截止记录', closed.index] : ['重新计票记录', last.index]
  if (result.treeSize !== place + 1) {
    findings.push(say(`结果说数到第 ${String(result.treeSize)} 条，${name}是第 ${String(place + 1)} 条`))
  }
  if (reclosed.length > MOST_RECLOSINGS) {
    findings.push(say(`重新计票记录有 ${String(reclosed.length)} 条，最多 ${String(MOST_RECLOSINGS)} 条`))
  }
  const lying = new Set(
    [...ballots, ...ofType(tree, 'participated').filter(({ leaf }) => leaf.opened === hash)]
      .filter(({ index }) => index > closed.index && counts(index))
      .map(({ index }) => index),
  )
  return [...findings, ...checkLetIn(closed.index, reclosed, lying), ...checkRecounts(hash, { closed, reclosed }, tree)]
}

/** `lying`: the places behind the closing where there is something to be let in. */
function checkLetIn(closedAt: number, reclosed: Closings['reclosed'], lying: ReadonlySet<number>): Finding[] {
  const findings: Finding[] = []
  const seen = new Set<number>()
  for (const { index, leaf } of reclosed) {
    const at = `重新计票记录（第 ${String(index)} 号）`
    const say = (text: string) => findings.push(fault('closing', `${at}${text}`))
    if (index < closedAt) say('排在截止记录之前')
    if (leaf.late.length === 0) say('没有写明是哪几张票')
    for (const late of leaf.late) {
      if (seen.has(late)) say(`又写了一遍第 ${String(late)} 号`)
      else if (!lying.has(late) || late > index) say(`写着第 ${String(late)} 号，那里没有截止记录之后才出现的票`)
      seen.add(late)
    }
  }
  return findings
}

/** Each recount has its result, which says why, and each result names the closing or recount that it was counted up to. */
function checkRecounts(
  hash: string,
  { closed, reclosed }: { closed: { readonly index: number }; reclosed: Closings['reclosed'] },
  tree: Tree,
): Finding[] {
  const findings: Finding[] = []
  const say = (text: string) => findings.push(fault('result', text))
  const results = ofType(tree, 'deliberation.result').filter(({ leaf }) => leaf.opened === hash)
  const took = new Set(ofType(tree, 'participated').map(({ index }) => index))
  for (const [at, { index, leaf }] of reclosed.entries()) {
    const next = results.find((one) => one.index > index)
    const following = reclosed[at + 1]
    if (next === undefined || (following !== undefined && following.index < next.index)) {
      say(`重新计票记录（第 ${String(index)} 号）之后没有结果`)
      continue
    }
    const reason = lateReason(leaf.late.filter((place) => !took.has(place)).length)
    if (next.leaf.reason !== reason) {
      say(`第 ${String(next.index)} 号结果记录应写明重新计票的原因：${reason}`)
    }
  }
  // The last one is compared with the file.
  for (const { index, leaf } of results.slice(0, -1)) {
    const end = [closed, ...reclosed].filter((one) => one.index < index).at(-1)
    if (end !== undefined && leaf.size !== end.index + 1) say(`第 ${String(index)} 号结果记录指的不是同一棵树`)
  }
  return findings
}
