import { z } from 'zod'
import { defineAction } from './contract'
import { attachment, draftAttachment, MOST_ATTACHMENTS } from './deliberation/attachments'
import { centiSqm, count, cursor, id, instant, plannedInstant, requestKey, sha256Hex, weight } from './shapes'
import { approverRole, cancelled, cancelling, extension } from './deliberation/recorded'
import { signedBallot, taken } from './deliberation/ballotPaper'
import { answer, draftQuestion, optionId, question } from './deliberation/questions'
import { revisionNumber } from './deliberation/revision'
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
export const phase = z.enum(PHASES)
export type Phase = z.infer<typeof phase>

/** 坝坝会, 楼栋会, 单元会, 居民会议, 业主大会. */
export const form = z.enum(['yardMeeting', 'buildingMeeting', 'unitMeeting', 'residentsMeeting', 'ownersAssembly'])
export type Form = z.infer<typeof form>

export const MATTERS = ['consultative', 'general', 'special', 'resident'] as const
export const matter = z.enum(MATTERS)
export type Matter = z.infer<typeof matter>

export const subject = z.enum(SUBJECTS)

/**
 * Owners count by area and persons; households count one a delivered residence; residents are the persons of 18 and over in the
 * 居委会's register, one each.
 */
export const electorateKind = z.enum(['owners', 'households', 'residents'])
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

export const motion = z.object({
  motionId: id,
  text: z.string(),
  subject,
  matter,
  /** Several options, or candidates; left out where the motion is for or against. */
  question: question.optional(),
})
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

/** What becomes of a delivered voter who stays silent: he takes no part, or he joins the majority (product.md 2). */
export const silence = z.enum(['strict', 'joinsMajority'])
export type Silence = z.infer<typeof silence>

/** How often a voter may change his ballot. */
export const changesAllowed = z.union([z.literal(0), z.literal(1)])

/** Frozen at opening and part of its hash. */
export const ruleSet = z.object({
  /** Of the compound's rules; 0 while it has none of its own. */
  version: count,
  countParking: z.boolean(),
  invalidCounts: z.boolean(),
  silence,
  duplicate: z.enum(['first']),
  changesAllowed,
  /** Days that the one extension may add; 0: none is allowed. */
  extensionDays: count,
  /** Mandates that one proxy may hold. */
  proxyCap: count,
  /** Hours after closing in which papers that were received before it are read by their second person. */
  paperHours: count,
  noticeDays: count,
  objectionDays: count,
  /** Nobody but who runs the cloud could learn who cast which ballot. Left out where each stands under its voter. */
  anonymous: z.literal(true).optional(),
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

/** A ballot that stands: by which way and when. Nothing else is ever told of it, but to the one who cast it. */
const standing = z.object({
  channel,
  castAt: instant,
  revision: count,
  /** Whether the caller cast it by phone and the frozen rules let him change it once. */
  mayChange: z.boolean(),
  /** A paper that waits for its second reader: it counts from its receipt, if he reads the same. */
  waits: z.boolean(),
  /** Whether it was given while the caller stood for the voter, so that he may say that it is not his: before a sale the seller. */
  deniable: z.boolean(),
})

/**
 * Why the caller has this ballot: `own` by the frozen roll; `kept` as its seller, for this vote alone; `succeeded` as the
 * buyer of all its homes. `left`: he has sold and a buyer has taken his place; of a ballot that was given before that he alone
 * can say that it is not his.
 */
const right = z.enum(['own', 'kept', 'succeeded', 'left'])
export type Right = z.infer<typeof right>

/** One home of a voter in public: where and how large. */
export const homeShare = z.object({ building: z.string(), unit: z.string(), room: z.string(), areaCentiSqm: centiSqm })
/** A voter's homes by building, where they are too many to name. */
const buildingShare = z.object({ building: z.string(), homes: count, areaCentiSqm: centiSqm })

/** The homes behind a ballot: the first of them, how many there are, and by building where not all are named. */
const shares = {
  areaCentiSqm: centiSqm,
  homeCount: count,
  byBuilding: z.array(buildingShare),
}

/**
 * Who casts for several persons on one title: the caller, whom all of them let cast, another of them, or nobody yet. One
 * person alone casts for himself.
 */
const caster = z.object({
  who: z.enum(['me', 'other', 'undecided']),
  nameMasked: z.string().nullable(),
  persons: count,
})
export type Caster = z.infer<typeof caster>

/** One ballot of the caller's: a set of homes with the same purchasers, a household, or himself as a resident. */
const myVoter = z.object({
  voterId: id,
  right,
  ...shares,
  homes: z.array(
    homeShare.extend({
      /** Others on the title, masked. */
      coOwners: z.array(z.string()),
    }),
  ),
  caster,
  standing: standing.nullable(),
  /** Which revision his next ballot is, where none stands: above 0 after one that he denied. */
  nextRevision: revisionNumber,
})
export type MyVoter = z.infer<typeof myVoter>

export const deliberationCard = z.object({
  deliberationId: id,
  title: z.string(),
  form,
  scope: voteScope,
  electorate: electorateKind,
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
    attachments: z.array(attachment),
    homes: count,
    total: weight,
    participation: participation.nullable(),
    mine: z.array(myVoter),
    /** The caller's own name in full as the roll has it; null where no ballot is in his name. */
    myName: z.string().nullable(),
    drafter: z.object({ nameMasked: z.string(), isMe: z.boolean() }),
    /** The second person. Of a vote that binds it is the community's, who confirms local rule and matters with it. */
    approver: z.object({ nameMasked: z.string(), role: approverRole }).nullable(),
    mayApprove: z.boolean(),
    /** One extension: waiting for its second person (staff only), or recorded. */
    extension: extension.nullable(),
    /** A cancelling that waits for more people; staff only. */
    cancelling: cancelling.nullable(),
    cancelled: cancelled.nullable(),
    /** An error of the roll was proven and not corrected before it opened: it is cancelled, and not counted meanwhile. */
    rollError: z.boolean(),
    /** Until when the caller may propose to extend the vote, and whether he may propose to cancel it. */
    mayPropose: z.object({ extensionUntil: instant.nullable(), cancelling: z.boolean() }),
    rollHash: sha256Hex,
    /** Of the residents who vote; left out where the roll says who does, and of a draft. */
    registerHash: sha256Hex.optional(),
    /** The hash of the opening leaf, which freezes everything; null while a draft. */
    openedHash: sha256Hex.nullable(),
  }),
})

