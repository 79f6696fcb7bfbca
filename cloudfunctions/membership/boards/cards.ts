import type { PostCard, Reply } from '../../../types/membership/boards'
import { temporaryUrls } from '../../kit/files'
import type { ModeratedDocument, PostDocument, ReplyDocument } from '../../kit/groupDocuments'
import type { Repositories } from '../../kit/repositories'
import { reactionId } from '../../kit/repositories/posts'
import { authorOf, standingAuthors } from '../../kit/written/author'

/** Pictures are looked at right away; their addresses should not travel. */
const URL_SECONDS = 3600

/** Posts as one person sees them: two calls, however many they are. */
export async function cardsOf(
  posts: readonly PostDocument[],
  openid: string,
  repositories: Repositories,
): Promise<PostCard[]> {
  const [urls, standing, liked] = await Promise.all([
    temporaryUrls(
      posts.flatMap((post) => [...shownImages(post, openid), ...post.files.map(({ fileID }) => fileID)]),
      URL_SECONDS,
    ),
    standingAuthors(posts, repositories),
    repositories.reactions.getMany(posts.map(({ _id }) => reactionId(_id, openid))),
  ])
  const likedIds = new Set(liked.map(({ _id }) => _id))
  const urlOf = (fileID: string) => urls.get(fileID) ?? null
  return posts.map((post) => ({
    postId: post._id,
    scope: post.scope,
    topic: post.topic,
    title: post.title,
    text: post.text,
    images: shownImages(post, openid).flatMap((fileID) => urlOf(fileID) ?? []),
    files: post.files.flatMap(({ fileID, name }) => {
      const url = urlOf(fileID)
      return url === null ? [] : [{ name, url }]
    }),
    picturesHeld: post.picturesHeld ? post.images.length : 0,
    author: authorOf(post, post.scope, openid, standing),
    at: post.at,
    pinned: post.pinned,
    state: post.state,
    likes: post.likes,
    liked: likedIds.has(reactionId(post._id, openid)),
    replies: post.replies,
    answer: post.answer,
    deliberationId: post.deliberationId,
    ...fateFor(post, openid),
  }))
}

export async function repliesOf(
  replies: readonly ReplyDocument[],
  openid: string,
  repositories: Repositories,
): Promise<Reply[]> {
  const standing = await standingAuthors(replies, repositories)
  return replies.map((reply) => ({
    replyId: reply._id,
    text: reply.text,
    author: authorOf(reply, reply.scope, openid, standing),
    at: reply.at,
    state: reply.state,
    ...fateFor(reply, openid),
  }))
}

/** Why it was removed is told to its author only. */
function fateFor({ state, openid: author, removal, appealed }: ModeratedDocument, openid: string) {
  const removed = state === 'removed' && author === openid
  return { removedFor: removed ? (removal?.reason ?? '') : null, mayAppeal: removed && !appealed }
}

/** What nobody has looked at yet is seen by who sent it. */
function shownImages({ images, picturesHeld, openid: author }: PostDocument, openid: string): readonly string[] {
  return picturesHeld && author !== openid ? [] : images
}
