import { z } from 'zod'
import { channel, effect, electorateKind, form, motion, result, ruleSet, voteScope } from '../../types/deliberation'
import { signedBallot } from '../../types/deliberation/ballotPaper'
import { objectionTotals } from '../../types/deliberation/objections'
import { answer } from '../../types/deliberation/questions'
import { approverRole, cancelKind } from '../../types/deliberation/recorded'
import { compoundRules, rulesState } from '../../types/deliberation/rules'
import { witnessRule } from '../../types/ledger/witnesses'
import { bindingState, homeAddress, relation } from '../../types/membership'
import { endReason } from '../../types/membership/leaving'
import { caseKind, caseState } from '../../types/membership/restoration'
import { rollChanges, rollState } from '../../types/roll/versions'
import { homeState, homeUse, ROLL_COLUMNS, rollTotals } from '../../types/roll'
import { role, scopeLevel, weight } from '../../types/shapes'

/**
 * What is stored. Every document has its `compoundId`, or the scope it belongs to. Areas are in 0.01 m², instants in
 * milliseconds. `order` is a unique text that lists are sorted and paged by. No field is ever missing: an index takes a
 * missing field for null.
 */

const ruleConfig = compoundRules.extend({ version: z.number() })

export const compoundDocument = z.object({
  _id: z.string(),
  name: z.string(),
  communityId: z.string(),
  communityName: z.string(),
  streetId: z.string().nullable(),
  /** The roll in force; null before the first import. Switched by compare and swap. */
  rollId: z.string().nullable(),
  rules: ruleConfig,
  order: z.string(),
  createdAt: z.number(),
  createdBy: z.string(),
  requestKey: z.string(),
})
export type CompoundDocument = z.infer<typeof compoundDocument>

/** The electorate of one scope, by area and persons, and how the persons came about. */
const electorate = z.object({
  scope: voteScope,
  kind: electorateKind,
  homes: z.number(),
  total: weight,
  severalHomes: z.object({ voters: z.number(), homes: z.number() }),
  developer: z.object({ homes: z.number(), areaCentiSqm: z.number() }),
  rosterPages: z.number(),
})
export type Electorate = z.infer<typeof electorate>

const rollOfficer = z.object({ openid: z.string(), nameMasked: z.string(), role })

/**
 * One version of a compound's roll. Nothing of it changes once it is in force: votes refer to it for ever. Its `_id` says
 * where its homes, voters and rosters lie (repositories/layers.ts).
 */
export const rollDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  /** `importing`: not written to its end, seen by nobody, and cleaned when it is left behind. */
  state: rollState,
  /** The version that was in force when this one was made, and that it replaces. */
  baseId: z.string().nullable(),
  source: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('import'),
      fileID: z.string(),
      fileName: z.string(),
      mapping: z.partialRecord(z.enum(ROLL_COLUMNS), z.string()),
    }),
    z.object({ kind: z.literal('correction'), reason: z.string(), evidence: z.string().nullable() }),
  ]),
  /** Batches of documents that are written, and how many there are. */
  written: z.number(),
  batches: z.number(),
  /** How it differs from `baseId`; null without one. */
  counts: rollChanges.output.shape.version.shape.counts,
  changePages: z.number(),
  decidedBy: rollOfficer.nullable(),
  decidedAt: z.number().nullable(),
  refusal: z.string().nullable(),
  order: z.string(),
  /** Of what is public: homes, areas and voters. Lower-case hex. */
  hash: z.string(),
  /** Keyed hash of everything, so that importing the same file again changes nothing. */
  contentHash: z.string(),
  importedAt: z.number(),
  importedBy: rollOfficer,
  totals: rollTotals,
  /** Whether its electorates count parking, by the compound's rules when it was made. */
  countParking: z.boolean(),
  buildings: z.array(z.object({ building: z.string(), units: z.array(z.string()) })),
  electorates: z.array(electorate),
  developerVoterId: z.string(),
})
export type RollDocument = z.infer<typeof rollDocument>

