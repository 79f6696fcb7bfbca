import { z } from 'zod'
import { AppError } from '../../types/errors'
import { collection, replacing, type Collection } from './collection'
import type { LeafDocument } from './treeDocuments'
import type { EventDocument } from './noticeDocuments'
import { EVENTS } from './repositories/events'
import { LEAVES } from './repositories/leaves'
import type { SdkTransaction } from './sdk'
import { isDuplicate } from './sdkErrors'
import type { Store } from './store'
import { withTransaction } from './transaction'

/** What is written together with a change: whom it has to be told, and what of it stands in the ledger. */
export interface Beside {
  readonly event?: EventDocument
  readonly leaf?: LeafDocument
}

interface Counted {
  readonly _id: string
  readonly compoundId: string
  readonly rev: number
}

const fields = z.record(z.string(), z.unknown())

/** Documents that change in steps, each with what it means for others. */
export interface Stepped<Doc extends Counted> extends Pick<Collection<Doc>, 'find'> {
  /** Null too when it belongs to another compound. */
  readonly get: (compoundId: string, id: string) => Promise<Doc | null>
  /** Writes it once; false when the `_id` is taken. */
  readonly begin: (document: Doc, beside?: Beside) => Promise<boolean>
  /** Changes it if nobody has since it was read, and says so. */
  readonly step: (read: Doc, change: Partial<Doc>, beside?: Beside) => Promise<boolean>
}

export function stepped<Doc extends Counted>(
  { database, allowed }: Store,
  name: string,
  schema: z.ZodType<Doc>,
): Stepped<Doc> {
  const documents = collection(database, name, schema, allowed)
  return {
    find: documents.find,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    async begin(document, beside = {}) {
      await allowed()
      try {
        await withTransaction(database, async (transaction) => {
          await transaction.collection(name).add({ data: fields.parse(document) })
          await writeBeside(transaction, beside)
        })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async step({ _id, rev }, change, beside = {}) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        const document = transaction.collection(name).doc(_id)
        if (schema.parse((await document.get()).data).rev !== rev) return false
        await document.update({ data: replacing(database, { ...change, rev: rev + 1 }) })
        await writeBeside(transaction, beside)
        return true
      })
    },
  }
}

export async function writeBeside(transaction: SdkTransaction, { event, leaf }: Beside): Promise<void> {
  if (event !== undefined) await transaction.collection(EVENTS).add({ data: event })
  if (leaf !== undefined) await transaction.collection(LEAVES).add({ data: leaf })
}

const TRIES = 4

/** Does an act on what is there now, and looks at it anew when somebody else was first. `act` answers false for that. */
export async function untilDone(act: () => Promise<boolean>): Promise<void> {
  for (let tried = 0; tried < TRIES; tried += 1) if (await act()) return
  throw new AppError('BUSY')
}
