import type { NoticeKind } from '../../types/notify/kinds'
import type { EventDocument } from './noticeDocuments'
import { derivedId } from './random'

/**
 * That something happened, to be written beside the change, in its transaction where it has one. The same kind and subject
 * are the same event, so that a repeated act writes no second one.
 */
export function eventOf(
  kind: NoticeKind,
  compoundId: string,
  subject: readonly string[],
  at: number,
  /** From when on people are told. */
  dueAt = at,
): EventDocument {
  const _id = derivedId('ev', kind, ...subject)
  return { _id, compoundId, kind, subject: [...subject], at, dueAt, plan: null, cursor: '', turn: 0, reached: 0 }
}
