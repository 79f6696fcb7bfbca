import { z } from 'zod'
import { defineAction } from '../contract'
import { effect, electorateKind, form, motionResult, phase, subject, voteScope } from '../deliberation'
import { count, fileId, id, instant, requestKey, sha256Hex, weight } from '../shapes'

/** A topic that the compound cannot settle goes up: 小区共话, 社区共建, 街道联席; and the answer comes back to it. */

const vote = { compoundId: id, deliberationId: id }
const reason = z.string().trim().min(4).max(300)

export const escalationLevel = z.enum(['community', 'street'])
export type EscalationLevel = z.infer<typeof escalationLevel>

/** `settled`: done or promised; `advised`: the compound is told how to go on; `declined`: it cannot be, and why. */
export const escalationOutcome = z.enum(['settled', 'advised', 'declined'])
export type EscalationOutcome = z.infer<typeof escalationOutcome>

/** The topic as it was when it went up. Nothing of it changes afterwards. */
export const escalationFile = z.object({
  v: z.literal(1),
  title: z.string(),
  form,
  scope: voteScope,
  electorate: electorateKind,
  effect,
  phase,
  motions: z.array(z.object({ text: z.string(), subject })),
  homes: count,
  total: weight,
  participating: weight.nullable(),
  result: z.array(motionResult.pick({ text: true, for: true, against: true, abstain: true, passed: true })).nullable(),
  openedHash: sha256Hex,
  rollHash: sha256Hex,
  reason: z.string(),
  at: instant,
})
export type EscalationFile = z.infer<typeof escalationFile>

const answer = z.object({
  outcome: escalationOutcome,
  text: z.string(),
  photos: z.array(z.string()),
  nameMasked: z.string(),
  at: instant,
})

const step = z.object({
  level: escalationLevel,
  at: instant,
  nameMasked: z.string(),
  reason: z.string(),
  dueAt: instant,
  /** When it was answered or passed further up. */
  endedAt: instant.nullable(),
  late: z.boolean(),
})
export type EscalationStep = z.infer<typeof step>

export const escalation = defineAction('followup.escalation', {
  input: z.strictObject(vote),
  output: z.object({
    title: z.string(),
    mayEscalate: z.boolean(),
    mayPassUp: z.boolean(),
    mayAnswer: z.boolean(),
    record: z
      .object({
        steps: z.array(step),
        answer: answer.nullable(),
        file: escalationFile,
        /** SHA-256 of the file, so that nobody can say it was another. */
        fileHash: sha256Hex,
      })
      .nullable(),
  }),
})

export const escalate = defineAction('followup.escalate', {
  input: z.strictObject({ ...vote, reason }),
  output: z.object({}),
})

export const passUp = defineAction('followup.passUp', {
  input: z.strictObject({ ...vote, reason }),
  output: z.object({}),
})

export const answerEscalation = defineAction('followup.answerEscalation', {
  input: z.strictObject({
    ...vote,
    outcome: escalationOutcome,
    text: z.string().trim().min(10).max(1000),
    photos: z.array(fileId).max(3),
    requestKey,
  }),
  output: z.object({}),
})

/** Those that the compound has handed up, the newest first. */
export const escalations = defineAction('followup.escalations', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({
    escalations: z.array(
      z.object({
        deliberationId: id,
        title: z.string(),
        level: escalationLevel,
        dueAt: instant,
        answeredAt: instant.nullable(),
        late: z.boolean(),
      }),
    ),
  }),
})
