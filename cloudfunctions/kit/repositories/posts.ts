import type { Topic, PostState } from '../../../types/membership/boards'
import { collection, type Collection } from '../collection'
import {
  boardRulesDocument,
  postDocument,
  reactionDocument,
  readDocument,
  replyDocument,
  type BoardRulesDocument,
  type PostDocument,
  type ReactionDocument,
  type ReadDocument,
  type ReplyDocument,
} from '../groupDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'

interface Board {
  readonly compoundId: string
  readonly scopeKey: string
}

interface Page {
  readonly cursor?: string | undefined
  readonly limit: number
}

interface Posts extends Pick<Collection<PostDocument>, 'getMany' | 'insertOnce' | 'swap'> {
  /** Null too when it belongs to another compound than the one that the permission was asked for. */
  get(compoundId: string, id: string): Promise<PostDocument | null>
  /** What everybody of the board sees, the newest first. */
  shown(board: Board, page: Page & { topic?: Topic | undefined }): Promise<PostDocument[]>
  pinned(board: Board, limit: number): Promise<PostDocument[]>
  /** A person's own in one state, the newest first. */
  ofAuthor(board: Board, openid: string, state: PostState, limit: number): Promise<PostDocument[]>
  /** One more or one less. When somebody else counted meanwhile, it is counted afresh. */
  recount(post: PostDocument, field: 'likes' | 'replies', by: 1 | -1, afresh: () => Promise<number>): Promise<void>
  /** Counts afresh: whoever asks again may have died before the number followed. */
  countAgain(post: PostDocument, field: 'likes' | 'replies', afresh: () => Promise<number>): Promise<void>
}

export function posts({ database, allowed }: Store): Posts {
  const documents = collection(database, 'posts', postDocument, allowed)
  const { command } = database
  return {
    ...documents,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    shown: ({ compoundId, scopeKey }, { topic, cursor, limit }) =>
      documents.find(
        {
          compoundId,
          scopeKey,
          state: 'visible',
          ...(topic === undefined ? {} : { topic }),
          order: command.lt(cursor ?? '~'),
        },
        { order: 'order', direction: 'desc', limit },
      ),
    pinned: ({ compoundId, scopeKey }, limit) =>
      documents.find(
        { compoundId, scopeKey, state: 'visible', pinned: true },
        { order: 'order', direction: 'desc', limit },
      ),
    ofAuthor: ({ compoundId, scopeKey }, openid, state, limit) =>
      documents.find({ compoundId, openid, scopeKey, state }, { order: 'order', direction: 'desc', limit }),
    async recount(post, field, by, afresh) {
      const next = Math.max(0, post[field] + by)
      if (await documents.swap({ _id: post._id, [field]: post[field] }, { [field]: next })) return
      await documents.swap({ _id: post._id }, { [field]: await afresh() })
    },
    async countAgain(post, field, afresh) {
      const counted = await afresh()
      if (counted !== post[field]) await documents.swap({ _id: post._id }, { [field]: counted })
    },
  }
}

interface Replies extends Pick<Collection<ReplyDocument>, 'getMany' | 'insertOnce' | 'swap'> {
  get(compoundId: string, id: string): Promise<ReplyDocument | null>
  /** What everybody sees under a post, the oldest first, after `cursor`. */
  shown(compoundId: string, postId: string, page: Page): Promise<ReplyDocument[]>
  ofAuthor(
    compoundId: string,
    postId: string,
    openid: string,
    state: PostState,
    limit: number,
  ): Promise<ReplyDocument[]>
  count(compoundId: string, postId: string): Promise<number>
}

export function replies({ database, allowed }: Store): Replies {
  const documents = collection(database, 'replies', replyDocument, allowed)
  return {
    ...documents,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    shown: (compoundId, postId, { cursor, limit }) =>
      documents.find(
        { compoundId, postId, state: 'visible', order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    ofAuthor: (compoundId, postId, openid, state, limit) =>
      documents.find({ compoundId, openid, postId, state }, { order: 'order', direction: 'desc', limit }),
    count: (compoundId, postId) => documents.count({ compoundId, postId, state: 'visible' }),
  }
}

interface Reads extends Pick<Collection<ReadDocument>, 'getMany' | 'insertOnce'> {
  count(compoundId: string, postId: string): Promise<number>
}

export function reads({ database, allowed }: Store): Reads {
  const documents = collection(database, 'reads', readDocument, allowed)
  return { ...documents, count: (compoundId, postId) => documents.count({ compoundId, postId }) }
}

/** One read of a notice by one home. */
export function readId(postId: string, homeId: string): string {
  return `${postId}:${homeId}`
}

interface Reactions extends Pick<Collection<ReactionDocument>, 'getMany' | 'insertOnce'> {
  takeBack(id: string): Promise<boolean>
  count(compoundId: string, postId: string): Promise<number>
}

export function reactions({ database, allowed }: Store): Reactions {
  const documents = collection(database, 'reactions', reactionDocument, allowed)
  return {
    ...documents,
    takeBack: async (id) => (await documents.removeWhere({ _id: id })) === 1,
    count: (compoundId, postId) => documents.count({ compoundId, postId }),
  }
}

export function reactionId(postId: string, openid: string): string {
  return derivedId('like', postId, openid)
}

interface BoardRules {
  /** A compound that has not decided allows none. */
  postsAllowed(compoundId: string): Promise<boolean>
  set(compoundId: string, postsAllowed: boolean): Promise<void>
}

export function boardRules({ database, allowed }: Store): BoardRules {
  const documents: Collection<BoardRulesDocument> = collection(database, 'boardRules', boardRulesDocument, allowed)
  return {
    postsAllowed: async (compoundId) => (await documents.get(compoundId))?.postsAllowed ?? false,
    async set(compoundId, postsAllowed) {
      const rules = { _id: compoundId, compoundId, postsAllowed }
      if ((await documents.insertOnce(rules)) === null) await documents.swap({ _id: compoundId }, { postsAllowed })
    },
  }
}
