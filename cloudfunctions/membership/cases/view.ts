import type { MyCase } from '../../../types/membership/restoration'
import type { PersonCaseDocument } from '../../kit/personDocuments'

/** A case as the person who opened it sees it. */
export function myCaseOf({
  _id,
  kind,
  address,
  nameMasked,
  state,
  openedAt,
  dueAt,
  waits,
  reason,
}: PersonCaseDocument): MyCase {
  return { caseId: _id, kind, address, subjectMasked: nameMasked, state, openedAt, dueAt: waits ? dueAt : null, reason }
}
