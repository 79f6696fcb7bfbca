import { leastForQuorum } from '~domain/voting/thresholds'
import type { ActionOutput } from '~types/contracts'
import { MEASURES } from '@/words/electorates'
import type { ElectorateKind, RuleSet } from '~types/deliberation'
import type { Weight } from '~types/shapes'

type Deliberation = ActionOutput<'deliberation.get'>

/** The least that must take part; null where nothing binds. Motions of one vote share their gate. */
export function quorumOf({ motions, total }: Pick<Deliberation, 'motions' | 'total'>): Weight | null {
  const [first] = motions
  return first === undefined ? null : leastForQuorum(first.matter, total)
}

/** What the rules say, one sentence each, in the order in which they matter to a voter. */
export function ruleSentences(rules: RuleSet, electorate: ElectorateKind): readonly string[] {
  return [
    SILENCE[rules.silence],
    rules.changesAllowed > 0 ? '投出去，截止前可以改一次，以后一张为准' : '投出去不能改，只认第一张有效票',
    rules.invalidCounts ? '废票算参加' : '废票不算参加',
    ...(MEASURES[electorate].byArea ? [rules.countParking ? '车位面积算进去' : '车位面积不算'] : []),
    rules.extensionDays > 0 ? `可以延长一次，最多 ${rules.extensionDays} 天` : '不能延长',
  ]
}

const SILENCE: Readonly<Record<RuleSet['silence'], string>> = {
  strict: '没投票的不算参加',
  joinsMajority: '送达了没投的，算进多数',
}
