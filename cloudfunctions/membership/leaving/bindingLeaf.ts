import type { Leaf } from '../../../types/ledger/leaves'
import { personCommitment } from '../../../domain/ledger/leaves'
import type { BindingDocument } from '../../kit/bindingDocuments'
import type { LeafDocument } from '../../kit/treeDocuments'
import { leafDocument } from '../../kit/leaves'

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
