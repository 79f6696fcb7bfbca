import { personCommitment } from '../../domain/ledger/leaves'
import type { BindingDocument } from './bindingDocuments'
import type { LeafDocument } from './treeDocuments'
import { leafDocument } from './leaves'

/** That a binding is verified, for the ledger; the same for the same binding, so that a repeat finds it. */
export function verifiedLeaf(binding: BindingDocument): LeafDocument {
  const { compoundId, homeId, relation, openid, personSalt, decidedAt, requestedAt } = binding
  return leafDocument(compoundId, {
    v: 1,
    type: 'binding',
    event: 'verified',
    home: homeId,
    relation,
    key: null,
    at: decidedAt ?? requestedAt,
    person: personCommitment(openid, personSalt),
  })
}
