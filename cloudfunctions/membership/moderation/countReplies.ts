import type { PostDocument } from '../../kit/groupDocuments'
import type { Repositories } from '../../kit/repositories'
import type { SubjectKind } from '../../../types/membership/moderation'

/** A reply came into sight or went out of it: its post's number follows. */
export async function countReplies(post: PostDocument | null, by: 1 | -1, repositories: Repositories): Promise<void> {
  if (post === null) return
  const { _id, compoundId } = post
  await repositories.posts.recount(post, 'replies', by, () => repositories.replies.count(compoundId, _id))
}

/** The same counted afresh, for who asks again. */
export async function countRepliesAgain(post: PostDocument | null, repositories: Repositories): Promise<void> {
  if (post === null) return
  const { _id, compoundId } = post
  await repositories.posts.countAgain(post, 'replies', () => repositories.replies.count(compoundId, _id))
}

/** The same for a reply to an opinion, which its opinion counts afresh. Every other subject is left alone. */
export async function countOpinionReplies(
  compoundId: string,
  subject: { readonly kind: SubjectKind; readonly id: string },
  { opinions }: Repositories,
): Promise<void> {
  if (subject.kind !== 'opinion') return
  const found = await opinions.get(compoundId, subject.id)
  if (found !== null && found.to !== '') await opinions.recount({ ...found, _id: found.to })
}