/** A purchaser as the roll knows him: enough to recognise him, not enough to name him. */
const purchaser = z.object({
  nameMasked: z.string(),
  nameHash: z.string(),
  phoneHashes: z.array(z.string()),
})
export type Purchaser = z.infer<typeof purchaser>

/** A purchaser in the public roster's commitment: who he is stays sealed under the environment's key. */
const committedPurchaser = purchaser.extend({ commitment: z.string(), sealed: z.string() })
export type CommittedPurchaser = z.infer<typeof committedPurchaser>

const rollHome = homeAddress.extend({
  homeId: z.string(),
  use: homeUse,
  state: homeState,
  areaCentiSqm: z.number(),
})
export type RollHome = z.infer<typeof rollHome>

/** `_id` is `{rollId}:{homeId}`. */
export const homeDocument = rollHome.extend({
  _id: z.string(),
  compoundId: z.string(),
  rollId: z.string(),
  voterId: z.string(),
  purchasers: z.array(purchaser),
  /** Whether people can choose it when they join: parking they cannot. */
  joinable: z.boolean(),
  /** This version has it no more, though the one it is written upon has. */
  gone: z.boolean(),
  order: z.string(),
})
export type HomeDocument = z.infer<typeof homeDocument>

/** One voter of a roll with all his homes, parking too. `_id` is `{rollId}:{voterId}`. */
export const voterDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  rollId: z.string(),
  voterId: z.string(),
  /** Keyed hashes of the set of purchasers: a set that shares one of them keeps its voterId in the next roll. */
  identities: z.array(z.string()),
  developer: z.boolean(),
  purchasers: z.array(committedPurchaser),
  homes: z.array(rollHome),
  /** Opens the commitment, with the purchasers' own. Told to this voter alone. */
  salt: z.string(),
  commitment: z.string(),
  /** On which page of the owners' roster of each scope the voter stands. */
  rosterAt: z.array(z.object({ scope: z.string(), page: z.number() })),
  /** As of a home. */
  gone: z.boolean(),
  order: z.string(),
})
export type VoterDocument = z.infer<typeof voterDocument>

/** Fifty voters of one electorate, ready to be shown and counted. `_id` is `{rollId}:{kind}:{scope}:{page}`. */
export const rosterDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  rollId: z.string(),
  voters: z.array(
    z.object({
      voterId: z.string(),
      areaCentiSqm: z.number(),
      /** The first ones. */
      homes: z.array(homeAddress.extend({ areaCentiSqm: z.number() })),
      homeCount: z.number(),
      byBuilding: z.array(z.object({ building: z.string(), homes: z.number(), areaCentiSqm: z.number() })),
      /** To the identity; null for a household. */
      commitment: z.string().nullable(),
    }),
  ),
})
export type RosterDocument = z.infer<typeof rosterDocument>

/** Fifty of the homes in which a version differs from the one before it. `_id` is `{rollId}:{page}`. */
export const rollChangeDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  rollId: z.string(),
  changes: z.array(rollChanges.output.shape.changes.element.extend({ homeId: z.string() })),
})
export type RollChangeDocument = z.infer<typeof rollChangeDocument>

/** A file that is deleted when its time has come. */
export const temporaryFileDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  fileID: z.string(),
  dueAt: z.number(),
})
export type TemporaryFileDocument = z.infer<typeof temporaryFileDocument>

