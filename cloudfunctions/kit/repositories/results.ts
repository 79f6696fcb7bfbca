import { collection, type Collection } from '../collection'
import { resultDocument, type ResultDocument } from '../documents'
import type { Store } from '../store'

export interface Results extends Pick<Collection<ResultDocument>, 'insertOnce'> {
  of(deliberationId: string): Promise<ResultDocument | null>
}

export function results({ database, allowed }: Store): Results {
  const documents = collection(database, 'results', resultDocument, allowed)
  return {
    insertOnce: documents.insertOnce,
    of: (deliberationId) => documents.get(resultId(deliberationId)),
  }
}

export function resultId(deliberationId: string): string {
  return `${deliberationId}:0`
}
