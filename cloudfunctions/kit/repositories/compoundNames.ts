import { searchText } from '../../../domain/membership/names'
import { collection } from '../collection'
import { compoundNamesOf } from '../compoundNames'
import { compoundNameDocument, type CompoundNameDocument } from '../bindingDocuments'
import { type CompoundDocument } from '../rollDocuments'
import type { Store } from '../store'

export interface CompoundNames {
  /** Makes a compound findable by every part of its name. Safe to do twice. */
  write(compound: Pick<CompoundDocument, '_id' | 'name' | 'communityName'>): Promise<void>
  /** Names with what was typed in them, those that go on the shortest first; a name may come twice. */
  search(typed: string, cursor: string | undefined, limit: number): Promise<CompoundNameDocument[]>
}

export function compoundNames({ database, allowed }: Store): CompoundNames {
  const documents = collection(database, 'compoundNames', compoundNameDocument, allowed)
  const { command } = database
  return {
    async write(compound) {
      await Promise.all(compoundNamesOf(compound).map((document) => documents.insertOnce(document)))
    },
    search(typed, cursor, limit) {
      const text = searchText(typed)
      const from = cursor === undefined ? command.gte(text) : command.gt(cursor)
      return documents.find(
        { order: command.and(from, command.lt(`${text}\uffff`)) },
        { order: 'order', direction: 'asc', limit },
      )
    },
  }
}
