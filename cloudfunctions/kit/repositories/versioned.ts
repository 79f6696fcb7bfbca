import { z } from 'zod'
import { AppError } from '../../../types/errors'
import { replacing, type Collection } from '../collection'
import type { LeafDocument } from '../treeDocuments'
import type { SdkDatabase } from '../sdk'
import { isDuplicate } from '../sdkErrors'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { LEAVES } from './leaves'

type Versioned = Readonly<Record<string, unknown>> & { readonly _id: string; readonly version: number }

/** Puts `next` in the place of what was read as `before`, with the leaves that say so; CONFLICT when another came first. */
export type Replace<Doc> = (before: Doc | null, next: Doc, leaves?: readonly LeafDocument[]) => Promise<void>

const found = z.object({ version: z.number() })

/** Of documents that count their changes. Without leaves it is one call; with leaves all or nothing is written. */
export function replacer<Doc extends Versioned>(
  { database, allowed }: Store,
  name: string,
  documents: Collection<Doc>,
): Replace<Doc> {
  return async (before, next, leaves = []) => {
    // An update names no `_id`.
    const { _id, ...changed } = next
    const change = replacing(database, changed)
    await allowed()
    try {
      if (leaves.length === 0) {
        if (before === null) await documents.insert(next)
        else await swapped(database, name, { _id, version: before.version }, change)
        return
      }
      await withTransaction(database, async (transaction) => {
        if (before === null) await transaction.collection(name).add({ data: next })
        else {
          const own = transaction.collection(name).doc(_id)
          if (found.parse((await own.get()).data).version !== before.version) throw new AppError('CONFLICT')
          await own.update({ data: change })
        }
        for (const leaf of leaves) await transaction.collection(LEAVES).add({ data: leaf })
      })
    } catch (error) {
      throw isDuplicate(error) ? new AppError('CONFLICT') : error
    }
  }
}

async function swapped(
  database: SdkDatabase,
  name: string,
  expected: { readonly _id: string; readonly version: number },
  data: Readonly<Record<string, unknown>>,
): Promise<void> {
  const { stats } = await database.collection(name).where(expected).update({ data })
  if (stats.updated === 0) throw new AppError('CONFLICT')
}
