import type { PostDocument } from '../../kit/groupDocuments'
import type { Repositories } from '../../kit/repositories'

/** A reply came into sight or went out of it: its post's number follows. */
export async function countReplies(post: PostDocument | null, by: 1 | -1, repositories: Repositories): Promise<void> {
  if (post === null) return
  const { _id, compoundId } = post
  await repositories.posts.recount(post, 'replies', by, () => repositories.replies.count(compoundId, _id))
}
