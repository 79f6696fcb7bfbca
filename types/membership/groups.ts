import { z } from 'zod'
import { defineAction } from '../contract'
import { voteScope } from '../deliberation'
import { homeAddress } from '../membership'
import { count, cursor, fileId, id, instant } from '../shapes'

/** A group's QR image: none yet; live; live, but to be replaced (from day 5); dead after 7 days. */
const codeState = z.enum(['none', 'live', 'expiring', 'expired'])
export type CodeState = z.infer<typeof codeState>

const place = { compoundId: id, scope: voteScope }

const groupCard = z.object({
  scope: voteScope,
  /** Homes of the scope by the roll in force; null where it names none. Who is in the WeChat group nobody tells us. */
  homes: count.nullable(),
  code: codeState,
  /** WeCom's 「加入群聊」 is configured. */
  link: z.boolean(),
  latest: z.object({ text: z.string(), by: z.string() }).nullable(),
  /** When the newest posts came, at most four: the phone knows which it has seen. */
  recent: z.array(instant),
})
export type GroupCard = z.infer<typeof groupCard>

/** The groups of the caller's homes and offices in one compound, the widest first. */
export const groups = defineAction('membership.groups', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ groups: z.array(groupCard) }),
})

/** The way into one WeChat group, before a code is asked for. */
export const group = defineAction('membership.group', {
  input: z.strictObject(place),
  output: z.object({
    code: codeState,
    link: z.boolean(),
    steward: z.string().nullable(),
    /** Whether the caller looks after it. */
    manages: z.boolean(),
    /** How often the caller may still be given this code. */
    left: count,
  }),
})

/**
 * Gives a verified resident the way in and logs it. The same person within 24 hours gets the same issue again. Refuses
 * with CODE_EXPIRED, NO_CODE, TOO_MANY_CODES.
 */
export const issueGroupCode = defineAction('membership.issueGroupCode', {
  input: z.strictObject({ ...place, kind: z.enum(['image', 'link']) }),
  output: z.object({ url: z.string(), until: instant, left: count }),
})

const managedGroup = z.object({
  scope: voteScope,
  code: codeState,
  uploadedAt: instant.nullable(),
  /** When the QR image dies; null without one. */
  until: instant.nullable(),
  /** WeCom's invitation link; null where none is configured. */
  link: z.string().nullable(),
  /** Bound to a WeChat group: visits from it land here. */
  bound: z.boolean(),
})
export type ManagedGroup = z.infer<typeof managedGroup>

/** The groups that the caller looks after. */
export const managedGroups = defineAction('membership.managedGroups', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ groups: z.array(managedGroup), next: cursor.nullable() }),
})

export const setGroupCode = defineAction('membership.setGroupCode', {
  input: z.strictObject({ ...place, fileID: fileId }),
  output: z.object({ until: instant }),
})

/** WeCom's own invitation link (企业微信「加入群聊」); null takes it away. */
export const setGroupLink = defineAction('membership.setGroupLink', {
  input: z.strictObject({
    ...place,
    link: z
      .string()
      .max(300)
      .regex(/^https:\/\/work\.weixin\.qq\.com\/[\w\-./?=&%]+$/)
      .nullable(),
  }),
  output: z.object({ link: z.string().nullable() }),
})

const groupIssue = z.object({
  nameMasked: z.string(),
  address: homeAddress,
  kind: z.enum(['image', 'link']),
  at: instant,
  until: instant,
  /** Which image it was: they are counted from 1. */
  version: count,
})

/** Who was given the way in, the newest first. */
export const groupIssues = defineAction('membership.groupIssues', {
  input: z.strictObject({ ...place, cursor: cursor.optional() }),
  output: z.object({ issues: z.array(groupIssue), next: cursor.nullable() }),
})

/**
 * Binds the WeChat group that the caller is in to a scope. The call carries the group as a cloudID; only what WeChat
 * vouches for counts, else GROUP_NOT_VOUCHED. One group, one scope: GROUP_TAKEN.
 */
export const bindGroup = defineAction('membership.bindGroup', {
  input: z.strictObject(place),
  output: z.object({ bound: z.literal(true) }),
})

export const unbindGroup = defineAction('membership.unbindGroup', {
  input: z.strictObject(place),
  output: z.object({ bound: z.literal(false) }),
})

/** Where a visit from a WeChat group lands: its scope, and whether it opens to the caller. Null for an unbound group. */
export const groupEntry = defineAction('membership.groupEntry', {
  input: z.strictObject({}),
  output: z.object({
    entry: z.object({ compoundId: id, compoundName: z.string(), scope: voteScope, open: z.boolean() }).nullable(),
  }),
})
