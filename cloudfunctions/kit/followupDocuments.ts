import { z } from 'zod'
import { officialMotion } from '../../types/followup/official'
import { escalationFile, escalationLevel, escalationOutcome } from '../../types/followup/escalations'
import { division } from '../../types/followup/costs'
import { PETITION_SUBJECTS } from '../../types/followup/petitions'
import { homeShare } from '../../types/deliberation'
import { role, weight } from '../../types/shapes'

/** What is stored of the things around a vote. The rules are those of documents.ts; `rev` counts a document's changes. */

const by = z.object({ openid: z.string(), nameMasked: z.string() })

export const taskDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  rev: z.number(),
  motionId: z.string(),
  motionText: z.string(),
  text: z.string(),
  owner: by.extend({ role }),
  /** The first one; `dueAt` is the one that holds. */
  firstDueAt: z.number(),
  dueAt: z.number(),
  doneAt: z.number().nullable(),
  assigned: by.extend({ at: z.number() }),
  changes: z.array(
    by.extend({
      key: z.string(),
      at: z.number(),
      reason: z.string(),
      owner: z.string().nullable(),
      dueAt: z.number().nullable(),
    }),
  ),
  reports: z.array(
    by.extend({ key: z.string(), at: z.number(), text: z.string(), photos: z.array(z.string()), done: z.boolean() }),
  ),
  inputHash: z.string(),
  order: z.string(),
})
export type TaskDocument = z.infer<typeof taskDocument>

export const petitionDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  rev: z.number(),
  subject: z.enum(PETITION_SUBJECTS),
  title: z.string(),
  text: z.string(),
  starter: by,
  /** The roll in force when it began: who is an owner, and how many there are. */
  rollId: z.string(),
  rollHash: z.string(),
  countParking: z.boolean(),
  total: z.number(),
  joined: z.number(),
  /** Homes of those who have joined. */
  homes: z.number(),
  startedAt: z.number(),
  until: z.number(),
  reachedAt: z.number().nullable(),
  conveneBy: z.number().nullable(),
  convened: by.extend({ at: z.number(), deliberationId: z.string() }).nullable(),
  inputHash: z.string(),
  order: z.string(),
})
export type PetitionDocument = z.infer<typeof petitionDocument>

/** That a voter has joined, or did. `_id` is `{petitionId}:{voterId}`. */
export const joiningDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  petitionId: z.string(),
  voterId: z.string(),
  openid: z.string(),
  state: z.enum(['joined', 'left']),
  homes: z.array(homeShare),
  homeCount: z.number(),
  at: z.number(),
  order: z.string(),
})
export type JoiningDocument = z.infer<typeof joiningDocument>

/** `_id` follows from the deliberation: a topic goes up once. */
export const escalationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  rev: z.number(),
  title: z.string(),
  /** Where it is, or was answered. */
  level: escalationLevel,
  steps: z.array(
    by.extend({
      level: escalationLevel,
      at: z.number(),
      reason: z.string(),
      dueAt: z.number(),
      endedAt: z.number().nullable(),
    }),
  ),
  answer: by
    .extend({
      outcome: escalationOutcome,
      text: z.string(),
      photos: z.array(z.string()),
      at: z.number(),
      key: z.string(),
    })
    .nullable(),
  file: escalationFile,
  fileHash: z.string(),
  order: z.string(),
})
export type EscalationDocument = z.infer<typeof escalationDocument>

/** `_id` follows from the deliberation. The shares are not stored: they follow from it and the frozen roll. */
export const costPlanDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  fen: z.number(),
  division,
  what: z.string(),
  advancedBy: z.string(),
  by: by.extend({ at: z.number() }),
  inputHash: z.string(),
})
export type CostPlanDocument = z.infer<typeof costPlanDocument>

/** `_id` is `{plan}:{homeId}`: a home accepts its share once. */
export const shareDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  homeId: z.string(),
  openid: z.string(),
  fen: z.number(),
  at: z.number(),
})
export type ShareDocument = z.infer<typeof shareDocument>

/** `_id` follows from the deliberation. What was refused is entered anew in its place. */
export const officialDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  rev: z.number(),
  state: z.enum(['waiting', 'confirmed', 'refused']),
  source: z.string(),
  participating: weight,
  motions: z.array(officialMotion),
  documents: z.array(z.string()),
  documentHash: z.string(),
  entered: by.extend({ at: z.number() }),
  decided: by.extend({ at: z.number(), reason: z.string() }).nullable(),
  inputHash: z.string(),
})
export type OfficialDocument = z.infer<typeof officialDocument>
