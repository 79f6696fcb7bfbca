import { z } from 'zod'
import type { Service } from './service'

/** What the world outside knows: what was sent, and what was acknowledged. It outlives every kill. */
export interface Ledger {
  /** Ids of inserts and of transfers that were acknowledged. */
  inserted: Set<string>
  transferred: Set<string>
  /** Of each counter the last value that was acknowledged, and the last that was sent. */
  counters: Map<string, { acknowledged: number; sent: number }>
}

export const ACCOUNTS = 8
export const COUNTERS = ['c0', 'c1']
export const START_BALANCE = 1000

export const emptyLedger = (): Ledger => ({
  inserted: new Set(),
  transferred: new Set(),
  counters: new Map(COUNTERS.map((id) => [id, { acknowledged: 0, sent: 0 }])),
})

const listed = z.object({ data: z.object({ list: z.array(z.string()) }) })
const started = z.object({ transactionId: z.string() })
const updated = z.object({ data: z.object({ updated: z.literal(1) }) })
const inserted = z.object({ data: z.object({ insertedIds: z.array(z.string()) }) })

const PAGE = 1000

/** All documents of a collection. */
export async function all(service: Service, collectionName: string): Promise<Record<string, unknown>[]> {
  const found: Record<string, unknown>[] = []
  for (;;) {
    const page = await find(service, collectionName, {}, { offset: found.length })
    found.push(...page)
    if (page.length < PAGE) return found
  }
}

/** Documents that match, at most 1000. */
export async function find(
  service: Service,
  collectionName: string,
  query: object,
  more: { transactionId?: string; offset?: number } = {},
): Promise<Record<string, unknown>[]> {
  const answer = await service.call({
    action: 'database.getDocument',
    collectionName,
    queryType: 'WHERE',
    query: JSON.stringify(query),
    limit: PAGE,
    ...more,
  })
  return listed.parse(answer).data.list.map((text) => z.record(z.string(), z.unknown()).parse(JSON.parse(text)))
}

/** Throws for any answer but that of a write that was done. */
export async function insert(
  service: Service,
  collectionName: string,
  document: object,
  transactionId?: string,
): Promise<void> {
  const data = [JSON.stringify(document)]
  const action = 'database.insertDocument'
  inserted.parse(
    await service.call({ action, collectionName, data, ...(transactionId === undefined ? {} : { transactionId }) }),
  )
}

async function update(
  service: Service,
  collectionName: string,
  id: string,
  change: object,
  transactionId?: string,
): Promise<void> {
  updated.parse(
    await service.call({
      action: 'database.modifyDocument',
      collectionName,
      queryType: 'DOC',
      query: JSON.stringify({ _id: id }),
      data: JSON.stringify(change),
      multi: false,
      merge: true,
      upsert: false,
      ...(transactionId === undefined ? {} : { transactionId }),
    }),
  )
}

/** Each writes until the service is gone, noting what it was told. `round` keeps ids apart. */
export const writers: readonly ((service: Service, ledger: Ledger, round: string) => Promise<never>)[] = [
  ...['i0', 'i1', 'i2'].map((name) => async (service: Service, ledger: Ledger, round: string): Promise<never> => {
    for (let n = 0; ; n += 1) {
      const id = `${round}-${name}-${n}`
      await insert(service, 'things', { _id: id, round, n })
      ledger.inserted.add(id)
    }
  }),
  ...COUNTERS.map((id) => async (service: Service, ledger: Ledger): Promise<never> => {
    for (;;) {
      const counter = ledger.counters.get(id) ?? { acknowledged: 0, sent: 0 }
      const next = counter.sent + 1
      ledger.counters.set(id, { ...counter, sent: next })
      await update(service, 'counters', id, { $set: { value: next } })
      ledger.counters.set(id, { acknowledged: next, sent: next })
    }
  }),
  ...[0, 1, 2].map((name) => async (service: Service, ledger: Ledger, round: string): Promise<never> => {
    for (let n = 0; ; n += 1) await transfer(service, ledger, round, `${round}-t${name}-${n}`, name * 2, 1 + (n % 7))
  }),
]

const balanceOf = z.object({ balance: z.number() })

/** Moves an amount between two accounts and notes it in a third collection: all three or none. */
async function transfer(
  service: Service,
  ledger: Ledger,
  round: string,
  id: string,
  first: number,
  amount: number,
): Promise<void> {
  const { transactionId } = started.parse(await service.call({ action: 'database.startTransaction' }))
  const change = async (account: number, by: number) => {
    const [found] = await find(service, 'accounts', { _id: `a${account}` }, { transactionId })
    const { balance } = balanceOf.parse(found)
    await update(service, 'accounts', `a${account}`, { $set: { balance: balance + by } }, transactionId)
  }
  await change(first, -amount)
  await change(first + 1, amount)
  await insert(service, 'transfers', { _id: id, round, from: `a${first}`, to: `a${first + 1}`, amount }, transactionId)
  const committed = await service.call({ action: 'database.commitTransaction', transactionId })
  if (!('code' in committed)) ledger.transferred.add(id)
}