/** `_id` is `{homeId}:{person}:{n}`, n counting the person's former bindings to that home. */
export const bindingDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  openid: z.string(),
  address: homeAddress,
  building: z.string(),
  relation,
  state: bindingState,
  /** The ballot that an owner shares with the others on the title; null for everybody else. */
  voterId: z.string().nullable(),
  /** As typed, while somebody has to compare it with a paper: until it is accepted, or its photos are deleted. */
  name: z.string().nullable(),
  /** As neighbours may see it. */
  nameMasked: z.string(),
  nameHash: z.string(),
  phoneMasked: z.string(),
  phoneHash: z.string(),
  /** Pages of the certificate. They stay until `photosDueAt`, so that a decision can be looked at again. */
  photos: z.array(z.string()),
  /** When the next photos, of this attempt or of an earlier one, must be deleted. */
  photosDueAt: z.number(),
  /** Refused attempts, the newest first. The names go with their photos. */
  earlier: z.array(
    z.object({
      submittedAt: z.number(),
      decidedAt: z.number(),
      decidedBy: z.string(),
      reason: z.string(),
      name: z.string().nullable(),
      photos: z.array(z.string()),
    }),
  ),
  /** When the clock should write its leaf: at once when it is verified, NEVER before and after. */
  leafDueAt: z.number(),
  /** What verified it; null until then. By an invitation the owner vouches, and nobody has looked. */
  proof: z.enum(['roll', 'review', 'invitation']).nullable(),
  /** Opens `personCommitment` of the person in the ledger's leaves about this binding. Base64. */
  personSalt: z.string(),
  /** The accepted case by which a guardian acts for the owner whose name hash this is; null for everybody else. */
  actsFor: z.string().nullable(),
  /** When, by whom and why it ended; null while it stands or waits. */
  ended: z.object({ at: z.number(), by: z.string(), reason: endReason, note: z.string().nullable() }).nullable(),
  /** The roll for which the committee kept an owner whom it does not name; null for everybody else. */
  keptFor: z.string().nullable(),
  requestKey: z.string(),
  requestedAt: z.number(),
  dueAt: z.number().nullable(),
  decidedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  order: z.string(),
})
export type BindingDocument = z.infer<typeof bindingDocument>

/**
 * One ending of a compound's name or of its initials, by which it is found. `_id` follows from compound and text; `order` is
 * the text and the compound.
 */
export const compoundNameDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  name: z.string(),
  communityName: z.string(),
  order: z.string(),
})
export type CompoundNameDocument = z.infer<typeof compoundNameDocument>

/** What counts against the limits of joining, of one person or of one home. Changed by compare and swap of `rev`. */
export const triesDocument = z.object({
  _id: z.string(),
  /** '' for a person's: they hold in all compounds. */
  compoundId: z.string(),
  /** Null for a home's. */
  openid: z.string().nullable(),
  rev: z.number(),
  /** When claims were made, codes did not exist, and invitations were made. */
  claims: z.array(z.number()),
  wrongCodes: z.array(z.number()),
  invitations: z.array(z.number()),
  /** A person's claims that wait, or are just being written. */
  waiting: z.array(z.object({ bindingId: z.string(), compoundId: z.string(), at: z.number() })),
  /** Phones whose one-use codes are spent, so that a repeat of the same act needs no other. */
  phones: z.array(z.object({ requestKey: z.string(), phoneHash: z.string(), phoneMasked: z.string(), at: z.number() })),
})
export type TriesDocument = z.infer<typeof triesDocument>

/** An owner's invitation. `_id` follows from the keyed hash of its short code; neither code nor token is kept. */
export const invitationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  relation: z.enum(['family', 'tenant']),
  tokenHash: z.string(),
  state: z.enum(['open', 'used', 'withdrawn']),
  /** Who vouches, by which binding. */
  openid: z.string(),
  bindingId: z.string(),
  nameMasked: z.string(),
  madeAt: z.number(),
  expiresAt: z.number(),
  used: z
    .object({
      openid: z.string(),
      at: z.number(),
      nameMasked: z.string(),
      requestKey: z.string(),
      bindingId: z.string(),
    })
    .nullable(),
  requestKey: z.string(),
  order: z.string(),
})
export type InvitationDocument = z.infer<typeof invitationDocument>

/** A code at a gate. `_id` is what the code carries: 96 bits that nobody guesses. */
export const gateCodeDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  /** '' for the whole compound. */
  building: z.string(),
  state: z.enum(['inForce', 'revoked']),
  madeAt: z.number(),
  madeBy: z.object({ openid: z.string(), nameMasked: z.string() }),
  revoked: z.object({ at: z.number(), by: z.string() }).nullable(),
  /** The picture, once it has been made. */
  picture: z.string().nullable(),
  order: z.string(),
})
export type GateCodeDocument = z.infer<typeof gateCodeDocument>

