import type { Effect, ElectorateKind, Form, Motion, RuleSet, VoteScope } from '../../types/deliberation'
import type { Attachment } from '../../types/deliberation/attachments'
import type { Leaf } from '../../types/ledger/leaves'
import type { Weight } from '../../types/shapes'
import type { WitnessRule } from '../ledger/witness/quorum'
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
  /** The papers that it rests on, by the hashes of their bytes. Of a vote without any it is empty or left out. */
  readonly attachments?: readonly Attachment[]
  readonly rules: RuleSet
  readonly publishedAt: number
  readonly rosterFrom: number
  readonly opensAt: number
  readonly closesAt: number
  readonly contestUntil: number
  readonly rollId: string
  readonly rollHash: string
  /** Of the residents who vote; left out where the roll says who does. */
  readonly registerHash?: string
  readonly homes: number
  readonly total: Weight
  /** Which ledger the vote is kept in, and by whose signature it is known. */
  readonly log: {
    readonly origin: string
    readonly key: string
    /** Whose word can replace that key; null where none was made. */
    readonly recovery: string | null
    /** Whose signature a receipt carries: 32 bytes in base64. */
    readonly receiptKey: string
  }
  /** Whose cosignatures a result needs, so that a fork cannot bring its own witnesses; null where none are appointed. */
  readonly witnesses: WitnessRule | null
  /** Left out in a vote's first opening. */
  readonly superseding?: Superseding
}

/** The opening whose place another takes before the vote opens (docs/decisions/0006), and why. */
export interface Superseding {
  readonly opened: string
  /** Counts the openings of a vote: the second is 2. */
  readonly version: number
  readonly why: 'text' | 'roll'
  readonly reason: string
  readonly at: number
}

/** The first leaf of a vote: everything that can no longer change (ledger.md 7). */
export function openingLeaf(opening: Opening): Leaf {
  return { v: 1, type: 'deliberation.opened', opening: { ...opening } }
}

/**
 * The rules of one vote, from those of the compound. Whether parking counts follows the roll, whose electorates were made
 * by it. A silence rule is frozen as the compound has it; it counts for whom the ledger proves to have been reached.
 */
export function frozenRules(
  config: RuleConfig,
  countParking: boolean,
  minimums: Minimums,
  { electorate, anonymous = false }: Voting,
): RuleSet {
  const rules = plainRules(config, countParking, minimums)
  if (anonymous) return { ...rules, ...BY_PHONE_ALONE }
  // Mandates are the owners' (物业管理条例 12); a resident votes himself.
  return electorate === 'residents' ? { ...rules, proxyCap: 0 } : rules
}

interface Voting {
  readonly electorate: ElectorateKind
  readonly anonymous?: boolean
}

/**
 * An anonymous ballot belongs to nobody, so that nobody can change it, deny it or have it counted by his silence; and a paper
 * or a mandate would say whose it is. The end stays, because every receipt promises by it when ballots are sealed.
 */
const BY_PHONE_ALONE = {
  silence: 'strict',
  changesAllowed: 0,
  extensionDays: 0,
  proxyCap: 0,
  paperHours: 0,
  anonymous: true,
} as const

function plainRules(config: RuleConfig, countParking: boolean, minimums: Minimums): RuleSet {
  return {
    version: config.version,
    countParking,
    invalidCounts: config.invalidCounts,
    silence: config.silence,
    duplicate: 'first',
    changesAllowed: config.changesAllowed,
    extensionDays: config.extensionDays,
    proxyCap: config.proxyCap,
    paperHours: config.paperHours,
    noticeDays: minimums.noticeDays,
    objectionDays: minimums.objectionDays,
  }
}
