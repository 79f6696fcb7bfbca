import { officialDocument, type OfficialDocument } from '../followupDocuments'
import { derivedId } from '../random'
import { stepped, type Stepped } from '../stepped'
import type { Store } from '../store'

export type OfficialResults = Omit<Stepped<OfficialDocument>, 'find'>

export function officialResults(store: Store): OfficialResults {
  const { get, begin, step } = stepped(store, 'officialResults', officialDocument)
  return { get, begin, step }
}

export function officialId(deliberationId: string): string {
  return derivedId('of', deliberationId)
}