/** Somebody's request to speak for the developer, on a mandate. */
export const mandateDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  openid: z.string(),
  name: z.string().nullable(),
  nameMasked: z.string(),
  firm: z.string(),
  phoneMasked: z.string(),
  phoneHash: z.string(),
  photos: z.array(z.string()),
  photosDueAt: z.number(),
  until: z.number(),
  state: z.enum(['pending', 'accepted', 'refused']),
  requestKey: z.string(),
  requestedAt: z.number(),
  dueAt: z.number(),
  decidedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  order: z.string(),
})
export type MandateDocument = z.infer<typeof mandateDocument>

/** A street, or a community of one. `parentId` is the community's street; null for a street. */
export const placeDocument = z.object({
  _id: z.string(),
  level: z.enum(['street', 'community']),
  name: z.string(),
  parentId: z.string().nullable(),
  createdAt: z.number(),
  createdBy: z.string(),
  requestKey: z.string(),
  order: z.string(),
})
export type PlaceDocument = z.infer<typeof placeDocument>

export const grantDocument = z.object({
  _id: z.string(),
  openid: z.string(),
  role,
  scopeLevel,
  scopeId: z.string(),
  /** The compound that the scope is or lies in; null for a community or street. */
  compoundId: z.string().nullable(),
  /** Where it is listed: the compound, or the scope itself where it is more. */
  placeId: z.string(),
  nameMasked: z.string(),
  from: z.number(),
  until: z.number().nullable(),
  /** Who gave it, by his own grant; null for what a script with the environment's credentials made. */
  givenBy: z.object({ openid: z.string(), role, nameMasked: z.string() }).nullable(),
  revokedAt: z.number().nullable(),
  revoked: z.object({ by: z.string(), nameMasked: z.string(), reason: z.string() }).nullable(),
  /** Opens the person's commitment in the leaves of this grant. */
  salt: z.string(),
  order: z.string(),
})
export type GrantDocument = z.infer<typeof grantDocument>

/** A role that waits to be taken. `_id` follows from the code, or from the act of offering. */
export const roleOfferDocument = z.object({
  _id: z.string(),
  role,
  scopeLevel,
  scopeId: z.string(),
  scopeName: z.string(),
  compoundId: z.string().nullable(),
  placeId: z.string(),
  nameMasked: z.string(),
  /** Whom it is offered to; null for one that is taken with a code. */
  openid: z.string().nullable(),
  until: z.number(),
  expiresAt: z.number(),
  /** The offering person's own grant, and what stands for him in the ledger. */
  givenBy: z.object({ openid: z.string(), role, nameMasked: z.string(), person: z.string() }),
  state: z.enum(['waiting', 'accepted', 'declined', 'withdrawn']),
  answeredBy: z.string().nullable(),
  answeredAt: z.number().nullable(),
  inputHash: z.string(),
  order: z.string(),
})
export type RoleOfferDocument = z.infer<typeof roleOfferDocument>

/**
 * All that one person holds in one place, so that two roles which exclude each other cannot be taken at once.
 * `_id` is `{placeId}:{person}`.
 */
export const seatDocument = z.object({
  _id: z.string(),
  placeId: z.string(),
  held: z.array(z.object({ grantId: z.string(), role, until: z.number() })),
})
export type SeatDocument = z.infer<typeof seatDocument>

/** One thing that several people record about a published vote. The first signer proposed it. */
const proposal = z.object({
  proposalId: z.string(),
  inputHash: z.string(),
  reason: z.string(),
  signers: z.array(
    z.object({ openid: z.string(), nameMasked: z.string(), roles: z.array(approverRole), at: z.number() }),
  ),
})

