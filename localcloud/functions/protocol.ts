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

/**
 * Each call to the service as it left the function and as its answer arrived, in that order: it tells which calls waited
 * for others. Told once, at the end: a message for each would cost as much as the call.
 */
export type Wire = readonly { seqId: string; answered: boolean }[]

export type Report =
  /** The function's module is loaded, once a thread: the first invocation's time starts now. */
  | { type: 'loaded'; requestId: string }
  | { type: 'log'; requestId: string | null; text: string }
  /** `result` is JSON. */
  | { type: 'done'; requestId: string; result: string; wire: Wire }
  | { type: 'failed'; requestId: string; reason: string; wire: Wire }
