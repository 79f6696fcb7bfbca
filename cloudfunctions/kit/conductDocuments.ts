import { z } from 'zod'
import { voteScope } from '../../types/deliberation'
import { amendmentKind, amendmentState, topicText } from '../../types/deliberation/amendments'
import { objectionAbout, objectionStage, objectionState } from '../../types/deliberation/objections'
import { approverRole } from '../../types/deliberation/recorded'
import { homeAddress } from '../../types/membership'
import { role } from '../../types/shapes'
import { moderated } from './groupDocuments'

/** What is stored of how a vote is conducted: opinions, amendments, objections. The rules are those of documents.ts. */

/** `_id` is derived from vote, person and how many he has written; of an office from its request. */
export const opinionDocument = moderated.extend({
  deliberationId: z.string(),
  /** The opinion that it replies to; '' for an opinion. */
  to: z.string(),
  replies: z.number(),
  answer: z.object({ by: z.string(), office: role, text: z.string() }).nullable(),
})
export type OpinionDocument = z.infer<typeof opinionDocument>

/** One proposal to freeze a vote anew. `_id` is `{deliberationId}:{number}`: a second cannot wait beside the first. */
export const amendmentDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  number: z.number(),
  kind: amendmentKind,
  state: amendmentState,
  reason: z.string(),
  before: topicText,
  after: topicText,
  rollHashBefore: z.string(),
  rollHashAfter: z.string().nullable(),
  openedBefore: z.string(),
  openedAfter: z.string().nullable(),
  version: z.number().nullable(),
  proposed: z.object({ openid: z.string(), nameMasked: z.string(), at: z.number() }),
  decided: z
    .object({
      openid: z.string(),
      nameMasked: z.string(),
      role: approverRole.nullable(),
      at: z.number(),
      reason: z.string(),
    })
    .nullable(),
  /** From then on nobody can put it in force. */
  lapsesAt: z.number(),
  requestKey: z.string(),
  inputHash: z.string(),
  order: z.string(),
})
export type AmendmentDocument = z.infer<typeof amendmentDocument>

const said = z.object({ openid: z.string(), nameMasked: z.string(), at: z.number(), text: z.string() })

/** `_id` is derived from vote, stage, person and how many he has raised: nobody raises more than he may. */
export const objectionDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  stage: objectionStage,
  about: objectionAbout,
  scope: voteScope,
  text: z.string(),
  photos: z.array(z.string()),
  openid: z.string(),
  bindingId: z.string(),
  surname: z.string(),
  address: homeAddress,
  at: z.number(),
  state: objectionState,
  answerBy: z.number().nullable(),
  decideBy: z.number(),
  answer: said.nullable(),
  decision: said.nullable(),
  /** The ballot that it says is not its voter's; null for every other objection. */
  denies: z.string().nullable().default(null),
  /** Who of the staff took that ballot in or let its proxy cast: others decide whether it is its voter's. */
  handledBy: z.array(z.string()).default([]),
  /** Opens the hashes in its leaves; '' for what is public. */
  salt: z.string(),
  requestKey: z.string(),
  inputHash: z.string(),
  order: z.string(),
})
export type ObjectionDocument = z.infer<typeof objectionDocument>
