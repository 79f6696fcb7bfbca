import { randomBytes, randomUUID } from 'node:crypto'
import { availableParallelism } from 'node:os'
import type { Clock } from '../clock'
import { createMetrics, forget, shortened, type InvocationRecord, type Metrics } from '../metrics'
import { APPID, MAX_EVENT_BYTES, MAX_RESULT_BYTES } from '../service'
import { readFunction, type CloudFunction } from './catalog'
import { contextOf, environmentOf, type Caller } from './environment'
import { createPool, type Load, type Outcome, type Pool } from './pool'
import type { Secrets } from './secrets'
import { workerCode } from './workerCode'

export interface Invocation {
  requestId: string
  fn: CloudFunction
  caller: Caller
  record: InvocationRecord
}

/** What came of an invocation: JSON, or the service's error, its code for the SDK and its number for a phone. */
export type Answer =
  | { requestId: string; ok: true; result: string }
  | { requestId: string; ok: false; code: string; errCode: number; message: string }

export interface Call {
  name: string
  event: Record<string, unknown>
  caller: Caller
  /** Made by a function that waits for the answer. */
  nested: boolean
}

export interface Gateway {
  invoke(call: Call): Promise<Answer>
  /** Whose calls carry this session token; undefined for a caller outside. */
  invocationOf(sessionToken: string): Invocation | undefined
  kill(requestId: string): void
  /** How busy a function is now. */
  load(functionName: string): Load
  /** Ends the instances that are idle, and the busy ones when they are done: what comes next starts cold. */
  recycle(): void
  readonly metrics: Metrics
  close(): Promise<void>
}

export interface GatewayOptions {
  directory: string
  clock: Clock
  secrets: Secrets
  /** Where /admin is; known once the server listens. */
  url: () => string
  log: (line: string) => void
  /** Workers at once for each function. */
  limit?: number
  instances?: Instances
}

/** How the service treats the instances of each function. */
export interface Instances {
  /** More invocations than this at once are refused, as the service does it; 1000 as there. */
  concurrency?: number
  /** An instance ends after so many invocations: 1 lets every invocation start cold. Never when absent. */
  recycleAfter?: number
}

const CONCURRENCY = 1000

/** How many finished invocations can still be told apart by their session token, and how many go at a time. */
const REMEMBERED_SESSIONS = 5000
const FORGOTTEN_SESSIONS = 500

