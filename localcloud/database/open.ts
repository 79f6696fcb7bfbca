import { setTimeout as pause } from 'node:timers/promises'
import { browse, lookAt, plainJson, type CollectionLook, type DocumentPage } from './browse'
import { revive } from './ejson'
import { collectionMissing, invalidParam, ServiceError } from './errors'
import { isDocument, cloneDocument, type Document } from './document'
import { translate } from './older-protocol'
import * as operations from './operations'
import { readRequest, type Request } from './requests'
import type { Mark } from './mark'
import { openStore } from './store'
import { openTransactions } from './transaction'
import type { Join } from './join'
import type { Engine, Outcome } from './operations'
import type { Schema } from './schema'

/** What one call cost, for the metrics of an invocation. `index` null: every document was a candidate. */
export interface DatabaseCall {
  action: string
  collection: string | null
  index: string | null
  /** Documents read. */
  examined: number
  /** Documents sent back. */
  returned: number
  /** What `$lookup` and `$graphLookup` read of other collections; those documents are among `examined`. */
  joins?: Join[]
  ms: number
}

export interface Database {
  /**
   * Answers one `database.*` call of the SDK; `body` is the JSON it posted. The response lacks `requestId`; a refusal
   * is `{code, message}`. Never rejects for anything a client can send.
   */
  handle(body: Record<string, unknown>): Promise<{ response: Record<string, unknown>; call: DatabaseCall }>
  /** Writes documents as they are (plain JSON or EJSON); for seeds. Throws on a duplicate key or an unknown collection. */
  insertMany(collection: string, documents: readonly object[]): void
  /** A page in insertion order, as EJSON-able plain JSON; for the console. */
  list(collection: string, page: { skip: number; limit: number }): object[]
  collections(): { name: string; count: number }[]
  /** The same with sizes and indexes; reads the whole file's page table. */
  look(): CollectionLook[]
  /** A page of what a filter matches, without strict mode; for the console. Throws ServiceError. */
  browse(collection: string, filter: Record<string, unknown>, page: { skip: number; limit: number }): DocumentPage
  /** Every document of every collection as EJSON-able plain JSON. */
  contents(): Record<string, object[]>
  readonly mark: Mark
  /** Ends all open transactions, as the service ends them after half a minute. */
  expireTransactions(): void
  close(): void
}

export interface DatabaseOptions {
  /** The data file; its folder must exist. */
  file: string
  schema: Schema
  /** The service's clock in milliseconds: server dates. */
  now: () => number
  /** Refuse queries that read more than 200 documents without a covering index. */
  strictIndex: boolean
  /** Milliseconds that only go forward: a transaction's 30 seconds. */
  uptime?: () => number
}

/** Opens the document database of the local cloud. */
export function openDatabase(options: DatabaseOptions): Database {
  const store = openStore(options.file, options.schema)
  const transactions = openTransactions(options.uptime ?? (() => performance.now()))
  const engine: Engine = { store, transactions, strict: options.strictIndex }

  return {
    handle: async (body) => {
      const older = translate(body)
      const request = readRequest(older?.body ?? body, options.now())
      const begun = performance.now()
      const outcome = await answer(engine, request)
      const { response, index, examined, returned, joins } = outcome
      const { action, collection } = request
      const call = {
        action,
        collection: collection || null,
        index,
        examined,
        returned,
        ms: performance.now() - begun,
        ...(joins === undefined || joins.length === 0 ? {} : { joins }),
      }
      return { response: older?.answer(response) ?? response, call }
    },
    insertMany: (collection, documents) => {
      const table = store.table(collection)
      if (table === null) throw collectionMissing(collection)
      const rows = documents.map((document) => operations.withId(plain(document, options.now())))
      store.writeAtomically(() => {
        for (const row of rows) table.insert(row)
      })
    },
    list: (collection, { skip, limit }) => {
      const rows = store.table(collection)?.select(null, null, limit, skip) ?? []
      return rows.map((row) => plainJson(row.document))
    },
    collections: () => store.tables().map((table) => ({ name: table.name, count: table.size() })),
    look: () => lookAt(store),
    browse: (collection, filter, page) => browse(store, collection, filter, page, options.now()),
    contents: () =>
      Object.fromEntries(
        store
          .tables()
          .map((table) => [
            table.name,
            table.select(null, null, table.size(), 0).map(({ document }) => plainJson(document)),
          ]),
      ),
    mark: {
      ...store.mark,
      back() {
        transactions.close()
        store.mark.back()
      },
    },
    expireTransactions: () => {
      transactions.close()
    },
    close: () => {
      transactions.close()
      store.close()
    },
  }
}

