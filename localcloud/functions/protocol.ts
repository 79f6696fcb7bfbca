/** What the main thread and a worker thread say to each other. */

export interface WorkerSetup {
  /** The function's CommonJS entry, `exports.main`. */
  file: string
  /** One float64: how far `Date` is shifted. */
  clock: SharedArrayBuffer
}

export interface Run {
  requestId: string
  /** JSON. */
  event: string
  /** All of `process.env` for this invocation. */
  env: Record<string, string>
  context: Record<string, unknown>
}

export type Report =
  /** The function's module is loaded, once a thread: the first invocation's time starts now. */
  | { type: 'loaded'; requestId: string }
  | { type: 'log'; requestId: string | null; text: string }
  /** A call to the service left the function, or its answer arrived. The order tells which calls waited for others. */
  | { type: 'wire'; requestId: string; seqId: string; answered: boolean }
  /** `result` is JSON. */
  | { type: 'done'; requestId: string; result: string }
  | { type: 'failed'; requestId: string; reason: string }