/** What was done about a published vote since, in one order (`turn`). */
const voteConduct = z
  .object({
    /** Counts its openings, and says when the last one was frozen where it is not the first (docs/decisions/0006). */
    version: z.number(),
    frozenAt: z.number().nullable(),
    objections: z.object({ roster: objectionTotals, result: objectionTotals }),
    /** Counts its results: above 0 after an objection was upheld, which says why. */
    revision: z.number(),
    recount: z.object({ objectionId: z.string(), reason: z.string() }).nullable(),
    /** Errors of the roll that were proven by an upheld objection, and that no corrected roll has taken out of the vote yet. */
    rollErrors: z.array(z.object({ objectionId: z.string(), at: z.number() })).default([]),
  })
  .default(() => structuredClone(UNTOUCHED))

const NO_OBJECTIONS = { raised: 0, open: 0, upheld: 0, dismissed: 0 }
/** Of a vote that nobody has said anything about yet. */
export const UNTOUCHED = {
  version: 1,
  frozenAt: null,
  objections: { roster: NO_OBJECTIONS, result: NO_OBJECTIONS },
  revision: 0,
  recount: null,
  rollErrors: [],
}

export const deliberationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  state: z.enum(['draft', 'discarded', 'published', 'cancelled']),
  title: z.string(),
  form,
  scope: voteScope,
  electorate: electorateKind,
  effect,
  localRule: z.string().nullable(),
  motions: z.array(motion),
  rules: ruleSet,
  publishedAt: z.number().nullable(),
  rosterFrom: z.number(),
  opensAt: z.number(),
  closesAt: z.number(),
  contestUntil: z.number(),
  rollId: z.string(),
  rollHash: z.string(),
  homes: z.number(),
  total: weight,
  rosterPages: z.number(),
  developerVoterId: z.string(),
  drafter: z.object({ openid: z.string(), nameMasked: z.string() }),
  approver: z.object({ openid: z.string(), nameMasked: z.string(), role: approverRole }).nullable(),
  openedHash: z.string().nullable(),
  discarded: z.object({ at: z.number(), by: z.string(), reason: z.string() }).nullable(),
  /** With one signer it waits, with two it is in effect: then `closesAt` is the new end. */
  extension: proposal.extend({ formerClosesAt: z.number(), closesAt: z.number() }).nullable(),
  /** Waits for more signers. */
  cancelling: proposal.extend({ kind: cancelKind }).nullable(),
  cancelled: proposal.extend({ kind: cancelKind, at: z.number() }).nullable(),
  /** Counting has begun: from now on nothing can be extended or cancelled. */
  counting: z.boolean(),
  /** Counts what was recorded since publishing. Extending, cancelling and counting compete by comparing and swapping it. */
  turn: z.number(),
  /** Who has taken part by `asOf`. Never how. */
  participation: z.object({ asOf: z.number(), areaCentiSqm: z.number(), persons: z.number() }).nullable(),
  outcome: z
    .object({ passed: z.number(), total: z.number(), quorumMet: z.boolean().nullable(), countedAt: z.number() })
    .nullable(),
  /** Whose cosignatures the result needs, as the opening leaf says it; null where none were appointed. */
  witnesses: witnessRule.nullable().default(null),
  witnessing: z.enum(['none', 'waiting', 'done']).default('none'),
  /** The checkpoint with the result in it that a quorum has cosigned. */
  witnessed: z.object({ size: z.number(), at: z.number() }).nullable().default(null),
  conduct: voteConduct,
  requestKey: z.string(),
  inputHash: z.string(),
  /** When the clock should look again. */
  workAt: z.number(),
  /** Drafts by their creation, published ones by their end. */
  order: z.string(),
})
export type DeliberationDocument = z.infer<typeof deliberationDocument>

