import type { Leaf } from '../../types/ledger/leaves'
import { personCommitment } from '../../domain/ledger/leaves'
import type { BindingDocument } from './bindingDocuments'
import type { LeafDocument } from './treeDocuments'
import { leafDocument } from './leaves'

type BindingEvent = Extract<Leaf, { type: 'binding' }>['event']

/** The leaf of what happened to a binding. Everything in it is given: written again it is the same leaf. */
export function bindingLeafOf(
  { compoundId, homeId: home, relation, openid, personSalt }: BindingDocument,
  event: BindingEvent,
  { at, key }: { at: number; key: string | null },
): LeafDocument {
  const person = personCommitment(openid, personSalt)
  return leafDocument(compoundId, { v: 1, type: 'binding', event, home, relation, key, at, person })
}

/** That a binding is verified; the same for the same binding, so that a repeat finds it. */
function verifiedLeaf(binding: BindingDocument): LeafDocument {
  return bindingLeafOf(binding, 'verified', { at: binding.decidedAt ?? binding.requestedAt, key: null })
}

/**
 * All that the ledger should say of a binding that was verified, and of its end where it has ended. `key` is what the person's
 * phone had before he joined this home: from now on it signs for this home as well.
 */
export function leavesDue(binding: BindingDocument, key: { publicKey: string; from: number } | null): LeafDocument[] {
  const { ended } = binding
  if (ended !== null) return [verifiedLeaf(binding), bindingLeafOf(binding, 'ended', { at: ended.at, key: null })]
  const since = binding.decidedAt ?? binding.requestedAt
  if (key === null || key.from > since) return [verifiedLeaf(binding)]
  return [verifiedLeaf(binding), bindingLeafOf(binding, 'keyChanged', { at: since, key: key.publicKey })]
}
