/** One call of an invocation to the service. */
export interface CallRecord {
  /** From 1, in the order the calls arrived. */
  n: number
  action: string
  collection?: string
  /** The declared index it used; null for a scan, absent where there is no query. */
  index?: string | null
  examined?: number
  returned?: number
  /** The invocation that `functions.invokeFunction` made. */
  invoked?: string
  /** The place in the longest chain of database calls that waited for each other, from 1; 0 for other calls. */
  hop: number
  /** Milliseconds; null while it runs. */
  ms: number | null
  error?: string
}

export interface InvocationRecord {
  requestId: string
  function: string
  /** Only for the log: a client's action, if the event names one. */
  action: string | null
  openid: string | null
  source: string
  /** By the settable clock. */
  startedAt: number
  ms: number | null
  error: string | null
  calls: CallRecord[]
  logs: string[]
}

export interface Totals {
  /** Database calls. */
  count: number
  /** The longest chain of database calls that waited for each other. */
  sequentialHops: number
  examined: number
  returned: number
  ms: number | null
}

export interface Metrics {
  open(
    record: Pick<InvocationRecord, 'requestId' | 'function' | 'action' | 'openid' | 'source' | 'startedAt'>,
  ): InvocationRecord
  get(requestId: string): (InvocationRecord & { totals: Totals }) | undefined
  /** Newest first. */
  recent(limit: number): (InvocationRecord & { totals: Totals })[]
}

/** Keeps the last `kept` invocations in memory. */
export function createMetrics(kept = 2000): Metrics {
  const records = new Map<string, InvocationRecord>()
  const withTotals = (record: InvocationRecord) => ({ ...record, totals: totalsOf(record) })
  return {
    open(start) {
      const record: InvocationRecord = { ...start, ms: null, error: null, calls: [], logs: [] }
      records.set(record.requestId, record)
      for (const oldest of records.keys()) {
        if (records.size <= kept) break
        records.delete(oldest)
      }
      return record
    },
    get(requestId) {
      const record = records.get(requestId)
      return record && withTotals(record)
    },
    recent: (limit) => [...records.values()].slice(-limit).reverse().map(withTotals),
  }
}

/** Notes that a call has begun. Whatever database call had ended by now may have been waited for, so it is one hop further. */
export function beginCall(record: InvocationRecord, action: string): CallRecord {
  const ended = record.calls.filter(({ ms }) => ms !== null)
  const hop = isDatabase(action) ? 1 + Math.max(0, ...ended.map((call) => call.hop)) : 0
  const call: CallRecord = { n: record.calls.length + 1, action, hop, ms: null }
  record.calls.push(call)
  return call
}

function totalsOf({ calls, ms }: InvocationRecord): Totals {
  const database = calls.filter(({ action }) => isDatabase(action))
  return {
    count: database.length,
    sequentialHops: Math.max(0, ...database.map(({ hop }) => hop)),
    examined: database.reduce((sum, call) => sum + (call.examined ?? 0), 0),
    returned: database.reduce((sum, call) => sum + (call.returned ?? 0), 0),
    ms,
  }
}

const isDatabase = (action: string) => action.startsWith('database.')