/** `_id` is `{deliberationId}:{voterId}:{revision}`: the database itself refuses a second ballot. */
export const ballotDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  voterId: z.string(),
  revision: z.number(),
  channel,
  openid: z.string(),
  requestKey: z.string(),
  castAt: z.number(),
  areaCentiSqm: z.number(),
  choices: z.array(z.object({ motionId: z.string(), choice: answer })),
  salt: z.string(),
  commitment: z.string(),
  /** By the caster's phone; null for who has no key. */
  signed: signedBallot.nullable(),
  /** SHA-256 of the paper's or the mandate's photo; null for a phone's. */
  evidence: z.string().nullable().default(null),
  /** When the voter denied it, which sets it aside; null for what stands. */
  deniedAt: z.number().nullable().default(null),
  /** Whether others than who cast it are told, when it is sealed: by phone, in the name of several persons. */
  tells: z.boolean().default(false),
  leafHash: z.string(),
  /** Index of its leaf in the tree; -1 until sealed. */
  entry: z.number(),
  receiptCode: z.string(),
})
export type BallotDocument = z.infer<typeof ballotDocument>

/** That the buyer of all homes of a voter cast in his place. `_id` is `{deliberationId}:{voterId}`. */
export const successionDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  voterId: z.string(),
  openid: z.string(),
  /** Opens the person in its leaf. */
  salt: z.string(),
  /** The bindings that it rests on. */
  bindings: z.array(z.string()),
  at: z.number(),
})
export type SuccessionDocument = z.infer<typeof successionDocument>

/** One version of a compound's rules: nothing of it changes but what was decided. `_id` is `{compoundId}:{version}`. */
export const rulesDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  version: z.number(),
  state: rulesState,
  rules: compoundRules,
  proposed: z.object({ openid: z.string(), nameMasked: z.string(), at: z.number() }),
  decided: z.object({ openid: z.string(), nameMasked: z.string(), at: z.number(), reason: z.string() }).nullable(),
  requestKey: z.string(),
  order: z.string(),
})
export type RulesDocument = z.infer<typeof rulesDocument>

/** What counting wrote, once. `_id` is `{deliberationId}:{revision}`. The phase is left out: it is derived. */
export const resultDocument = result.output.omit({ phase: true }).extend({
  _id: z.string(),
  compoundId: z.string(),
  revision: z.number().default(0),
  reason: z.string().nullable().default(null),
})
export type ResultDocument = z.infer<typeof resultDocument>

export const auditDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  at: z.number(),
  openid: z.string(),
  action: z.string(),
  outcome: z.string(),
  requestId: z.string(),
  /** By which role it was done, and its holder's masked name; null and '' for a refusal. */
  role: role.nullable(),
  nameMasked: z.string(),
  order: z.string(),
})
export type AuditDocument = z.infer<typeof auditDocument>

/** A leaf and, once sealed, its place in the tree. `_id` is `{scopeId}:{leafHash}`. */
export const leafDocument = z.object({
  _id: z.string(),
  /** The compound; the community or street for their own grants. */
  scopeId: z.string(),
  type: z.string(),
  /** The vote that it is about, by the hash of its opening leaf; '' for leaves of no vote. */
  opened: z.string().default(''),
  /** Lower-case hex. */
  leafHash: z.string(),
  /** Canonical JSON: the leaf's bytes are its UTF-8. */
  text: z.string(),
  /** Index in the tree; -1 until sealed. */
  entry: z.number(),
})
export type LeafDocument = z.infer<typeof leafDocument>

/** One open ledger: a compound's; a community's or street's for their own grants. `_id` is the scope. */
export const logDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  /** The public half of the key that signs its checkpoints, as C2SP writes it. */
  key: z.string(),
  /** Whose word can replace that key; null where the environment has none. */
  recovery: z.string().nullable().default(null),
  startedAt: z.number(),
  /** Who seals holds the lease until then; each new holder has a higher fence. */
  leaseUntil: z.number(),
  fence: z.number(),
  beat: z.string(),
})
export type LogDocument = z.infer<typeof logDocument>

/** A leaf's place in the tree: inserted once and never changed. `_id` is `{scopeId}:{index}`; `(scopeId, leafHash)` is unique. */
export const entryDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  index: z.number(),
  leafHash: z.string(),
  type: z.string(),
})
export type EntryDocument = z.infer<typeof entryDocument>