/** Votes that an owner who has left may still cast in: those that ran when he sold, and that no buyer has taken over. */
export const remaining = defineAction('deliberation.remaining', {
  input: z.strictObject({}),
  output: z.object({
    votes: z.array(z.object({ compoundId: id, compoundName: z.string(), card: deliberationCard })),
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

const draftMotion = z.strictObject({
  text: z.string().trim().min(4).max(500),
  subject,
  question: draftQuestion.optional(),
})

export const draft = defineAction('deliberation.draft', {
  input: z.strictObject({
    compoundId: id,
    form,
    title: z.string().trim().min(4).max(60),
    scope: voteScope,
    electorate: electorateKind,
    localRule: z.string().trim().max(200).nullable(),
    motions: z.array(draftMotion).min(1).max(20),
    /** In the compound's own folder `attachments/{compoundId}`. NOT_FOUND for a file that is not there. */
    attachments: z.array(draftAttachment).max(MOST_ATTACHMENTS).optional(),
    /** Only of what is consultative: RULE_BROKEN {rule: 'anonymousBinding'}. */
    anonymous: z.boolean().optional(),
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

export const receipt = z.object({
  /** Twelve Crockford base32 characters, 4-4-4: finds the ballot, proves nothing by itself. */
  code: z.string(),
  deliberationId: id,
  voterId: id,
  revision: count,
  channel,
  castAt: instant,
  areaCentiSqm: centiSqm,
})
export type Receipt = z.infer<typeof receipt>

/**
 * Casts one ballot, or changes it once where the frozen rules allow. The same person repeating the same request gets the
 * same receipt; anything else gets ALREADY_CAST with `channel` and `castAt`, and nothing more. Who has a key in this compound
 * must sign with it: SIGNATURE_NEEDED, SIGNATURE_INVALID.
 */
export const cast = defineAction('deliberation.cast', {
  input: z.strictObject({
    compoundId: id,
    deliberationId: id,
    voterId: id,
    choices: z
      .array(z.strictObject({ motionId: id, choice: answer }))
      .min(1)
      .max(20),
    /** 0 casts; the next one changes the ballot that the caller cast himself, or follows one that was denied. */
    revision: revisionNumber.default(0),
    /** By the caller's phone; left out by who has no key in this compound. */
    signed: signedBallot.optional(),
    requestKey,
  }),
  output: z.object({ receipt, ...taken }),
})

/** One option or candidate: whether he is above the line in both dimensions, and whether it carried. */
const optionResult = z.object({
  optionId,
  votes: weight,
  areaMet: z.boolean().nullable(),
  personsMet: z.boolean().nullable(),
  carried: z.boolean().nullable(),
})

/** The strict count beside the one by a silence rule: what silence joined, and what would be without. */
const silentCount = z.object({
  /** For, against or an abstention; of a question an option, or none of them. */
  joined: z.string(),
  weight,
  strict: z.object({
    participating: weight,
    for: weight,
    against: weight,
    abstain: weight,
    options: z.array(optionResult).optional(),
    passed: z.boolean().nullable(),
  }),
})

export const motionResult = z.object({
  motionId: id,
  text: z.string(),
  subject,
  matter,
  question: question.optional(),
  /** Of a question: who chose something, none of it, and who abstained. */
  for: weight,
  against: weight,
  abstain: weight,
  /** What is needed in favour, of those who took part, rounded up. Null where there is no gate. */
  needed: weight.nullable(),
  areaMet: z.boolean().nullable(),
  personsMet: z.boolean().nullable(),
  passed: z.boolean().nullable(),
  /** Of a question, in the order of the ballot. */
  options: z.array(optionResult).optional(),
  /** Equal at the last seat, which stays empty. */
  tied: z.array(optionId).optional(),
  silent: silentCount.optional(),
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
    /** Above 0 when it was counted again, because an objection was upheld or ballots were found behind the closing: `reason` says which. */
    revision: count,
    reason: z.string().nullable(),
    countedAt: instant,
    rollHash: sha256Hex,
    openedHash: sha256Hex,
    /** Leaves of the tree that was counted: the last of them closed the vote. */
    treeSize: count,
    /** SHA-256 of all counted ballots opened: what the counters get must be this. */
    openingsHash: sha256Hex,
  }),
})
