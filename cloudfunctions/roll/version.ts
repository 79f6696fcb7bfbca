import { isDeepStrictEqual } from 'node:util'
import { naturalKey } from '../../domain/deliberation/scope'
import { changesBetween, countChanges, type ComparedHome, type HomeChange } from '../../domain/roll/changes'
import { rollHash } from '../../domain/roll/hash'
import { totalsOfHomes } from '../../domain/roll/totals'
import type {
  CommittedPurchaser,
  HomeDocument,
  RollDocument,
  RosterDocument,
  VoterDocument,
} from '../kit/rollDocuments'
import { derivedId } from '../kit/random'
import { homeDocumentId } from '../kit/repositories/homes'
import { layerOn } from '../kit/repositories/layers'
import { voterDocumentId } from '../kit/repositories/voters'
import type { HomeContent, RollContent } from './content'
import { electoratesOf, votingHome } from './electorates'
import { mergesIn } from './merges'
import type { Layer, StoredVersion } from './stored'

/** Everything that has to be written for one version of a roll. */
export interface RollVersion extends Layer {
  readonly roll: RollDocument
  readonly changes: readonly HomeChange[]
}

export type Origin = Pick<
  RollDocument,
  'compoundId' | 'source' | 'contentHash' | 'importedAt' | 'importedBy' | 'countParking'
> & {
  /** The roll in force; null for the first. */
  readonly base: StoredVersion | null
  /** Counts the versions that were made of the same content upon the same base, and refused. */
  readonly attempt: number
}

/** Above this part of all documents a version is written in full: what differs would save little. */
const MOST_DIFFERING = 0.4

/**
 * The documents of a version: all of it, or only what differs from the fully written version below the one in force. The
 * same content upon the same base makes the same documents, so that an import that broke off can go on.
 */
export function versionOf(content: RollContent, origin: Origin): RollVersion {
  const { compoundId, base, contentHash, attempt } = origin
  const own = derivedId('', compoundId, contentHash, base?.rollId ?? '', String(attempt))
  const changes = base === null ? [] : changesBetween(base.content.homes.map(compared), content.homes.map(compared))
  if (base === null) return { ...documentsOf(content, `r${own}`, origin), changes }
  const upon = documentsOf(content, layerOn(base.rootId, own), origin)
  const differing = differingFrom(base.root, upon)
  if (count(differing) <= MOST_DIFFERING * count(upon)) {
    return { ...differing, roll: withChanges(upon.roll, base, changes), changes }
  }
  const full = documentsOf(content, `r${own}`, origin)
  return { ...full, roll: withChanges(full.roll, base, changes), changes }
}

function withChanges(roll: RollDocument, base: StoredVersion, changes: readonly HomeChange[]): RollDocument {
  return { ...roll, baseId: base.rollId, counts: countChanges(changes) }
}

function count({ homes, voters, rosters }: Layer): number {
  return homes.length + voters.length + rosters.length
}

function documentsOf(content: RollContent, rollId: string, origin: Origin): Layer & { roll: RollDocument } {
  const { compoundId, countParking, source, contentHash, importedAt, importedBy } = origin
  const commitments = new Map(content.voters.map(({ voterId, commitment }) => [voterId, commitment]))
  const { electorates, rosters, rosterAt } = electoratesOf(content.homes, {
    compoundId,
    rollId,
    countParking,
    commitments,
    merges: new Map(mergesIn(content).map(({ voterId, reason, at, by }) => [voterId, { reason, at, by }])),
  })
  const homes = content.homes.map((home) => ({ ...home, _id: homeDocumentId(rollId, home.homeId), rollId }))
  const voters = content.voters.map((voter) => ({
    ...voter,
    _id: voterDocumentId(rollId, voter.voterId),
    rollId,
    rosterAt: rosterAt.get(voter.voterId) ?? [],
  }))
  const roll: RollDocument = {
    _id: rollId,
    compoundId,
    state: 'importing',
    baseId: null,
    source,
    written: 0,
    batches: 0,
    counts: null,
    changePages: 0,
    decidedBy: null,
    decidedAt: null,
    refusal: null,
    order: '',
    hash: rollHash(
      compoundId,
      content.homes.map((home) => ({ ...home, identity: commitments.get(home.voterId) ?? '' })),
    ),
    contentHash,
    importedAt,
    importedBy,
    totals: totalsOfHomes(content.homes.map(votingHome)),
    countParking,
    buildings: buildingsOf(content.homes),
    electorates,
    developerVoterId: content.voters.find(({ developer }) => developer)?.voterId ?? `${rollId}-developer`,
  }
  return { roll, homes, voters, rosters }
}