/** `_id` is `{scopeId}:{level}:{n}`. Hashes stand one after the other, in base64. It only grows. */
export const tileDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  level: z.number(),
  n: z.number(),
  width: z.number(),
  hashes: z.string(),
})
export type TileDocument = z.infer<typeof tileDocument>

/** `_id` is `{scopeId}:{size}`: two sealers cannot make two roots of one size. */
export const checkpointDocument = z.object({
  _id: z.string(),
  scopeId: z.string(),
  size: z.number(),
  /** Base64. */
  root: z.string(),
  /** The signed note (C2SP tlog-checkpoint); null until what was written has been read back. */
  note: z.string().nullable(),
  at: z.number(),
})
export type CheckpointDocument = z.infer<typeof checkpointDocument>

const designatedPerson = {
  number: z.number(),
  personKey: z.string(),
  nameMasked: z.string(),
  way: z.enum(['app', 'paper']),
}

/**
 * Whom the persons of one voter let cast. `_id` is the voter's: one document, changed by compare and
 * swap on `version`, so that no two proposals and no two outcomes can stand side by side.
 */
export const designationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  version: z.number(),
  /** In the order in which they came about; the last is the one that holds. */
  standing: z.array(
    z.object({
      ...designatedPerson,
      since: z.number(),
      /** SHA-256 of the paper's photo, lower-case hex; null for an agreement in the app. */
      evidenceHash: z.string().nullable(),
      evidence: z.string().nullable(),
      /** Opens the person's commitment in the ledger's leaf. Base64. */
      personSalt: z.string(),
    }),
  ),
  open: z
    .object({
      ...designatedPerson,
      startedAt: z.number(),
      startedBy: z.string(),
      requestKey: z.string(),
      agreed: z.array(z.string()),
      evidence: z.string().nullable(),
      evidenceHash: z.string().nullable(),
    })
    .nullable(),
  next: z.number(),
  paperWaits: z.boolean(),
  order: z.string(),
})
export type DesignationDocument = z.infer<typeof designationDocument>

/** The signing keys of one person's phones in one compound. `_id` follows from both; changed by compare and swap. */
export const personKeyDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  openid: z.string(),
  version: z.number(),
  current: z.object({ keyId: z.string(), publicKey: z.string(), from: z.number() }).nullable(),
  former: z.array(
    z.object({ keyId: z.string(), publicKey: z.string(), from: z.number(), until: z.number(), reason: z.string() }),
  ),
  request: z
    .object({
      keyId: z.string(),
      publicKey: z.string(),
      device: z.string(),
      requestedAt: z.number(),
      dueAt: z.number(),
      nameMasked: z.string(),
      phoneMasked: z.string(),
      homes: z.array(homeAddress),
    })
    .nullable(),
  /** Why the last request was refused; null otherwise. */
  refused: z.string().nullable(),
  /** Where the person lives, for the steward of that building. */
  building: z.string(),
  waits: z.boolean(),
  order: z.string(),
})
export type PersonKeyDocument = z.infer<typeof personKeyDocument>

/** A case about a person of a home. Two people take its two steps. */
export const personCaseDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  homeId: z.string(),
  address: homeAddress,
  building: z.string(),
  kind: caseKind,
  state: caseState,
  /** As it was written, while somebody has to compare it; null once decided. */
  name: z.string().nullable(),
  nameMasked: z.string(),
  nameHash: z.string(),
  phoneMasked: z.string(),
  phoneHash: z.string(),
  evidence: z.array(z.string()),
  /** When they must be deleted; NEVER while it waits, and once they are. */
  photosDueAt: z.number(),
  note: z.string(),
  openedBy: z.string(),
  openedAt: z.number(),
  dueAt: z.number(),
  checkedBy: z.string().nullable(),
  checkedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.number().nullable(),
  reason: z.string().nullable(),
  requestKey: z.string(),
  waits: z.boolean(),
  order: z.string(),
})
export type PersonCaseDocument = z.infer<typeof personCaseDocument>
