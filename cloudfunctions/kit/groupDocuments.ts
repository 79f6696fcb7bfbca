import { z } from 'zod'
import { voteScope } from '../../types/deliberation'
import { homeAddress } from '../../types/membership'
import { postState, topic } from '../../types/membership/boards'
import { talentCategory } from '../../types/membership/directory'
import { caseKind, reportReason, subjectKind } from '../../types/membership/moderation'
import { role } from '../../types/shapes'

/** What is stored of groups, their boards, and what neighbours offer each other. The rules are those of documents.ts. */

/** One WeChat group's way in. `_id` is derived from the compound and the scope's key. */
export const groupDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  scope: voteScope,
  /** The QR image; null before the first. `version` counts them from 1. */
  code: z
    .object({ fileID: z.string(), uploadedAt: z.number(), uploadedBy: z.string(), version: z.number() })
    .nullable(),
  link: z.string().nullable(),
  /** '' for the whole compound. */
  building: z.string(),
  /** From when somebody should replace the image; NEVER without one. */
  remindAt: z.number(),
  /** Counts every change, so that two at once do not overwrite each other. */
  revision: z.number(),
  /** The tie of the WeChat group that is bound to it; null for none. */
  tieId: z.string().nullable(),
})
export type GroupDocument = z.infer<typeof groupDocument>

/** A WeChat group bound to a scope. `_id` is derived from its openGId, which is not kept itself. */
export const groupTieDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  groupId: z.string(),
  scope: voteScope,
  boundAt: z.number(),
  boundBy: z.string(),
})
export type GroupTieDocument = z.infer<typeof groupTieDocument>

/** One release of a way in. `_id` is derived from group, image, person and how many he had before. */
export const groupIssueDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  groupId: z.string(),
  kind: z.enum(['image', 'link']),
  version: z.number(),
  openid: z.string(),
  nameMasked: z.string(),
  address: homeAddress,
  at: z.number(),
  until: z.number(),
  order: z.string(),
})
export type GroupIssueDocument = z.infer<typeof groupIssueDocument>

/** Who wrote something: what neighbours are shown of him, and the binding it rests on. */
const written = z.object({
  openid: z.string(),
  /** Null for somebody who writes by an office. */
  bindingId: z.string().nullable(),
  surname: z.string(),
  address: homeAddress.nullable(),
  office: role.nullable(),
  /** Of the office; '' for a neighbour. */
  nameMasked: z.string(),
})
export type Written = z.infer<typeof written>

/** What is common to everything that can be reported and removed. */
export const moderated = z.object({
  _id: z.string(),
  compoundId: z.string(),
  scope: voteScope,
  scopeKey: z.string(),
  text: z.string(),
  state: postState,
  /** Counts decisions on it: a case belongs to one round. */
  round: z.number(),
  removal: z.object({ by: z.string(), reason: z.string(), at: z.number() }).nullable(),
  appealed: z.boolean(),
  at: z.number(),
  order: z.string(),
  requestKey: z.string(),
  inputHash: z.string(),
  ...written.shape,
})
export type ModeratedDocument = z.infer<typeof moderated>

export const postDocument = moderated.extend({
  topic,
  title: z.string(),
  images: z.array(z.string()),
  files: z.array(z.object({ fileID: z.string(), name: z.string() })),
  picturesHeld: z.boolean(),
  pinned: z.boolean(),
  likes: z.number(),
  replies: z.number(),
  /** Homes that had read it, counted at most hourly once they are many. */
  reads: z.number(),
  readsAsOf: z.number(),
  answer: z.object({ by: z.string(), office: role, text: z.string() }).nullable(),
  deliberationId: z.string().nullable(),
})
export type PostDocument = z.infer<typeof postDocument>

/** WeChat's look at one picture of a post, or of a meeting's minutes: `postId` is either's. `_id` is derived from the trace that WeChat named. */
export const pictureCheckDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  postId: z.string(),
  fileID: z.string(),
  verdict: z.enum(['waiting', 'pass', 'review', 'risky']),
  at: z.number(),
})
export type PictureCheckDocument = z.infer<typeof pictureCheckDocument>

export const replyDocument = moderated.extend({ postId: z.string() })
export type ReplyDocument = z.infer<typeof replyDocument>

export const talentDocument = moderated.extend({
  category: talentCategory,
  time: z.string(),
  phone: z.string().nullable(),
})
export type TalentDocument = z.infer<typeof talentDocument>

/** `_id` is `{postId}:{homeId}`: a home reads a notice once. */
export const readDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  postId: z.string(),
  homeId: z.string(),
  at: z.number(),
})
export type ReadDocument = z.infer<typeof readDocument>

/** `_id` is derived from post and person. */
export const reactionDocument = z.object({ _id: z.string(), compoundId: z.string(), postId: z.string() })
export type ReactionDocument = z.infer<typeof reactionDocument>

/** `_id` is the compound's. */
export const boardRulesDocument = z.object({ _id: z.string(), compoundId: z.string(), postsAllowed: z.boolean() })
export type BoardRulesDocument = z.infer<typeof boardRulesDocument>

/** Something a person has to look at. `_id` is derived from subject, kind and round. */
export const caseDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  kind: caseKind,
  scope: voteScope,
  /** '' for the whole compound. */
  building: z.string(),
  subject: z.object({ kind: subjectKind, id: z.string() }),
  /** The post that a reply is under; null for everything else. */
  postId: z.string().nullable(),
  round: z.number(),
  /** Who wrote it; nobody decides his own. */
  authorOpenid: z.string(),
  /** Who removed it, when its author objects; null otherwise. */
  removedBy: z.string().nullable(),
  appeal: z.string(),
  state: z.enum(['open', 'kept', 'removed', 'moot']),
  openedAt: z.number(),
  dueAt: z.number(),
  decidedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string(),
  order: z.string(),
})
export type CaseDocument = z.infer<typeof caseDocument>

/** `_id` is derived from subject and person: everybody reports a thing once. */
export const reportDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  caseId: z.string(),
  openid: z.string(),
  reason: reportReason,
  at: z.number(),
  order: z.string(),
})
export type ReportDocument = z.infer<typeof reportDocument>

/** A steward's phone, kept as long as he consents to show it. `_id` is his grant's. */
export const stewardContactDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  openid: z.string(),
  phone: z.string(),
  consentedAt: z.number(),
})
export type StewardContactDocument = z.infer<typeof stewardContactDocument>

/** The compound's public numbers. `_id` is the compound's. */
export const directoryDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  version: z.number(),
  numbers: z.array(z.object({ name: z.string(), phone: z.string(), note: z.string() })),
  changedBy: z.string(),
  changedAt: z.number(),
})
export type DirectoryDocument = z.infer<typeof directoryDocument>
