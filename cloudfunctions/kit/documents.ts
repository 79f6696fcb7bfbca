import { z } from 'zod'
import {
  channel,
  choice,
  effect,
  electorateKind,
  form,
  matter,
  result,
  ruleSet,
  subject,
  voteScope,
} from '../../types/deliberation'
import { bindingState, homeAddress, relation } from '../../types/membership'
import { endReason } from '../../types/membership/leaving'
import { homeState, homeUse, rollTotals } from '../../types/roll'
import { role, scopeLevel, weight } from '../../types/shapes'

/**
 * What is stored. Every document has its `compoundId`, or the scope it belongs to. Areas are in 0.01 m², instants in
 * milliseconds. `order` is a unique text that lists are sorted and paged by. No field is ever missing: an index takes a
 * missing field for null.
 */

const ruleConfig = z.object({
  countParking: z.boolean(),
  invalidCounts: z.boolean(),
  assemblyVotingDays: z.number(),
  objectionDays: z.number(),
})

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

/** One version of a compound's roll. Nothing of it changes once it is in force: votes refer to it for ever. */
export const rollDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  /** `importing`: never yet in force, seen by nobody, and cleaned when it is left behind. */
  state: z.enum(['importing', 'inForce']),
  /** Of what is public: homes, areas and voters. Lower-case hex. */
  hash: z.string(),
  /** Keyed hash of everything, so that importing the same file again changes nothing. */
  contentHash: z.string(),
  importedAt: z.number(),
  importedBy: z.string(),
  totals: rollTotals,
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
  purchasers: z.array(purchaser),
  homes: z.array(rollHome),
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
      homes: z.array(homeAddress.extend({ areaCentiSqm: z.number() })),
    }),
  ),
})
export type RosterDocument = z.infer<typeof rosterDocument>

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
  /** As typed, while somebody has to compare it with a paper; null once decided. */
  name: z.string().nullable(),
  /** As neighbours may see it. */
  nameMasked: z.string(),
  nameHash: z.string(),
  phoneMasked: z.string(),
  phoneHash: z.string(),
  evidence: z.string().nullable(),
  /** Opens `personCommitment` of the person in the ledger's leaves about this binding. Base64. */
  personSalt: z.string(),
  /** The accepted case by which a guardian acts for the owner whose name hash this is; null for everybody else. */
  actsFor: z.string().nullable(),
  /** When, by whom and why it ended; null while it stands or waits. */
  ended: z.object({ at: z.number(), by: z.string(), reason: endReason, note: z.string().nullable() }).nullable(),
  requestKey: z.string(),
  requestedAt: z.number(),
  dueAt: z.number().nullable(),
  decidedAt: z.number().nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  order: z.string(),
})
export type BindingDocument = z.infer<typeof bindingDocument>

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
  order: z.string(),
})
export type GrantDocument = z.infer<typeof grantDocument>

export const deliberationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  state: z.enum(['draft', 'published', 'cancelled']),
  title: z.string(),
  form,
  scope: voteScope,
  electorate: electorateKind,
  effect,
  localRule: z.string().nullable(),
  motions: z.array(z.object({ motionId: z.string(), text: z.string(), subject, matter })),
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
  approver: z.object({ openid: z.string(), nameMasked: z.string() }).nullable(),
  openedHash: z.string().nullable(),
  cancelled: z.object({ at: z.number(), by: z.string(), reason: z.string() }).nullable(),
  /** Who has taken part by `asOf`. Never how. */
  participation: z.object({ asOf: z.number(), areaCentiSqm: z.number(), persons: z.number() }).nullable(),
  outcome: z
    .object({ passed: z.number(), total: z.number(), quorumMet: z.boolean().nullable(), countedAt: z.number() })
    .nullable(),
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
  revision: z.literal(0),
  channel,
  openid: z.string(),
  requestKey: z.string(),
  castAt: z.number(),
  areaCentiSqm: z.number(),
  choices: z.array(z.object({ motionId: z.string(), choice })),
  salt: z.string(),
  commitment: z.string(),
  leafHash: z.string(),
  receiptCode: z.string(),
})
export type BallotDocument = z.infer<typeof ballotDocument>

/** What counting wrote, once. `_id` is `{deliberationId}:0`. The phase is left out: it is derived. */
export const resultDocument = result.output.omit({ phase: true }).extend({ _id: z.string(), compoundId: z.string() })
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
  /** Lower-case hex. */
  leafHash: z.string(),
  /** Canonical JSON: the leaf's bytes are its UTF-8. */
  text: z.string(),
  /** Index in the tree; -1 until sealed. */
  entry: z.number(),
})
export type LeafDocument = z.infer<typeof leafDocument>
