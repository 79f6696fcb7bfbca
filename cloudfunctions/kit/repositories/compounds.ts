import { collection, type Collection } from '../collection'
import { compoundDocument, type CompoundDocument } from '../documents'
import type { Store } from '../store'

export interface Compounds extends Pick<Collection<CompoundDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** By name, those whose name starts with `prefix`, after `cursor`. */
  search(prefix: string, cursor: string | undefined, limit: number): Promise<CompoundDocument[]>
}

export const COMPOUNDS = 'compounds'

export function compounds({ database, allowed }: Store): Compounds {
  const documents = collection(database, COMPOUNDS, compoundDocument, allowed)
  const { command } = database
  return {
    ...documents,
    search: (prefix, cursor, limit) =>
      documents.find(
        {
          order: command.and(
            cursor === undefined ? command.gte(prefix) : command.gt(cursor),
            command.lt(`${prefix}\uffff`),
          ),
        },
        { order: 'order', direction: 'asc', limit },
      ),
  }
}
