import type { Leaf } from '../../../types/ledger/leaves'
import { PROXY_REVISION } from '../../deliberation/standing'
import { fault, type Finding } from './findings'
import { ofType, type Placed, type Tree } from './tree'

type BallotLeaf = Placed<Extract<Leaf, { type: 'ballot' }>>

interface Opened {
  readonly hash: string
  readonly value: { readonly rules: { readonly changesAllowed: number; readonly proxyCap: number } }
}

/** How a finding names a ballot. */
export function named({ index, leaf }: Pick<BallotLeaf, 'index' | 'leaf'>): string {
  return `第 ${String(index)} 号记录的票（${leaf.voter}）`
}

/**
 * By which way each ballot came, and whether it may stand there (ledger.md 2, 4): own ones in the order of their revisions, one
 * after a denied paper, and as many changes as the rules allow; a paper only where it was received, with its photo's hash and
 * in that moment; a proxy's beside them, on a mandate. Answers which of them the voter has denied: before closing, or in an
 * objection that was upheld before the result of `revision`; and the places of those with something against them.
 */
export function checkWays(
  { hash, value: { rules } }: Opened,
  tree: Tree,
  ballots: readonly BallotLeaf[],
  revision: number,
  homesOf: (voterId: string) => ReadonlySet<string>,
): { denied: ReadonlySet<BallotLeaf>; findings: Finding[]; unsound: ReadonlySet<number> } {
  const findings: Finding[] = []
  const unsound = new Set<number>()
  const say = ({ index }: BallotLeaf, found: readonly Finding[]) => {
    findings.push(...found)
    if (found.length > 0) unsound.add(index)
  }
  const closed = ofType(tree, 'deliberation.closed').find(({ leaf }) => leaf.opened === hash)
  const denials = new Set(
    ofType(tree, 'ballot.disputed')
      .filter(({ leaf, index }) => leaf.opened === hash && (closed === undefined || index < closed.index))
      .map(({ leaf }) => key(leaf)),
  )
  const denied = new Set(ballots.filter(({ leaf }) => leaf.channel !== 'phone' && denials.has(key(leaf))))
  const received = ofType(tree, 'paper.received').filter(({ leaf }) => leaf.opened === hash)
  const photos = new Set(received.map(({ leaf }) => JSON.stringify([leaf.home, leaf.evidence, leaf.at])))
  for (const ballot of ballots) say(ballot, checkEvidence(ballot, photos, homesOf(ballot.leaf.voter), rules))

  const own = new Map<string, BallotLeaf[]>()
  const proxies = new Set<string>()
  for (const ballot of [...ballots].sort((one, other) => one.leaf.revision - other.leaf.revision)) {
    const { voter, channel } = ballot.leaf
    if (channel === 'proxy') {
      if (proxies.has(voter)) say(ballot, [fault('ballot', `${named(ballot)}是第二张代理票`)])
      proxies.add(voter)
      continue
    }
    const before = own.get(voter) ?? []
    say(ballot, checkOrder(ballot, before, denied, rules.changesAllowed))
    own.set(voter, [...before, ballot])
  }
  const upheld = upheldIn(tree, hash, revision)
  const settled = ballots.filter((ballot) => upheld.has(key(ballot.leaf)))
  return { denied: new Set([...denied, ...settled]), findings, unsound }
}

/** Which ballots were denied while the result was contested, where that was upheld before this result was written. */
function upheldIn(tree: Tree, hash: string, revision: number): ReadonlySet<string> {
  const result = ofType(tree, 'deliberation.result').find(
    ({ leaf }) => leaf.opened === hash && leaf.revision === revision,
  )
  const decided = new Set(
    ofType(tree, 'deliberation.objection')
      .filter(({ leaf, index }) => leaf.opened === hash && leaf.event === 'upheld' && index < (result?.index ?? 0))
      .map(({ leaf }) => leaf.objection),
  )
  return new Set(
    ofType(tree, 'ballot.disputed')
      .filter(({ leaf }) => leaf.opened === hash && leaf.objection !== undefined && decided.has(leaf.objection))
      .map(({ leaf }) => key(leaf)),
  )
}

function key({ voter, channel, revision }: { voter: string; channel: string; revision: number }): string {
  return JSON.stringify([voter, channel, revision])
}

/** A paper and a proxy's ballot rest on a photo; a phone's ballot on none. Where no mandate may be held there is no proxy. */
function checkEvidence(
  ballot: BallotLeaf,
  photos: ReadonlySet<string>,
  homes: ReadonlySet<string>,
  { proxyCap }: { readonly proxyCap: number },
): Finding[] {
  const { channel, evidence, castAt, revision, by } = ballot.leaf
  switch (channel) {
    case 'phone':
      return evidence === null ? [] : [fault('ballot', `${named(ballot)}是手机票，却写着一张照片`)]
    case 'paper': {
      const received = [...homes].some((home) => photos.has(JSON.stringify([home, evidence, castAt])))
      const right = by === null && received
      return right ? [] : [fault('ballot', `${named(ballot)}是纸质票，账本里没有在那个时间收到过这张纸`)]
    }
    case 'proxy':
      if (proxyCap === 0) return [fault('ballot', `${named(ballot)}是代理票，这次表决不许委托`)]
      return evidence !== null && revision === PROXY_REVISION
        ? []
        : [fault('ballot', `${named(ballot)}是代理票，没有写明委托书`)]
  }
}

/** Each revision after the one before it, and for one of the two reasons that the rules know. */
function checkOrder(
  ballot: BallotLeaf,
  before: readonly BallotLeaf[],
  denied: ReadonlySet<BallotLeaf>,
  changesAllowed: number,
): Finding[] {
  const { revision, channel } = ballot.leaf
  if (revision !== before.length) {
    const [is, should] = [String(revision), String(before.length)]
    return [fault('ballot', `${named(ballot)}是第 ${is} 版，应是第 ${should} 版`)]
  }
  const last = before.at(-1)
  if (last === undefined || denied.has(last)) return []
  const changes = before.filter(({ leaf }) => leaf.channel === 'phone').length
  return channel === 'phone' && last.leaf.channel === 'phone' && changes <= changesAllowed
    ? []
    : [fault('ballot', `${named(ballot)}改的次数超过了规则`)]
}
