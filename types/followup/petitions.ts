import { z } from 'zod'
import { defineAction } from '../contract'
import { homeShare } from '../deliberation'
import { count, cursor, id, instant, requestKey } from '../shapes'

/** Owners who want an extraordinary assembly (物业管理条例 13: twenty per cent of the owners, by persons). */

/** What an owners' assembly can decide (民法典 278 I). */
export const PETITION_SUBJECTS = [
  'assemblyRules',
  'covenant',
  'electCommittee',
  'hirePropertyFirm',
  'useMaintenanceFund',
  'raiseMaintenanceFund',
  'rebuild',
  'changeCommonUse',
  'otherCommonMatter',
] as const
const subject = z.enum(PETITION_SUBJECTS)

/** `reached`: enough joined, and the committee has to convene. `lapsed`: not enough joined in time. */
const petitionState = z.enum(['open', 'reached', 'convened', 'lapsed'])
export type PetitionState = z.infer<typeof petitionState>

const petitionCard = z.object({
  petitionId: id,
  title: z.string(),
  subject,
  state: petitionState,
  /** Owners by the roll that was in force when it began: a person with several homes is one. */
  joined: count,
  total: count,
  needed: count,
  startedAt: instant,
  until: instant,
  reachedAt: instant.nullable(),
  conveneBy: instant.nullable(),
  /** The committee's time is over, or it convened after it. */
  late: z.boolean(),
  /** The assembly that was convened. */
  deliberationId: id.nullable(),
})
export type PetitionCard = z.infer<typeof petitionCard>

const one = { compoundId: id, petitionId: id }

export const petitions = defineAction('followup.petitions', {
  input: z.strictObject({ compoundId: id, cursor: cursor.optional() }),
  output: z.object({ petitions: z.array(petitionCard), next: cursor.nullable(), mayStart: z.boolean() }),
})

/** A voter of the caller's, and whether he has joined. */
const petitioner = z.object({
  voterId: id,
  homes: z.array(homeShare),
  homeCount: count,
  joined: z.boolean(),
  /** `other`: another owner on the title casts for it; `undecided`: nobody was chosen yet. */
  may: z.enum(['me', 'other', 'undecided']),
})

export const petition = defineAction('followup.petition', {
  input: z.strictObject(one),
  output: z.object({
    petition: petitionCard,
    text: z.string(),
    starter: z.object({ nameMasked: z.string(), isMe: z.boolean() }),
    mine: z.array(petitioner),
    mayConvene: z.boolean(),
    maySeeHomes: z.boolean(),
  }),
})

export const startPetition = defineAction('followup.startPetition', {
  input: z.strictObject({
    compoundId: id,
    subject,
    title: z.string().trim().min(4).max(60),
    text: z.string().trim().min(10).max(500),
    requestKey,
  }),
  output: z.object({ petitionId: id }),
})

/** Joins for one voter. Joining again changes nothing. */
export const joinPetition = defineAction('followup.joinPetition', {
  input: z.strictObject({ ...one, voterId: id }),
  output: z.object({ state: petitionState, joined: count }),
})

/** Takes back one's joining while the petition is open. */
export const leavePetition = defineAction('followup.leavePetition', {
  input: z.strictObject({ ...one, voterId: id }),
  output: z.object({ state: petitionState, joined: count }),
})

/** Behind a complete petition: the homes, so that committee and community can check them. */
export const petitionHomes = defineAction('followup.petitionHomes', {
  input: z.strictObject({ ...one, cursor: cursor.optional() }),
  output: z.object({
    voters: z.array(z.object({ homes: z.array(homeShare), homeCount: count, at: instant })),
    next: cursor.nullable(),
  }),
})

/** Says which published owners' assembly answers the petition. */
export const convene = defineAction('followup.convene', {
  input: z.strictObject({ ...one, deliberationId: id }),
  output: z.object({}),
})
