import type { MyBinding } from '../../types/membership'
import type { BindingDocument } from '../kit/bindingDocuments'
import type { CompoundDocument } from '../kit/rollDocuments'

export function briefOf({ _id, name, communityName }: CompoundDocument) {
  return { compoundId: _id, name, communityName }
}

/** A binding as its own person sees it. */
export function bindingOf(binding: BindingDocument, compoundName: string): MyBinding {
  const { _id, compoundId, homeId, address, relation, state, requestedAt, reason, dueAt } = binding
  return { bindingId: _id, compoundId, compoundName, homeId, address, relation, state, requestedAt, reason, dueAt }
}
