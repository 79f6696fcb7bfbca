import { z } from 'zod'
import { defineAction } from './contract'
import { centiSqm, count, cursor, id, instant, plannedInstant, requestKey, sha256Hex, weight } from './shapes'
import { SUBJECTS } from './subjects'

const PHASES = [
  'draft',
  'consulting',
  'roster',
  'voting',
  'counting',
  'contesting',
  'effective',
  'rejected',
  'cancelled',
] as const
const phase = z.enum(PHASES)
export type Phase = z.infer<typeof phase>

/** 坝坝会, 楼栋会, 单元会, 居民会议, 业主大会. */
export const form = z.enum(['yardMeeting', 'buildingMeeting', 'unitMeeting', 'residentsMeeting', 'ownersAssembly'])
export type Form = z.infer<typeof form>

export const MATTERS = ['consultative', 'general', 'special', 'resident'] as const
export const matter = z.enum(MATTERS)
export type Matter = z.infer<typeof matter>

export const subject = z.enum(SUBJECTS)

/** Owners count by area and persons; households count one a delivered residence. */
export const electorateKind = z.enum(['owners', 'households'])
export type ElectorateKind = z.infer<typeof electorateKind>

export const effect = z.enum(['consultative', 'assisted_statutory', 'statutory_electronic'])
export type Effect = z.infer<typeof effect>

/** The whole compound, or one building or unit of it. */
export const voteScope = z.discriminatedUnion('level', [
  z.strictObject({ level: z.literal('compound') }),
  z.strictObject({ level: z.literal('building'), building: z.string().min(1).max(30) }),
  z.strictObject({ level: z.literal('unit'), building: z.string().min(1).max(30), unit: z.string().min(1).max(30) }),
])
export type VoteScope = z.infer<typeof voteScope>

export const choice = z.enum(['for', 'against', 'abstain'])
export type Choice = z.infer<typeof choice>

export const channel = z.enum(['phone', 'paper', 'proxy'])
export type Channel = z.infer<typeof channel>

const motion = z.object({ motionId: id, text: z.string(), subject, matter })
export type Motion = z.infer<typeof motion>

const schedule = z.object({
  /** When it was published: the notice runs from here. Null while a draft. */
  publishedAt: instant.nullable(),
  rosterFrom: instant,
  opensAt: instant,
  closesAt: instant,
  contestUntil: instant,
})
export type Schedule = z.infer<typeof schedule>

/** Frozen at opening and part of its hash. */
export const ruleSet = z.object({
  countParking: z.boolean(),
  invalidCounts: z.boolean(),
  silence: z.enum(['strict', 'abstain', 'follow_majority']),
  duplicate: z.enum(['first']),
  changesAllowed: z.literal(0),
  noticeDays: count,
  objectionDays: count,
})
export type RuleSet = z.infer<typeof ruleSet>

/** Who has taken part so far. Never how. Refreshed hourly: `asOf` says when. */
const participation = z.object({
  asOf: instant,
  total: weight,
  participating: weight,
  /** The least that meets two thirds, rounded up (民法典 278 II). Null where there is no gate. */
  needed: weight.nullable(),
})
export type Participation = z.infer<typeof participation>

/** A ballot that stands: by which way and when. Nothing else is ever told of it. */
const standing = z.object({ channel, castAt: instant })

/** One ballot of the caller's: a set of homes with the same purchasers, or a household. */
const myVoter = z.object({
  voterId: id,
  areaCentiSqm: centiSqm,
  homes: z.array(
    z.object({
      building: z.string(),
      unit: z.string(),
      room: z.string(),
      areaCentiSqm: centiSqm,
      /** Others on the title, masked. */
      coOwners: z.array(z.string()),
    }),
  ),
  standing: standing.nullable(),
})
export type MyVoter = z.infer<typeof myVoter>

export const deliberationCard = z.object({
  deliberationId: id,
  title: z.string(),
  form,
  scope: voteScope,
  effect,
  phase,
  opensAt: instant,
  closesAt: instant,
  /** When the present phase ends; null when there is nothing to wait for. */
  deadline: instant.nullable(),
  motionCount: count,
  participation: participation.nullable(),
  /** Ballots that the caller may still cast. */
  waiting: z.object({ voters: count, homes: count, areaCentiSqm: centiSqm }).nullable(),
  result: z.object({ passed: count, total: count, quorumMet: z.boolean().nullable() }).nullable(),
})
export type DeliberationCard = z.infer<typeof deliberationCard>

export const list = defineAction('deliberation.list', {
  input: z.strictObject({
    compoundId: id,
    show: z.enum(['running', 'ended', 'drafts']),
    form: form.optional(),
    cursor: cursor.optional(),
  }),
  output: z.object({ deliberations: z.array(deliberationCard), next: cursor.nullable() }),
})