/** What has to stand above a fully written version so that both together are this one. */
function differingFrom(root: Layer, wanted: Layer): Layer {
  const gone = <Doc extends { readonly gone: boolean; readonly rollId: string; readonly _id: string }>(
    all: readonly Doc[],
    kept: ReadonlySet<string>,
    keyOf: (document: Doc) => string,
    idOf: (key: string) => string,
    rollId: string,
  ) =>
    all
      .filter((document) => !kept.has(keyOf(document)))
      .map((document) => ({ ...document, _id: idOf(keyOf(document)), rollId, gone: true }))
  const rollId = (wanted.homes[0] ?? wanted.voters[0] ?? wanted.rosters[0])?.rollId ?? ''
  const homeIds = new Set(wanted.homes.map(({ homeId }) => homeId))
  const voterIds = new Set(wanted.voters.map(({ voterId }) => voterId))
  const goneHomes = gone<HomeDocument>(
    root.homes,
    homeIds,
    ({ homeId }) => homeId,
    (homeId) => homeDocumentId(rollId, homeId),
    rollId,
  ).map((home) => ({ ...home, joinable: false }))
  const goneVoters = gone<VoterDocument>(
    root.voters,
    voterIds,
    ({ voterId }) => voterId,
    (voterId) => voterDocumentId(rollId, voterId),
    rollId,
  )
  return {
    homes: [...differing(root.homes, wanted.homes), ...goneHomes],
    voters: [...differing(root.voters, wanted.voters), ...goneVoters],
    rosters: differing(root.rosters, wanted.rosters),
  }
}

type Stored = HomeDocument | VoterDocument | RosterDocument

function differing<Doc extends Stored>(stored: readonly Doc[], wanted: readonly Doc[]): Doc[] {
  const known = new Map(stored.map((document) => [keyIn(document), document]))
  return wanted.filter((document) => {
    const standing = known.get(keyIn(document))
    return standing === undefined || !isDeepStrictEqual(saying(standing), saying(document))
  })
}

/** The id without the version's own. */
function keyIn({ _id, rollId }: Stored): string {
  return _id.slice(rollId.length)
}

/** What a document says, wherever it lies. A sealed text is another each time it is sealed: its commitment tells them apart. */
function saying(document: Stored): object {
  const place = { _id: '', rollId: '' }
  if (!('identities' in document)) return { ...document, ...place }
  const { purchasers, merge } = document
  const parts = merge?.parts.map((part) => ({ ...part, purchasers: part.purchasers.map(unsealed) })) ?? null
  return {
    ...document,
    ...place,
    purchasers: purchasers.map(unsealed),
    merge: merge === null ? null : { ...merge, parts },
  }
}

function unsealed(purchaser: CommittedPurchaser): CommittedPurchaser {
  return { ...purchaser, sealed: '' }
}

export function compared(home: HomeContent): ComparedHome {
  const { homeId, building, unit, room, use, state, areaCentiSqm, voterId, ownVoterId, purchasers } = home
  return {
    homeId,
    building,
    unit,
    room,
    use,
    state,
    areaCentiSqm,
    voterId,
    ownVoterId,
    nameKeys: purchasers.map(({ nameHash }) => nameHash),
    owners: purchasers.map(({ nameMasked }) => nameMasked),
  }
}

function buildingsOf(homes: readonly HomeContent[]): RollDocument['buildings'] {
  const units = new Map<string, Set<string>>()
  for (const { building, unit, joinable } of homes) {
    if (joinable) units.set(building, (units.get(building) ?? new Set()).add(unit))
  }
  return [...units]
    .map(([building, some]) => ({ building, units: [...some].sort(naturally) }))
    .sort((a, b) => naturally(a.building, b.building))
}

/** As people count; homes without a unit come last. */
function naturally(a: string, b: string): number {
  if (a === '' || b === '') return a === b ? 0 : a === '' ? 1 : -1
  return naturalKey(a) < naturalKey(b) ? -1 : 1
}
