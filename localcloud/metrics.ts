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
  /** The SDK's own number for it. */
  seqId: string
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
  /** Calls sent and answers received, in the order in which the function saw them. */
  wire: { seqId: string; answered: boolean }[]
}

/** What is told of an invocation. */
export interface InvocationReport extends Omit<InvocationRecord, 'wire' | 'calls'> {
  /** `hop`: the place in the longest chain of database calls that waited for each other, from 1; 0 for other calls. */
  calls: (CallRecord & { hop: number })[]
  totals: Totals
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
  get(requestId: string): InvocationReport | undefined
  /** Newest first. */
  recent(limit: number): InvocationReport[]
}

/** Keeps the last `kept` invocations in memory. */
export function createMetrics(kept = 2000): Metrics {
  const records = new Map<string, InvocationRecord>()
  return {
    open(start) {
      const record: InvocationRecord = { ...start, ms: null, error: null, calls: [], logs: [], wire: [] }
      records.set(record.requestId, record)
      for (const oldest of records.keys()) {
        if (records.size <= kept) break
        records.delete(oldest)
      }
      return record
    },
    get(requestId) {
      const record = records.get(requestId)
      return record && reportOf(record)
    },
    recent: (limit) => [...records.values()].slice(-limit).reverse().map(reportOf),
  }
}

/** Notes that a call has begun. */
export function beginCall(record: InvocationRecord, action: string, seqId: string): CallRecord {
  const call: CallRecord = { n: record.calls.length + 1, action, seqId, ms: null }
  record.calls.push(call)
  return call
}

function reportOf({ wire, ...record }: InvocationRecord): InvocationReport {
  const hops = hopsOf(wire, new Set(record.calls.filter(isDatabase).map(({ seqId }) => seqId)))
  const calls = record.calls.map((call) => ({ ...call, hop: hops.get(call.seqId) ?? 0 }))
  const database = calls.filter(isDatabase)
  const totals = {
    count: database.length,
    sequentialHops: Math.max(0, ...hops.values()),
    examined: database.reduce((sum, call) => sum + (call.examined ?? 0), 0),
    returned: database.reduce((sum, call) => sum + (call.returned ?? 0), 0),
    ms: record.ms,
  }
  return { ...record, calls, totals }
}

/** A call that was sent after an answer had arrived may have waited for it: it is one hop further. */
function hopsOf(wire: InvocationRecord['wire'], counted: ReadonlySet<string>): Map<string, number> {
  const hops = new Map<string, number>()
  let reached = 0
  for (const { seqId, answered } of wire) {
    if (!counted.has(seqId)) continue
    if (answered) reached = Math.max(reached, hops.get(seqId) ?? 0)
    else hops.set(seqId, reached + 1)
  }
  return hops
}

const isDatabase = ({ action }: CallRecord) => action.startsWith('database.')
