import { collection, type Collection } from '../collection'
import { voterDocument, type VoterDocument } from '../rollDocuments'
import type { Store } from '../store'
import { layersOf } from './layers'

export interface Voters {
  readonly insertMissing: Collection<VoterDocument>['insertMissing']
  get(rollId: string, voterId: string): Promise<VoterDocument | null>
  /** Those of `{rollId, voterId}` that exist; each says by its `rollId` which version it was asked for. */
  getMany(keys: readonly { rollId: string; voterId: string }[]): Promise<VoterDocument[]>
  /** All that lies under this very id, what is gone too, in slices: for making versions only. */
  stored(rollId: string): Promise<VoterDocument[]>
}

export const VOTERS = 'voters'
/** Documents a read: a thousand of the largest would be some megabytes. */
const SLICE = 400

export function voters({ database, allowed }: Store): Voters {
  const documents = collection(database, VOTERS, voterDocument, allowed)
  const getMany: Voters['getMany'] = async (keys) => {
    const ids = keys.flatMap(({ rollId, voterId }) => layersOf(rollId).map((layer) => voterDocumentId(layer, voterId)))
    const found = new Map((await documents.getMany(ids)).map((voter) => [voter._id, voter]))
    const asked = new Map(keys.map((key) => [voterDocumentId(key.rollId, key.voterId), key]))
    return [...asked.values()].flatMap(({ rollId, voterId }) => {
      const voter = layersOf(rollId)
        .map((layer) => found.get(voterDocumentId(layer, voterId)))
        .find((one) => one !== undefined)
      if (voter === undefined || voter.gone) return []
      return [{ ...voter, _id: voterDocumentId(rollId, voterId), rollId }]
    })
  }
  return {
    insertMissing: documents.insertMissing,
    getMany,
    get: async (rollId, voterId) => (await getMany([{ rollId, voterId }]))[0] ?? null,
    stored: (rollId) => documents.withPrefix(`${rollId}:`, SLICE),
  }
}

export function voterDocumentId(rollId: string, voterId: string): string {
  return `${rollId}:${voterId}`
}
