import type { SubjectKind } from '../../../types/membership/moderation'
import type { ModeratedDocument } from '../../kit/groupDocuments'
import type { Repositories } from '../../kit/repositories'

/** Posts, replies, offers and opinions, as far as they are moderated alike. */
interface Subjects {
  get(compoundId: string, id: string): Promise<ModeratedDocument | null>
  getMany(ids: readonly string[]): Promise<readonly ModeratedDocument[]>
  /** Changes what is still in that round, and says whether it was. */
  turn(
    subject: { readonly id: string; readonly round: number },
    change: Partial<Pick<ModeratedDocument, 'state' | 'round' | 'removal' | 'appealed'>>,
  ): Promise<boolean>
}

export function subjectsOf(kind: SubjectKind, { posts, replies, talents, opinions }: Repositories): Subjects {
  switch (kind) {
    case 'post':
      return { ...posts, turn: ({ id, round }, change) => posts.swap({ _id: id, round }, change) }
    case 'reply':
      return { ...replies, turn: ({ id, round }, change) => replies.swap({ _id: id, round }, change) }
    case 'opinion':
      return { ...opinions, turn: ({ id, round }, change) => opinions.swap({ _id: id, round }, change) }
    case 'talent':
      return { ...talents, turn: ({ id, round }, change) => talents.swap({ _id: id, round }, change) }
  }
}