export const get = defineAction('deliberation.get', {
  input: z.strictObject({ compoundId: id, deliberationId: id }),
  output: z.object({
    deliberationId: id,
    title: z.string(),
    form,
    scope: voteScope,
    electorate: electorateKind,
    effect,
    /** The local rule a statutory e-vote rests on; null without one. */
    localRule: z.string().nullable(),
    phase,
    schedule,
    rules: ruleSet,
    motions: z.array(motion),
    homes: count,
    total: weight,
    participation: participation.nullable(),
    mine: z.array(myVoter),
    drafter: z.object({ nameMasked: z.string(), isMe: z.boolean() }),
    approver: z.object({ nameMasked: z.string() }).nullable(),
    mayApprove: z.boolean(),
    rollHash: sha256Hex,
    /** SHA-256 of the frozen rules; null while a draft. */
    openedHash: sha256Hex.nullable(),
  }),
})

/** The public roster: home and area, no names (ledger.md 1). */
export const roster = defineAction('deliberation.roster', {
  input: z.strictObject({ compoundId: id, deliberationId: id, cursor: cursor.optional() }),
  output: z.object({
    voters: z.array(
      z.object({
        voterId: id,
        homes: z.array(z.object({ building: z.string(), unit: z.string(), room: z.string(), areaCentiSqm: centiSqm })),
        areaCentiSqm: centiSqm,
        mine: z.boolean(),
      }),
    ),
    next: cursor.nullable(),
  }),
})

/** What the wizard must know before a draft: the electorate of a scope by the roll in force, and the legal minimums. */
export const electorate = defineAction('deliberation.electorate', {
  input: z.strictObject({ compoundId: id, scope: voteScope, electorate: electorateKind }),
  output: z.object({
    rollHash: sha256Hex,
    rollImportedAt: instant,
    homes: count,
    total: weight,
    needed: weight.nullable(),
    /** Where the number of persons comes from: homes, less those merged, less the developer's. */
    severalHomes: z.object({ voters: count, homes: count }),
    developer: z.object({ homes: count, areaCentiSqm: centiSqm }),
    buildings: z.array(z.object({ building: z.string(), units: z.array(z.string()) })),
    minimums: z.object({ noticeDays: count, votingDays: count, objectionDays: count, maxVotingDays: count }),
  }),
})

const draftMotion = z.strictObject({ text: z.string().trim().min(4).max(500), subject })

export const draft = defineAction('deliberation.draft', {
  input: z.strictObject({
    compoundId: id,
    form,
    title: z.string().trim().min(4).max(60),
    scope: voteScope,
    electorate: electorateKind,
    localRule: z.string().trim().max(200).nullable(),
    motions: z.array(draftMotion).min(1).max(20),
    rosterFrom: plannedInstant,
    opensAt: plannedInstant,
    closesAt: plannedInstant,
    requestKey,
  }),
  output: z.object({ deliberationId: id }),
})

/** A second person's approval freezes the rules and the roll and publishes the vote. */
export const approve = defineAction('deliberation.approve', {
  input: z.strictObject({ compoundId: id, deliberationId: id }),
  output: z.object({ phase, openedHash: sha256Hex }),
})

export const discard = defineAction('deliberation.discard', {
  input: z.strictObject({ compoundId: id, deliberationId: id, reason: z.string().trim().max(200) }),
  output: z.object({ phase }),
})

const receipt = z.object({
  /** Twelve Crockford base32 characters, 4-4-4: finds the ballot, proves nothing by itself. */
  code: z.string(),
  deliberationId: id,
  voterId: id,
  channel,
  castAt: instant,
  areaCentiSqm: centiSqm,
})
export type Receipt = z.infer<typeof receipt>

/**
 * Casts one ballot. The same person repeating the same request gets the same receipt; anyone else gets ALREADY_CAST
 * with `channel` and `castAt`, and nothing more.
 */
export const cast = defineAction('deliberation.cast', {
  input: z.strictObject({
    compoundId: id,
    deliberationId: id,
    voterId: id,
    choices: z
      .array(z.strictObject({ motionId: id, choice }))
      .min(1)
      .max(20),
    requestKey,
  }),
  output: z.object({ receipt }),
})

const motionResult = z.object({
  motionId: id,
  text: z.string(),
  subject,
  matter,
  for: weight,
  against: weight,
  abstain: weight,
  /** What is needed in favour, of those who took part, rounded up. Null where there is no gate. */
  needed: weight.nullable(),
  areaMet: z.boolean().nullable(),
  personsMet: z.boolean().nullable(),
  passed: z.boolean().nullable(),
})
export type MotionResult = z.infer<typeof motionResult>

export const result = defineAction('deliberation.result', {
  input: z.strictObject({ compoundId: id, deliberationId: id }),
  output: z.object({
    deliberationId: id,
    title: z.string(),
    form,
    scope: voteScope,
    electorate: electorateKind,
    effect,
    phase,
    schedule,
    rules: ruleSet,
    total: weight,
    participating: weight,
    quorumNeeded: weight.nullable(),
    areaQuorumMet: z.boolean().nullable(),
    personsQuorumMet: z.boolean().nullable(),
    quorumMet: z.boolean().nullable(),
    motions: z.array(motionResult),
    byChannel: z.object({ phone: count, paper: count, proxy: count }),
    countedAt: instant,
    rollHash: sha256Hex,
    openedHash: sha256Hex,
  }),
})