async function answer(engine: Engine, request: Request): Promise<Outcome> {
  try {
    return request.transactionId === null
      ? await perform(engine, request)
      : await performInside(engine, request, request.transactionId)
  } catch (error) {
    const { code, message } = error instanceof ServiceError ? error : unexpected(error)
    return { response: { code, message }, index: null, examined: 0, returned: 0 }
  }
}

function unexpected(error: unknown): { code: string; message: string } {
  return { code: 'SYS_ERR', message: `[InternalError] ${error instanceof Error ? error.message : String(error)}` }
}

async function perform(engine: Engine, request: Request): Promise<Outcome> {
  switch (request.action) {
    case 'database.getDocument':
      return operations.getDocument(engine, request, null)
    case 'database.insertDocument':
      return operations.insertDocument(engine, request, null)
    case 'database.modifyDocument':
      return operations.modifyDocument(engine, request, null)
    case 'database.modifyAndReturnDoc':
      return operations.modifyAndReturnDoc(engine, request, null)
    case 'database.removeDocument':
      return operations.removeDocument(engine, request, null)
    case 'database.calculateDocument':
      return operations.calculateDocument(engine, request, null)
    case 'database.aggregateDocuments':
      return operations.aggregateDocuments(engine, request)
    case 'database.addCollection':
      return operations.addCollection(engine, request)
    case 'database.startTransaction':
      return operations.startTransaction(engine)
    default:
      throw invalidParam(`unknown action ${request.action}`)
  }
}

/**
 * The service does one thing at a time in a transaction and refuses a second one meanwhile (TransactionBusy). Here an
 * operation would be over before the next arrives, so it waits long enough for a `Promise.all` to show itself.
 */
const BUSY_MS = 2

async function performInside(engine: Engine, request: Request, id: string): Promise<Outcome> {
  const aborting = request.action === 'database.abortTransaction'
  const transaction = engine.transactions.enter(id, aborting)
  try {
    switch (request.action) {
      case 'database.commitTransaction':
        return operations.commitTransaction(engine, transaction)
      case 'database.abortTransaction':
        return operations.abortTransaction(engine, transaction)
    }
    await pause(BUSY_MS)
    engine.transactions.enter(id, true)
    switch (request.action) {
      case 'database.getDocument':
        return operations.getDocument(engine, request, transaction)
      case 'database.insertDocument':
        return await operations.insertDocument(engine, request, transaction)
      case 'database.modifyDocument':
        return await operations.modifyDocument(engine, request, transaction)
      case 'database.modifyAndReturnDoc':
        return await operations.modifyAndReturnDoc(engine, request, transaction)
      case 'database.removeDocument':
        return await operations.removeDocument(engine, request, transaction)
      case 'database.calculateDocument':
        return operations.calculateDocument(engine, request, transaction)
      default:
        throw invalidParam(`${request.action} cannot run in a transaction`)
    }
  } finally {
    engine.transactions.leave(transaction)
  }
}

function plain(document: object, now: number): Document {
  const revived = isDocument(document) ? revive(cloneDocument(document), now) : null
  if (!isDocument(revived)) throw invalidParam('a document must be a plain object')
  return revived
}