/** Runs functions by name, each on its own pool; a changed bundle is loaded anew on the next invocation. */
export function createGateway(options: GatewayOptions): Gateway {
  const pools = new Map<string, { pool: Pool; version: string }>()
  /** Also those of earlier bundles, whose last invocations may still run. */
  const everyPool = new Set<Pool>()
  const sessions = new Map<string, Invocation>()
  const metrics = createMetrics()
  const concurrency = options.instances?.concurrency ?? CONCURRENCY
  const limit = options.limit ?? Math.max(3, Math.min(8, availableParallelism() + 1))

  async function poolOf(fn: CloudFunction): Promise<Pool> {
    const code = await workerCode()
    const { version } = fn
    const known = pools.get(fn.name)
    if (known?.version === version) return known.pool
    known?.pool.retire()
    const { file, memoryMegabytes } = fn
    const recycleAfter = options.instances?.recycleAfter ?? Infinity
    const pool = createPool({ code, file, memoryMegabytes, clock: options.clock.shared, limit, recycleAfter })
    pools.set(fn.name, { pool, version })
    everyPool.add(pool)
    return pool
  }

  function open(
    fn: CloudFunction,
    { event, caller }: Call,
    input: string,
  ): { invocation: Invocation; sessionToken: string } {
    const requestId = randomUUID()
    const record = metrics.open({
      requestId,
      function: fn.name,
      action: typeof event['action'] === 'string' ? event['action'].slice(0, 80) : null,
      openid: caller.openid,
      source: caller.source,
      startedAt: options.clock.now(),
      input,
    })
    const invocation = { requestId, fn, caller, record }
    const sessionToken = randomBytes(24).toString('base64url')
    sessions.set(sessionToken, invocation)
    if (sessions.size > REMEMBERED_SESSIONS) forget(sessions, FORGOTTEN_SESSIONS)
    return { invocation, sessionToken }
  }

  return {
    async invoke(call) {
      const fn = readFunction(options.directory, call.name)
      if (!fn) return refusal(randomUUID(), 'FUNCTION_NOT_FOUND', 'FunctionName parameter could not be found.')
      const event = JSON.stringify(call.event)
      if (Buffer.byteLength(event) > MAX_EVENT_BYTES) {
        return refusal(randomUUID(), 'EXCEED_MAX_PAYLOAD_SIZE', `the event is over ${MAX_EVENT_BYTES} bytes`)
      }
      const pool = await poolOf(fn)
      const { busy, waiting } = pool.load()
      if (busy + waiting >= concurrency) {
        return refusal(randomUUID(), 'EXCEED_CONCURRENT_REQUEST_LIMIT', `${fn.name} runs ${concurrency} times already`)
      }
      const { invocation, sessionToken } = open(fn, call, event)
      const { requestId, record, caller } = invocation
      const place = { fn, requestId, caller, sessionToken, url: options.url(), secrets: options.secrets(fn.secrets) }
      const began = performance.now()
      const outcome = await pool.run(
        {
          requestId,
          event: call.caller.source === 'wx_client' ? withUserInfo(call) : event,
          env: environmentOf(place),
          context: contextOf(place),
          timeoutMs: fn.timeoutSeconds * 1000,
          onCold: () => {
            record.cold = true
          },
          onLog: (text) => record.logs.push(text),
          onWire: (wire) => {
            record.wire = wire
          },
        },
        call.nested,
      )
      record.ms = elapsed(began)
      const answer = answerOf(requestId, fn, outcome)
      if (answer.ok) record.output = shortened(answer.result)
      else {
        record.error = answer.message
        options.log([`${fn.name} ${requestId} failed: ${answer.message}`, ...record.logs].join('\n').trimEnd())
      }
      return answer
    },
    invocationOf: (sessionToken) => sessions.get(sessionToken),
    kill(requestId) {
      for (const pool of everyPool) pool.kill(requestId)
    },
    load: (name) => pools.get(name)?.pool.load() ?? { instances: 0, busy: 0, waiting: 0 },
    recycle() {
      pools.clear()
      for (const pool of everyPool) {
        pool.retire()
        if (pool.load().instances === 0) everyPool.delete(pool)
      }
    },
    metrics,
    async close() {
      await Promise.all([...everyPool].map((pool) => pool.close()))
    },
  }
}

/** Milliseconds to 0.01 since `performance.now()` gave `began`. */
export function elapsed(began: number): number {
  return Math.round((performance.now() - began) * 100) / 100
}

/** WeChat adds `userInfo` to what a client sends, over whatever the client may have put there. */
function withUserInfo({ event, caller }: Call): string {
  return JSON.stringify({ ...event, userInfo: { appId: APPID, openId: caller.openid } })
}

function answerOf(requestId: string, fn: CloudFunction, outcome: Outcome): Answer {
  switch (outcome.kind) {
    case 'timeout':
      return refusal(
        requestId,
        'FUNCTIONS_TIME_LIMIT_EXCEEDED',
        `Invoking task timed out after ${fn.timeoutSeconds} seconds`,
      )
    case 'failed':
      return refusal(requestId, 'FUNCTIONS_EXECUTE_FAIL', outcome.reason)
    case 'done':
      return Buffer.byteLength(outcome.result) > MAX_RESULT_BYTES
        ? refusal(requestId, 'EXCEED_MAX_RESPONSE_SIZE', 'cloudfunction result size exceed limit (1MB)')
        : { requestId, ok: true, result: outcome.result }
  }
}

/** The numbers a phone sees (-504002, -504003, -501000, -604001: seen in reports of real apps and in the SDK's table). */
const NUMBERS = {
  FUNCTION_NOT_FOUND: -501000,
  EXCEED_MAX_PAYLOAD_SIZE: -504001,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  EXCEED_MAX_RESPONSE_SIZE: -604001,
  EXCEED_CONCURRENT_REQUEST_LIMIT: -501004,
} as const

function refusal(requestId: string, code: keyof typeof NUMBERS, message: string): Answer {
  return { requestId, ok: false, code, errCode: NUMBERS[code], message }
}
