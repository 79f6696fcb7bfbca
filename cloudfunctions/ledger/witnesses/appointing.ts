import { AppError } from '../../../types/errors'
import { meets, ruleOf, type WitnessRule } from '../../../domain/ledger/witness/quorum'
import { leafDocument } from '../../kit/leaves'
import type { WitnessDocument } from '../../kit/ledgerDocuments'
import type { Repositories } from '../../kit/repositories'

/** What decides about a candidate: the people who appoint, and the quorum where one can be made. */
export interface Appointing {
  readonly candidate: WitnessDocument
  readonly inForce: readonly WitnessDocument[]
}

/** The witnesses whose approval it takes; null while there are too few. */
export function deciding({ inForce }: Pick<Appointing, 'inForce'>): WitnessRule | null {
  return ruleOf(inForce)
}

/**
 * Whether nobody is missing: the community, and the quorum of those in force; the first ones, who have no quorum yet, need the
 * committee's second person instead (ledger.md 12).
 */
function isComplete({ candidate, inForce }: Appointing): boolean {
  const rule = deciding({ inForce })
  if (candidate.community === null) return false
  return rule === null ? candidate.committee !== null : meets(rule, keysOf(candidate))
}

export function keysOf({ approvals }: Pick<WitnessDocument, 'approvals'>): string[] {
  return approvals.map(({ witness }) => witness)
}

/**
 * Records what one person said about a candidate, and puts him in force when nobody is missing any more. CONFLICT when
 * somebody else was first: the caller looks again.
 */
export async function recordWord(
  read: Appointing,
  change: Pick<Partial<WitnessDocument>, 'community' | 'committee' | 'approvals'>,
  { witnesses }: Repositories,
  now: number,
): Promise<boolean> {
  const candidate = { ...read.candidate, ...change }
  const { inForce } = read
  if (!isComplete({ candidate, inForce })) {
    if (!(await witnesses.change(read.candidate, change))) throw new AppError('CONFLICT')
    return false
  }
  const { compoundId, key, kind, replaces } = candidate
  const approvals = deciding({ inForce }) === null ? [] : candidate.approvals
  const leaf = leafDocument(compoundId, {
    v: 1,
    type: 'witness.appointed',
    witness: key,
    kind,
    replaces,
    approvals,
    at: now,
  })
  const replaced = inForce.find((witness) => witness.key === replaces) ?? null
  const done = { ...change, state: 'inForce' as const, since: now }
  if (!(await witnesses.appoint(read.candidate, done, replaced, leaf))) throw new AppError('CONFLICT')
  return true
}
