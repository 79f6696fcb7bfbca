import { taskDocument, type TaskDocument } from '../followupDocuments'
import { stepped, type Stepped } from '../stepped'
import type { Store } from '../store'

export interface Tasks extends Omit<Stepped<TaskDocument>, 'find'> {
  /** The oldest first. */
  ofVote(compoundId: string, deliberationId: string, limit: number): Promise<TaskDocument[]>
}

export function tasks(store: Store): Tasks {
  const { find, ...documents } = stepped(store, 'tasks', taskDocument)
  return {
    ...documents,
    ofVote: (compoundId, deliberationId, limit) =>
      find({ compoundId, deliberationId }, { order: 'order', direction: 'asc', limit }),
  }
}
