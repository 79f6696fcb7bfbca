import { z } from 'zod'
import { electorateKind, voteScope } from '../../types/deliberation'
import { compoundRules, rulesState } from '../../types/deliberation/rules'
import { homeAddress } from '../../types/membership'
import { homeState, homeUse, ROLL_COLUMNS, rollTotals } from '../../types/roll'
import { mergeRecord, rollChanges, rollState } from '../../types/roll/versions'
import { role, weight } from '../../types/shapes'

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
    z.object({
      kind: z.enum(['correction', 'merge', 'split']),
      reason: z.string(),
      evidence: z.string().nullable(),
    }),
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
  /** The purchasers of its own title: another than `voterId` only where a recorded merge made them one person with others. */
  ownVoterId: z.string(),
  purchasers: z.array(purchaser),
  /** Whether people can choose it when they join: parking they cannot. */
  joinable: z.boolean(),
  /** This version has it no more, though the one it is written upon has. */
  gone: z.boolean(),
  order: z.string(),
})
export type HomeDocument = z.infer<typeof homeDocument>

/** What a voter was before a recorded merge, and is again when it is taken apart or lapses. */
const mergedPart = z.object({
  voterId: z.string(),
  identities: z.array(z.string()),
  purchasers: z.array(committedPurchaser),
})

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
  /** Several sets of purchasers who are one person by a recorded merge; null for a set as the roll was told of it. */
  merge: mergeRecord.extend({ parts: z.array(mergedPart) }).nullable(),
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
      merge: mergeRecord.nullable(),
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
