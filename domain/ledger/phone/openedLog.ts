import type { ElectorateKind, Motion, RuleSet, VoteScope } from '../../../types/deliberation'
import type { Attachment } from '../../../types/deliberation/attachments'
import { hex, utf8 } from '../../deliberation/bytes'
import { canonicalText } from '../../deliberation/hashing'
import { leafHash } from '../merkle'
import type { WitnessRule } from '../witness/quorum'

/** What a page shows of a vote, as far as a ballot rests on it. */
export interface ShownVote {
  readonly compoundId: string
  readonly deliberationId: string
  readonly title: string
  readonly scope: VoteScope
  readonly electorate: ElectorateKind
  readonly motions: readonly Motion[]
  readonly attachments?: readonly Attachment[]
  readonly rules: RuleSet
  readonly rollHash: string
  /** Lower-case hex. */
  readonly openedHash: string | null
}

/** By whose signatures a vote's ledger is known: fixed in its opening, and printed on the paper notice. */
export interface OpenedLog {
  readonly origin: string
  /** As C2SP writes it. */
  readonly key: string
  readonly recovery: string | null
  /** 32 bytes in base64. */
  readonly receiptKey: string
  readonly witnesses: WitnessRule | null
}

const SAME = [
  'compoundId',
  'deliberationId',
  'title',
  'scope',
  'electorate',
  'motions',
  'rules',
  'rollHash',
] as const satisfies readonly (keyof ShownVote)[]

/**
 * Whose signatures the opening names, if `text` is the opening leaf of that hash and says exactly what the page shows; null
 * otherwise. A phone that is shown one text never signs for another. Never throws, whatever the text.
 */
export function openedLog(text: string, shown: ShownVote): OpenedLog | null {
  if (hex(leafHash(utf8(text))) !== shown.openedHash) return null
  const leaf = parsed(text)
  const opening = isRecord(leaf) && leaf['type'] === 'deliberation.opened' ? leaf['opening'] : null
  if (!isRecord(opening)) return null
  const same = SAME.every((field) => {
    const value = opening[field]
    return value !== undefined && canonicalText(value) === canonicalText(shown[field])
  })
  // Papers were hashed into openings later than all else: a vote that shows none has none there.
  const papers = canonicalText(opening['attachments'] ?? []) === canonicalText(shown.attachments ?? [])
  return same && papers ? logOf(opening['log'], opening['witnesses']) : null
}

function logOf(log: unknown, witnesses: unknown): OpenedLog | null {
  if (!isRecord(log)) return null
  const { origin, key, recovery, receiptKey } = log
  if (typeof origin !== 'string' || typeof key !== 'string' || typeof receiptKey !== 'string') return null
  const rule = isRule(witnesses) ? witnesses : null
  return { origin, key, recovery: typeof recovery === 'string' ? recovery : null, receiptKey, witnesses: rule }
}

function isRule(value: unknown): value is WitnessRule {
  if (!isRecord(value) || !Array.isArray(value['witnesses'])) return false
  const each = value['witnesses'].every((one) => isRecord(one) && typeof one['key'] === 'string')
  return each && typeof value['cosigners'] === 'number' && typeof value['owners'] === 'number'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
