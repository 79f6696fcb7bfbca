import { escalationDocument, type EscalationDocument } from '../followupDocuments'
import { derivedId } from '../random'
import { stepped, type Stepped } from '../stepped'
import type { Store } from '../store'

export interface Escalations extends Omit<Stepped<EscalationDocument>, 'find'> {
  /** The newest first. */
  newest(compoundId: string, limit: number): Promise<EscalationDocument[]>
}

export function escalations(store: Store): Escalations {
  const { find, ...documents } = stepped(store, 'escalations', escalationDocument)
  return {
    ...documents,
    newest: (compoundId, limit) => find({ compoundId }, { order: 'order', direction: 'desc', limit }),
  }
}

export function escalationId(deliberationId: string): string {
  return derivedId('es', deliberationId)
}
