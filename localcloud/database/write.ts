import { duplicateKey, queryFailed, ServiceError } from './errors'
import { valuesAt, type Document } from './document'
import { idText, type Overrides } from './query'
import { TRANSACTION_LIMIT_MS, type Transaction, type Transactions } from './transaction'
import { reachOf } from './index-key'
import { entriesOf } from './unique'
import type { Index } from './schema'
import type { Store } from './store'
import type { Row, Table } from './table'

/** One document's change: `before` null inserts, `after` null removes. */
export interface Change {
  before: Row | null
  after: Document | null
}

/**
 * Writes outside any transaction. Waits while a transaction holds one of the documents, then computes the changes
 * anew. Changes made before one that fails stay, as with MongoDB's ordered bulk writes.
 */
export async function writePlainly(
  store: Store,
  transactions: Transactions,
  table: Table,
  compute: () => Change[],
): Promise<Change[]> {
  const deadline = performance.now() + TRANSACTION_LIMIT_MS
  for (;;) {
    const changes = compute()
    if (changes.length === 0) return changes
    const wait = transactions.blocked(
      table,
      changes.map(idOf),
      changes.flatMap((change) => uniqueKeysOf(table, change)),
    )
    if (wait === null) {
      applyChanges(store, transactions, table, changes)
      return changes
    }
    await wait
    if (performance.now() > deadline) throw queryFailed('operation exceeded time limit')
  }
}

function applyChanges(store: Store, transactions: Transactions, table: Table, changes: readonly Change[]): void {
  const done = new Map<string, Row | null>()
  try {
    const work = (): void => {
      for (const change of changes) {
        applyChange(table, change)
        done.set(idOf(change), change.before)
      }
    }
    if (changes.length === 1) work()
    else store.write(work)
  } finally {
    transactions.remember(table, done)
  }
}

function applyChange(table: Table, { before, after }: Change): void {
  if (before === null) {
    if (after !== null) table.insert(after)
  } else if (after === null) table.remove(before.seq)
  else table.replace(before.seq, after)
}

/**
 * Writes inside a transaction: locks first, so that a conflict shows at the write; nobody else sees anything before
 * the commit. A failed write ends the transaction, as in MongoDB.
 */
export function writeInTransaction(
  transactions: Transactions,
  transaction: Transaction,
  table: Table,
  changes: readonly Change[],
): void {
  try {
    const writes = transaction.writes.get(table.name) ?? new Map<string, Document | null>()
    transaction.writes.set(table.name, writes)
    for (const change of changes) {
      transactions.lock(transaction, table, [idOf(change)], uniqueKeysOf(table, change))
      refuseDuplicate(table, change, transactions.overrides(transaction, table))
      writes.set(idOf(change), change.after)
    }
  } catch (error) {
    if (error instanceof ServiceError) transactions.end(transaction)
    throw error
  }
}

/** Makes a transaction's writes everybody's, all or none. */
export function commit(store: Store, transactions: Transactions, transaction: Transaction): void {
  const replaced: { table: Table; rows: Map<string, Row | null> }[] = []
  try {
    store.writeAtomically(() => {
      for (const [name, writes] of transaction.writes) {
        const table = store.table(name)
        if (table === null) continue
        const changes = [...writes].map(([id, after]): [string, Change] => [id, { before: table.byKey(id), after }])
        if (table.indexes.some((index) => index.unique)) {
          for (const [, { before }] of changes) if (before !== null) table.vacate(before.seq)
        }
        for (const [, change] of changes) applyChange(table, change)
        replaced.push({ table, rows: new Map(changes.map(([id, change]) => [id, change.before])) })
      }
    })
    for (const { table, rows } of replaced) transactions.remember(table, rows)
  } finally {
    transactions.end(transaction)
  }
}

function idOf({ before, after }: Change): string {
  return idText((after ?? before?.document)?.['_id'])
}

/** The unique index entries that a change makes or frees. */
function uniqueKeysOf(table: Table, { before, after }: Change): string[] {
  const keys = table.indexes
    .filter((index) => index.unique)
    .flatMap((index) => {
      const made = after === null ? [] : entryTexts(index, after)
      const freed = before === null ? [] : entryTexts(index, before.document)
      return [...made.filter((key) => !freed.includes(key)), ...freed.filter((key) => !made.includes(key))]
    })
  return [...new Set(keys)]
}

function entryTexts(index: Index, document: Document): string[] {
  return entriesOf(index, reachOf(document)).keys.map((key) => `${index.name}/${key.toString('latin1')}`)
}

/** As the commit will refuse it, but at the write: against what is committed and what the transaction itself wrote. */
function refuseDuplicate(table: Table, { before, after }: Change, view: Overrides): void {
  if (after === null) return
  const id = idText(after['_id'])
  if (before === null) {
    const standing = view.has(id) ? view.get(id) : table.byId(after['_id'])
    if (standing !== null) throw duplicateKey(table.name, '_id_', [after['_id']])
  }
  for (const index of table.indexes.filter((each) => each.unique)) {
    const wanted = new Set(entryTexts(index, after))
    const own = [...view.values()].filter((row) => row !== null)
    const rivals = [...table.holders(index, reachOf(after)), ...own].filter((row) => idText(row.document['_id']) !== id)
    const standing = rivals.filter((row) => own.includes(row) || !view.has(idText(row.document['_id'])))
    if (standing.some((row) => entryTexts(index, row.document).some((key) => wanted.has(key)))) {
      throw duplicateKey(
        table.name,
        index.name,
        index.keys.map(({ path }) => valuesAt(after, path).entries[0]),
      )
    }
  }
}
