import { z } from 'zod'
import { defineAction } from '../contract'
import { voteScope } from '../deliberation'
import { cursor, id, instant } from '../shapes'
import { postState } from './boards'

/** What can be reported, removed and looked at. */
export const subjectKind = z.enum(['post', 'reply', 'talent', 'opinion'])
export type SubjectKind = z.infer<typeof subjectKind>
const subject = z.strictObject({ kind: subjectKind, id })

/** 广告, 骂人, 谣言, 泄露隐私, 违法, 别的. */
export const reportReason = z.enum(['advert', 'abuse', 'rumour', 'privacy', 'illegal', 'other'])
export type ReportReason = z.infer<typeof reportReason>

/** Why a person looks at it: the check asked for one, it has pictures, somebody reported it, its author objects. */
export const caseKind = z.enum(['held', 'pictures', 'reported', 'appealed'])
export type CaseKind = z.infer<typeof caseKind>

/** Once a person. A repeat changes nothing. */
export const report = defineAction('membership.report', {
  input: z.strictObject({ compoundId: id, subject, reason: reportReason }),
  output: z.object({ reported: z.literal(true) }),
})

/** Its author takes it back; whoever looks after the scope removes it, with a reason that the author reads. */
export const remove = defineAction('membership.remove', {
  input: z.strictObject({ compoundId: id, subject, reason: z.string().trim().max(200) }),
  output: z.object({ state: postState }),
})

/** Once. Another person than the one who removed it decides. */
export const appeal = defineAction('membership.appeal', {
  input: z.strictObject({ compoundId: id, subject, text: z.string().trim().min(2).max(200) }),
  output: z.object({ dueAt: instant }),
})

const moderationCase = z.object({
  caseId: id,
  kind: caseKind,
  scope: voteScope,
  subject: subjectKind,
  text: z.string(),
  images: z.array(z.string()),
  author: z.string(),
  openedAt: instant,
  dueAt: instant,
  /** Overdue, so that the community decides too. */
  climbed: z.boolean(),
  reports: z.array(reportReason),
  /** What its author says against the removal; '' otherwise. */
  appeal: z.string(),
  /** Why it was removed; '' otherwise. */
  removedFor: z.string(),
})
export type ModerationCase = z.infer<typeof moderationCase>

/** What waits for the caller, the first due first. */
export const cases = defineAction('membership.cases', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ cases: z.array(moderationCase), next: cursor.nullable() }),
})

/** Keeps it in sight, or removes it with a reason. Nobody decides his own, nor the appeal against his own removal. */
export const decideCase = defineAction('membership.decideCase', {
  input: z.strictObject({ compoundId: id, caseId: id, keep: z.boolean(), reason: z.string().trim().max(200) }),
  output: z.object({ kept: z.boolean() }),
})
