import { z } from 'zod'
import { defineAction } from '../contract'
import { changesAllowed, silence } from '../deliberation'
import { count, fileId, id, instant, requestKey } from '../shapes'

const days = (least: number, most: number) => z.number().int().min(least).max(most)

/**
 * What a compound may set by its own rules of procedure; the law's own minimum cannot be lowered (物业管理条例 14: fifteen
 * days' notice to owners).
 */
export const compoundRules = z.strictObject({
  countParking: z.boolean(),
  invalidCounts: z.boolean(),
  silence,
  changesAllowed,
  extensionDays: days(0, 30),
  proxyCap: z.number().int().min(0).max(10),
  /** Hours after closing for the second reader of papers. */
  paperHours: z.number().int().min(1).max(72).default(24),
  noticeDays: days(15, 60),
  objectionDays: days(3, 60),
  /** Of an owners' assembly; 杭州 and others ask for five at least. */
  votingDaysMin: days(1, 60),
  votingDaysMax: days(1, 60),
  /** The local rule that electronic and partial votes rest on, with its document. */
  localRule: z.strictObject({ title: z.string().trim().min(4).max(200), fileID: fileId.nullable() }).nullable(),
})
export type CompoundRules = z.infer<typeof compoundRules>

export const rulesState = z.enum(['proposed', 'confirmed', 'refused', 'withdrawn'])

const rulesVersion = z.object({
  version: count,
  state: rulesState,
  rules: compoundRules,
  proposed: z.object({ nameMasked: z.string(), at: instant, isMe: z.boolean() }),
  decided: z.object({ nameMasked: z.string(), at: instant, reason: z.string() }).nullable(),
})
export type RulesVersion = z.infer<typeof rulesVersion>

export const rules = defineAction('deliberation.rules', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    /** In force: 0 is the law's own defaults, before the first confirmed version. */
    version: count,
    inForce: compoundRules,
    /** The local rule's document for a short while; null where there is none. */
    localRuleUrl: z.string().nullable(),
    /** The newest versions first, ten at most; one that waits is the first. */
    versions: z.array(rulesVersion),
    mayPropose: z.boolean(),
    mayConfirm: z.boolean(),
  }),
})

export const proposeRules = defineAction('deliberation.proposeRules', {
  input: z.strictObject({ compoundId: id, rules: compoundRules, requestKey }),
  output: z.object({ version: count }),
})

/** The community's word on a proposed version, or the proposer's own withdrawal. A reason is needed to refuse. */
export const decideRules = defineAction('deliberation.decideRules', {
  input: z.strictObject({
    compoundId: id,
    version: count,
    decision: z.enum(['confirm', 'refuse', 'withdraw']),
    reason: z.string().trim().max(200),
  }),
  output: z.object({ state: rulesState }),
})
