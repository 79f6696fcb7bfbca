import type { CaseKind, SubjectKind } from '../../../types/membership/moderation'
import { dueAt } from '../../../domain/groups/moderation'
import type { CaseDocument, ModeratedDocument, ReplyDocument } from '../groupDocuments'
import { derivedId } from '../random'
import { orderAt } from '../instants'

/** What a person has to look at, with who looks after it and by when. One of a kind for each round of a subject. */
export function caseFor(
  kind: CaseKind,
  subject: ModeratedDocument,
  subjectKind: SubjectKind,
  now: number,
  appeal = '',
): CaseDocument {
  const { compoundId, scope, round, openid, removal } = subject
  const _id = caseIdOf(subject._id, kind, round)
  const due = dueAt(kind, now)
  return {
    _id,
    compoundId,
    kind,
    scope,
    building: scope.level === 'compound' ? '' : scope.building,
    subject: { kind: subjectKind, id: subject._id },
    postId: postIdOf(subject),
    round,
    authorOpenid: openid,
    removedBy: kind === 'appealed' ? (removal?.by ?? null) : null,
    appeal,
    state: 'open',
    openedAt: now,
    dueAt: due,
    decidedAt: null,
    decidedBy: null,
    reason: '',
    order: orderAt(due, _id),
  }
}

export function caseIdOf(subjectId: string, kind: CaseKind, round: number): string {
  return derivedId('mc', subjectId, kind, String(round))
}

/** The post that a reply is under; null for what is no reply. */
export function postIdOf(subject: ModeratedDocument): string | null {
  return isReply(subject) ? subject.postId : null
}

function isReply(subject: ModeratedDocument): subject is ReplyDocument {
  return 'postId' in subject
}
