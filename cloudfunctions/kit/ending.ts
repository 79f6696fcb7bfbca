import type { EndReason } from '../../types/membership/leaving'
import type { BindingDocument } from './bindingDocuments'

export interface Ending {
  readonly at: number
  /** Who ends it. */
  readonly by: string
  readonly reason: EndReason
  readonly note: string | null
}

/**
 * What becomes of a binding that ends: it opens nothing any more and keeps neither name nor phone in the clear. Photos of a
 * request that nobody will decide are deleted by the clock at once; those of a decision in their own time. That a verified
 * one has ended is written into the ledger by the clock within a minute.
 */
export function endedBinding({ state }: Pick<BindingDocument, 'state'>, ended: Ending): Partial<BindingDocument> {
  const due = state === 'pending' ? { photosDueAt: ended.at } : { leafDueAt: ended.at }
  return { state: 'ended', ended, name: null, phoneMasked: '', dueAt: null, reason: ended.note, ...due }
}

/**
 * Family whose home has no owner any more: they came in by an owner and go with the last one. Tenants stay: a sale does not
 * break a lease (民法典 725), so it is for the new owner or the committee to say.
 */
export function followers(ended: BindingDocument, ofHome: readonly BindingDocument[]): BindingDocument[] {
  const standing = ofHome.filter(({ _id, state }) => _id !== ended._id && state === 'verified')
  if (ended.relation !== 'owner' || standing.some(({ relation }) => relation === 'owner')) return []
  return standing.filter(({ relation }) => relation === 'family')
}
