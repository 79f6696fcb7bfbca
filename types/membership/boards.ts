import { z } from 'zod'
import { defineAction } from '../contract'
import { voteScope } from '../deliberation'
import { homeAddress } from '../membership'
import { count, cursor, fileId, id, instant, requestKey, role } from '../shapes'

/** 通知, 求助, 提议, 失物, 闲谈. Only who looks after the scope gives notice. */
export const topic = z.enum(['notice', 'help', 'proposal', 'lost', 'chat'])
export type Topic = z.infer<typeof topic>

/** `held`: a person looks at it before others do. */
export const postState = z.enum(['visible', 'held', 'removed', 'withdrawn'])
export type PostState = z.infer<typeof postState>

/** Who wrote it, as neighbours see it: a surname and a home, or an office with a masked name. Never a full name. */
export const author = z.object({
  /** 「李邻居」, 「吴*雪」, 「已搬走的邻居」. */
  name: z.string(),
  /** 「1单元601」; '' for an office. */
  home: z.string(),
  office: role.nullable(),
  mine: z.boolean(),
})
export type Author = z.infer<typeof author>

const postCard = z.object({
  postId: id,
  scope: voteScope,
  topic,
  /** Of a notice; '' for a post. */
  title: z.string(),
  text: z.string(),
  /** Addresses that show the pictures for a short time. */
  images: z.array(z.string()),
  files: z.array(z.object({ name: z.string(), url: z.string() })),
  /** Pictures that a person looks at first: only their number is told. */
  picturesHeld: count,
  author,
  at: instant,
  pinned: z.boolean(),
  state: postState,
  likes: count,
  liked: z.boolean(),
  replies: count,
  /** What the steward or the committee answered last. */
  answer: z.object({ by: z.string(), office: role, text: z.string() }).nullable(),
  /** The deliberation that came of it; null while none has. */
  deliberationId: id.nullable(),
  /** Why it was removed, told to its author; null otherwise. */
  removedFor: z.string().nullable(),
  /** Removed, and its author may still object. */
  mayAppeal: z.boolean(),
})
export type PostCard = z.infer<typeof postCard>

export const board = defineAction('membership.board', {
  input: z.strictObject({ compoundId: id, scope: voteScope, topic: topic.optional(), cursor: cursor.optional() }),
  output: z.object({
    compoundName: z.string(),
    /** Notices that stay on top; on the first page only. */
    pinned: z.array(postCard),
    /** The caller's own that others do not see: held or removed; on the first page only. */
    mine: z.array(postCard),
    posts: z.array(postCard),
    next: cursor.nullable(),
    /** The compound allows posts and replies, and the caller lives here. */
    mayPost: z.boolean(),
    postsAllowed: z.boolean(),
    manages: z.boolean(),
    mayDeliberate: z.boolean(),
  }),
})

const reply = z.object({
  replyId: id,
  text: z.string(),
  author,
  at: instant,
  state: postState,
  removedFor: z.string().nullable(),
  mayAppeal: z.boolean(),
})
export type Reply = z.infer<typeof reply>

export const post = defineAction('membership.post', {
  input: z.strictObject({ compoundId: id, postId: id, cursor: cursor.optional() }),
  output: z.object({
    post: postCard,
    replies: z.array(reply),
    next: cursor.nullable(),
    /** Homes that have read a notice, and homes there are; null for a post. */
    reads: z.object({ homes: count, of: count.nullable() }).nullable(),
    mayReply: z.boolean(),
    manages: z.boolean(),
    mayDeliberate: z.boolean(),
    /** For whoever looks after it: the units whose homes can be asked for. */
    units: z.array(z.object({ building: z.string(), unit: z.string() })),
  }),
})

export const writePost = defineAction('membership.writePost', {
  input: z.strictObject({
    compoundId: id,
    scope: voteScope,
    topic: topic.exclude(['notice']),
    text: z.string().trim().min(2).max(500),
    images: z.array(fileId).max(3),
    requestKey,
  }),
  output: z.object({ postId: id, state: postState, picturesHeld: count }),
})

export const writeNotice = defineAction('membership.writeNotice', {
  input: z.strictObject({
    compoundId: id,
    scope: voteScope,
    title: z.string().trim().min(2).max(40),
    text: z.string().trim().min(2).max(2000),
    pinned: z.boolean(),
    images: z.array(fileId).max(6),
    files: z.array(z.strictObject({ fileID: fileId, name: z.string().trim().min(1).max(60) })).max(3),
    requestKey,
  }),
  output: z.object({ postId: id, state: postState }),
})

export const replyTo = defineAction('membership.reply', {
  input: z.strictObject({ compoundId: id, postId: id, text: z.string().trim().min(1).max(300), requestKey }),
  output: z.object({ replyId: id, state: postState }),
})

/** 同感, or 我能帮 where help is asked for. */
export const react = defineAction('membership.react', {
  input: z.strictObject({ compoundId: id, postId: id, on: z.boolean() }),
  output: z.object({ liked: z.boolean() }),
})

/** A notice was opened: once a home, whoever of it was first. */
export const markRead = defineAction('membership.markRead', {
  input: z.strictObject({ compoundId: id, postId: id }),
  output: z.object({ read: z.boolean() }),
})

/** The homes of one unit that have not opened a notice. */
export const unreadHomes = defineAction('membership.unreadHomes', {
  input: z.strictObject({
    compoundId: id,
    postId: id,
    building: z.string().min(1).max(30),
    unit: z.string().max(30),
    cursor: cursor.optional(),
  }),
  output: z.object({ homes: z.array(homeAddress), next: cursor.nullable() }),
})

export const pin = defineAction('membership.pin', {
  input: z.strictObject({ compoundId: id, postId: id, pinned: z.boolean() }),
  output: z.object({ pinned: z.boolean() }),
})

/** Whether residents may post and reply in this compound. */
export const setBoardRules = defineAction('membership.setBoardRules', {
  input: z.strictObject({ compoundId: id, postsAllowed: z.boolean() }),
  output: z.object({ postsAllowed: z.boolean() }),
})

/** 转为议题: the deliberation that was drafted from a post. The first one stays. */
export const linkTopic = defineAction('membership.linkTopic', {
  input: z.strictObject({ compoundId: id, postId: id, deliberationId: id }),
  output: z.object({ deliberationId: id }),
})
