import { randomUUID } from 'node:crypto'
import { transactionBusy, transactionConflict, transactionGone } from './errors'
import type { Overrides } from './query'
import type { Row, Table } from './table'
import type { Document } from './document'

/** One transaction: its snapshot, its own writes, its locks. */
export interface Transaction {
  readonly id: string
  readonly startedAt: number
  /** The last commit it sees; set by its first operation, as in MongoDB. */
  snapshot: number | null
  /** By collection, then by `_id` text: what it wrote; null where it removed. */
  readonly writes: Map<string, Map<string, Document | null>>
  readonly locks: Set<string>
  busy: boolean
}

interface Before {
  /** The commit that replaced it. */
  commit: number
  row: Row | null
}

/** Snapshot isolation over the committed tables: locks, and the documents as they were before later commits. */
export interface Transactions {
  start(): Transaction
  /** Throws TransactionNotExist when it ended or ran longer than the limit, TransactionBusy while it does something else. */
  enter(id: string, allowBusy?: boolean): Transaction
  leave(transaction: Transaction): void
  end(transaction: Transaction): void
  /** How the transaction's view of a table differs from what is committed. */
  overrides(transaction: Transaction, table: Table): Overrides
  /** Takes the locks or throws TransactionConflict: another holds one, or the document changed after the snapshot. */
  lock(transaction: Transaction, table: Table, ids: readonly string[], uniqueKeys: readonly string[]): void
  /** A promise to wait for when somebody's transaction holds one of these locks, else null. */
  blocked(table: Table, ids: readonly string[], uniqueKeys: readonly string[]): Promise<void> | null
  /** To be called with every committed change, before it is written. */
  remember(table: Table, changes: ReadonlyMap<string, Row | null>): void
  close(): void
}

export const TRANSACTION_LIMIT_MS = 30_000

export function openTransactions(uptime: () => number): Transactions {
  const active = new Map<string, Transaction>()
  const holders = new Map<string, Transaction>()
  const timers = new Map<string, NodeJS.Timeout>()
  let history = new Map<string, Map<string, Before[]>>()
  let commits = 0
  let waiting: (() => void)[] = []

  const end = (transaction: Transaction): void => {
    active.delete(transaction.id)
    clearTimeout(timers.get(transaction.id))
    timers.delete(transaction.id)
    for (const lock of transaction.locks) holders.delete(lock)
    if (active.size === 0) history = new Map()
    const woken = waiting
    waiting = []
    for (const wake of woken) wake()
  }
  const names = (table: Table, ids: readonly string[], uniqueKeys: readonly string[]): string[] => [
    ...ids.map((id) => `${table.name}/${id}`),
    ...uniqueKeys.map((key) => `${table.name}#${key}`),
  ]

  return {
    start: () => {
      const id = randomUUID()
      const transaction: Transaction = {
        id,
        startedAt: uptime(),
        snapshot: null,
        writes: new Map(),
        locks: new Set(),
        busy: false,
      }
      active.set(id, transaction)
      const timer = setTimeout(() => {
        end(transaction)
      }, TRANSACTION_LIMIT_MS)
      timer.unref()
      timers.set(id, timer)
      return transaction
    },
    enter: (id, allowBusy = false) => {
      const transaction = active.get(id)
      if (transaction === undefined) throw transactionGone()
      if (uptime() - transaction.startedAt > TRANSACTION_LIMIT_MS) {
        end(transaction)
        throw transactionGone()
      }
      if (transaction.busy && !allowBusy) throw transactionBusy()
      transaction.busy = true
      return transaction
    },
    leave: (transaction) => {
      transaction.busy = false
    },
    end,
    overrides: (transaction, table) => {
      const snapshot = (transaction.snapshot ??= commits)
      const overrides = new Map<string, Row | null>()
      for (const [id, befores] of history.get(table.name) ?? []) {
        const before = befores.find((each) => each.commit > snapshot)
        if (before !== undefined) overrides.set(id, before.row)
      }
      for (const [id, document] of transaction.writes.get(table.name) ?? []) {
        const seq = overrides.get(id)?.seq ?? Number.MAX_SAFE_INTEGER
        overrides.set(id, document === null ? null : { seq, document })
      }
      return overrides
    },
    lock: (transaction, table, ids, uniqueKeys) => {
      const snapshot = (transaction.snapshot ??= commits)
      const wanted = names(table, ids, uniqueKeys)
      const changed = history.get(table.name)
      if (wanted.some((name) => (holders.get(name) ?? transaction) !== transaction)) throw transactionConflict()
      if (ids.some((id) => changed?.get(id)?.some((before) => before.commit > snapshot))) throw transactionConflict()
      for (const name of wanted) {
        holders.set(name, transaction)
        transaction.locks.add(name)
      }
    },
    blocked: (table, ids, uniqueKeys) => {
      if (holders.size === 0) return null
      if (!names(table, ids, uniqueKeys).some((name) => holders.has(name))) return null
      return new Promise((resolve) => waiting.push(resolve))
    },
    remember: (table, changes) => {
      commits += 1
      if (active.size === 0) return
      const documents = history.get(table.name) ?? new Map<string, Before[]>()
      for (const [id, row] of changes) documents.set(id, [...(documents.get(id) ?? []), { commit: commits, row }])
      history.set(table.name, documents)
    },
    close: () => {
      for (const transaction of active.values()) end(transaction)
    },
  }
}
