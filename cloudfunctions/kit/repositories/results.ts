import { collection, type Collection } from '../collection'
import { resultDocument, type ResultDocument } from '../voteDocuments'
import type { Store } from '../store'

export interface Results extends Pick<Collection<ResultDocument>, 'insertOnce'> {
  /** The newest one. */
  of(deliberationId: string): Promise<ResultDocument | null>
  /** All of them, the newest first. */
  all(deliberationId: string): Promise<ResultDocument[]>
}

export function results({ database, allowed }: Store): Results {
  const documents = collection(database, 'results', resultDocument, allowed)
  const all = async (deliberationId: string) => {
    const found = await documents.getMany(REVISIONS.map((revision) => resultId(deliberationId, revision)))
    return found.sort((one, other) => other.revision - one.revision)
  }
  return {
    insertOnce: documents.insertOnce,
    all,
    of: async (deliberationId) => (await all(deliberationId))[0] ?? null,
  }
}

/** A vote is counted again so often, and no more. */
export const MOST_RECOUNTS = 9
const REVISIONS = Array.from({ length: MOST_RECOUNTS + 1 }, (_, revision) => revision)

export function resultId(deliberationId: string, revision: number): string {
  return `${deliberationId}:${revision}`
}
