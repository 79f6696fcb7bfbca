import type { Wire } from './functions/protocol'

/** One call of an invocation to the service. */
export interface CallRecord {
  /** From 1, in the order the calls arrived. */
  n: number
  action: string
  /** The interface that an action of WeChat's called: `subscribeMessage.send`, `unifiedOrder`. */
  api?: string
  collection?: string
  /** The declared index it used; null for a scan, absent where there is no query. */
  index?: string | null
  examined?: number
  returned?: number
  /** What `$lookup` and `$graphLookup` read of other collections; those documents are among `examined`. */
  joins?: { collection: string; index: string | null; examined: number }[]
  /** The invocation that `functions.invokeFunction` made. */
  invoked?: string
  /** The SDK's own number for it. */
  seqId: string
  /** When it arrived: milliseconds since the invocation began. */
  at: number
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
  /** Its event and its result as JSON, cut short where they are long; the result is null until there is one. */
  input: string
  output: string | null
  /** A new instance was started for it. */
  cold: boolean
  calls: CallRecord[]
  logs: string[]
  /** `performance.now()` when it began. */
  began: number
  /** Calls sent and answers received, in the order in which the function saw them; empty until it ends. */
  wire: Wire
}

/** What is told of an invocation. */
export interface InvocationReport extends Omit<InvocationRecord, 'wire' | 'calls' | 'began'> {
  /** `hop`: the place in the longest chain of database calls that waited for each other, from 1; 0 for other calls. */
  calls: (CallRecord & { hop: number })[]
  totals: Totals
}

/** An invocation's line in a list. */
export type InvocationSummary = Omit<InvocationReport, 'calls' | 'logs' | 'input' | 'output'>

/** Which invocations a list shows; what is absent keeps nothing out. */
export interface InvocationFilter {
  limit: number
  function?: string
  failed?: boolean
  /** Only what people and functions called, nothing that a timer began. */
  withoutTimers?: boolean
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
    record: Pick<InvocationRecord, 'requestId' | 'function' | 'action' | 'openid' | 'source' | 'startedAt' | 'input'>,
  ): InvocationRecord
  get(requestId: string): InvocationReport | undefined
  /** Newest first. */
  recent(filter: InvocationFilter): InvocationSummary[]
}

/** What is kept of an event or a result, in characters. */
const KEPT_TEXT = 16 * 1024
/** Old records go so many at a time: taking the first out of a long map, one by one, is slow. */
const BATCH = 100

/** Keeps at least the last `kept` invocations in memory. */
export function createMetrics(kept = 2000): Metrics {
  const records = new Map<string, InvocationRecord>()
  return {
    open(start) {
      const record: InvocationRecord = {
        ...start,
        input: shortened(start.input),
        ms: null,
        error: null,
        output: null,
        cold: false,
        calls: [],
        logs: [],
        wire: [],
        began: performance.now(),
      }
      records.set(record.requestId, record)
      if (records.size > kept + BATCH) forget(records, BATCH)
      return record
    },
    get(requestId) {
      const record = records.get(requestId)
      return record && reportOf(record)
    },
    recent(filter) {
      const found: InvocationSummary[] = []
      for (const record of [...records.values()].reverse()) {
        if (found.length >= filter.limit) break
        if (matches(record, filter)) found.push(summaryOf(record))
      }
      return found
    },
  }
}

/** Takes the oldest entries out of a map. */
export function forget(entries: Map<string, unknown>, count: number): void {
  for (const oldest of [...entries.keys()].slice(0, count)) entries.delete(oldest)
}

/** The beginning of a long text, with a mark that it goes on. A copy: a slice would keep the whole in memory. */
export function shortened(text: string): string {
  return text.length > KEPT_TEXT ? Buffer.from(`${text.slice(0, KEPT_TEXT)}…`).toString() : text
}

function matches(record: InvocationRecord, filter: InvocationFilter): boolean {
  if (filter.function !== undefined && record.function !== filter.function) return false
  if (filter.failed === true && record.error === null) return false
  return !(filter.withoutTimers === true && record.source.startsWith('wx_trigger'))
}

function summaryOf(record: InvocationRecord): InvocationSummary {
  const { calls: _calls, logs: _logs, input: _input, output: _output, ...summary } = reportOf(record)
  return summary
}

/** Notes that a call has begun. */
export function beginCall(record: InvocationRecord, action: string, seqId: string): CallRecord {
  const at = Math.round((performance.now() - record.began) * 100) / 100
  const call: CallRecord = { n: record.calls.length + 1, action, seqId, at, ms: null }
  record.calls.push(call)
  return call
}

function reportOf({ wire, began: _began, ...record }: InvocationRecord): InvocationReport {
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
