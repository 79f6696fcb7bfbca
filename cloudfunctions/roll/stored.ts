import type { HomeDocument, RosterDocument, VoterDocument } from '../kit/rollDocuments'
import type { Repositories } from '../kit/repositories'
import { layersOf, rootOf, winning } from '../kit/repositories/layers'
import { byPlace, type RollContent } from './content'

/** What lies under one id. */
export interface Layer {
  readonly homes: readonly HomeDocument[]
  readonly voters: readonly VoterDocument[]
  readonly rosters: readonly RosterDocument[]
}

/** A version as it lies in the database, with the fully written one that it lies upon. */
export interface StoredVersion {
  readonly rollId: string
  readonly rootId: string
  readonly root: Layer
  readonly content: RollContent
}

/** Reads all of a version, in slices: for making another from it. */
export async function readVersion(rollId: string, repositories: Repositories): Promise<StoredVersion> {
  const layers = await Promise.all(layersOf(rollId).map((layer) => readLayer(layer, repositories)))
  const root = layers.at(-1) ?? { homes: [], voters: [], rosters: [] }
  const homes = winning(
    layers.flatMap((layer) => layer.homes),
    ({ homeId }) => homeId,
  )
  const voters = winning(
    layers.flatMap((layer) => layer.voters),
    ({ voterId }) => voterId,
  )
  return {
    rollId,
    rootId: rootOf(rollId),
    root,
    content: {
      homes: homes.filter(({ gone }) => !gone).sort(byPlace),
      voters: voters.filter(({ gone }) => !gone).sort((a, b) => (a.order < b.order ? -1 : 1)),
    },
  }
}

async function readLayer(layer: string, { homes, voters, rosters }: Repositories): Promise<Layer> {
  const [ofHomes, ofVoters, ofRosters] = await Promise.all([
    homes.stored(layer),
    voters.stored(layer),
    rosters.stored(layer),
  ])
  return { homes: ofHomes, voters: ofVoters, rosters: ofRosters }
}
