import { collection, type Collection } from '../collection'
import { voterDocument, type VoterDocument } from '../documents'
import type { Store } from '../store'

export interface Voters extends Pick<Collection<VoterDocument>, 'insertMany'> {
  get(rollId: string, voterId: string): Promise<VoterDocument | null>
  /** Those of `{rollId, voterId}` that exist. */
  getMany(keys: readonly { rollId: string; voterId: string }[]): Promise<VoterDocument[]>
  /** All of a roll, read in slices: for imports only. */
  ofRoll(compoundId: string, rollId: string): Promise<VoterDocument[]>
}

export const VOTERS = 'voters'
/** Documents a read: a thousand of the largest would be some megabytes. */
const SLICE = 400

export function voters({ database, allowed }: Store): Voters {
  const documents = collection(database, VOTERS, voterDocument, allowed)
  return {
    insertMany: documents.insertMany,
    get: (rollId, voterId) => documents.get(voterDocumentId(rollId, voterId)),
    getMany: (keys) => documents.getMany(keys.map(({ rollId, voterId }) => voterDocumentId(rollId, voterId))),
    async ofRoll(compoundId, rollId) {
      const all: VoterDocument[] = []
      for (let after = ''; ;) {
        const slice = await documents.find(
          { compoundId, rollId, order: database.command.gt(after) },
          { order: 'order', direction: 'asc', limit: SLICE },
        )
        all.push(...slice)
        const last = slice.at(-1)
        if (last === undefined || slice.length < SLICE) return all
        after = last.order
      }
    },
  }
}

export function voterDocumentId(rollId: string, voterId: string): string {
  return `${rollId}:${voterId}`
}
