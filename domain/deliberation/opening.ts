import type { Effect, ElectorateKind, Form, Motion, RuleSet, VoteScope } from '../../types/deliberation'
import type { Weight } from '../../types/shapes'
import { hex } from './bytes'
import { taggedHash } from './hashing'
import type { Minimums, RuleConfig } from './schedule'

/** Everything that can no longer change once a vote is published. Instants in milliseconds. */
export interface Opening {
  readonly compoundId: string
  readonly deliberationId: string
  readonly title: string
  readonly form: Form
  readonly scope: VoteScope
  readonly electorate: ElectorateKind
  readonly effect: Effect
  readonly localRule: string | null
  readonly motions: readonly Motion[]
  readonly rules: RuleSet
  readonly publishedAt: number
  readonly rosterFrom: number
  readonly opensAt: number
  readonly closesAt: number
  readonly contestUntil: number
  readonly rollId: string
  readonly rollHash: string
  readonly homes: number
  readonly total: Weight
}

/** The hash of the frozen rules, lower-case hex: equal hashes, equal rules (ledger.md 7). */
export function openedHash(opening: Opening): string {
  return hex(taggedHash('yuanba/opened/v1', { v: 1, type: 'deliberation.opened', ...opening }))
}

/**
 * The rules of one vote, from those of the compound. Silence stays strict: to let it join the majority, delivery must be
 * proven voter by voter.
 */
export function frozenRules(config: RuleConfig, minimums: Minimums): RuleSet {
  return {
    version: config.version,
    countParking: config.countParking,
    invalidCounts: config.invalidCounts,
    silence: 'strict',
    duplicate: 'first',
    changesAllowed: config.changesAllowed,
    extensionDays: config.extensionDays,
    proxyCap: config.proxyCap,
    noticeDays: minimums.noticeDays,
    objectionDays: minimums.objectionDays,
  }
}
