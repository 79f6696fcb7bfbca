import { objectionHash } from '../../../domain/deliberation/conduct'
import type { ObjectionDocument } from '../../kit/conductDocuments'
import type { LeafDocument } from '../../kit/treeDocuments'
import { leafDocument } from '../../kit/leaves'

/** That an objection was raised, answered or decided, and the hash of what was said. */
export function objectionLeaf(
  { compoundId, openedHash }: { readonly compoundId: string; readonly openedHash: string },
  { _id: objection, salt }: Pick<ObjectionDocument, '_id' | 'salt'>,
  event: ObjectionDocument['state'],
  text: string,
  at: number,
): LeafDocument {
  return leafDocument(compoundId, {
    v: 1,
    type: 'deliberation.objection',
    opened: openedHash,
    at,
    event,
    objection,
    text: objectionHash({ objection, event, text, salt }),
  })
}
