import { keep, kept } from '@/platform/kept'
import type { OpenedLog } from '~domain/ledger/phone/openedLog'
import type { SealingPromise } from '~types/deliberation/ballotPaper'

/**
 * What a phone keeps of a ballot that it cast and computed again: enough to ask for it at any time, and to prove that it was
 * promised. No choice and no salt are in it.
 */
export interface BallotEvidence {
  /** The canonical text of the leaf, as this phone computed it. */
  readonly leaf: string
  readonly promise: SealingPromise
  readonly log: OpenedLog
  /** By this phone's clock, in milliseconds. */
  readonly keptAt: number
}

const keyOf = (deliberationId: string, voterId: string) => `evidence.${deliberationId}.${voterId}`

export function keepEvidence(deliberationId: string, voterId: string, evidence: BallotEvidence): void {
  keep(keyOf(deliberationId, voterId), evidence)
}

export function keptEvidence(deliberationId: string, voterId: string): BallotEvidence | null {
  const stored = kept(keyOf(deliberationId, voterId))
  return isEvidence(stored) ? stored : null
}

/** Written by this phone alone: it is looked at only as far as an older version of the program might have written less. */
function isEvidence(stored: unknown): stored is BallotEvidence {
  if (typeof stored !== 'object' || stored === null) return false
  const { leaf, promise, log, keptAt } = stored as Partial<Record<keyof BallotEvidence, unknown>>
  return typeof leaf === 'string' && isObject(promise) && isObject(log) && typeof keptAt === 'number'
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
