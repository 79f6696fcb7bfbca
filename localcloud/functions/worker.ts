import { subscribe } from 'node:diagnostics_channel'
import type { ClientRequest } from 'node:http'
import { createRequire } from 'node:module'
import { parentPort, workerData } from 'node:worker_threads'
import type { Report, Run, Wire, WorkerSetup } from './protocol'

/**
 * Runs one function in a worker thread, one invocation at a time, as an instance of the service does: the module is
 * loaded once and stays warm, `process.env` is set anew for each invocation.
 */

type Main = (event: unknown, context: unknown) => unknown

const setup = workerData as WorkerSetup
const report = (message: Report) => parentPort?.postMessage(message)
const environment = plainEnvironment()
let running: string | null = null
let wire: Wire[number][] = []
let main: Main | undefined

shiftDate(new Float64Array(setup.clock))
captureOutput(process.stdout)
captureOutput(process.stderr)
watchCalls()
parentPort?.on('message', (run: Run) => void invoke(run))

async function invoke(run: Run): Promise<void> {
  const { requestId } = run
  running = requestId
  wire = []
  setEnvironment(run.env)
  try {
    if (!main) {
      main = loadMain(setup.file)
      report({ type: 'loaded', requestId })
    }
    const result = await main(JSON.parse(run.event), run.context)
    report({ type: 'done', requestId, result: jsonOf(result), wire })
  } catch (error) {
    report({ type: 'failed', requestId, reason: describe(error), wire })
  }
}

function loadMain(file: string): Main {
  const loaded: unknown = createRequire(file)(file)
  const exported = typeof loaded === 'object' && loaded !== null && 'main' in loaded ? loaded.main : undefined
  if (typeof exported !== 'function') throw new Error(`${file} exports no function named main`)
  return exported as Main
}

/** What the last invocation was given. */
let given: Record<string, string> = {}

/** What differs from the last invocation, which is little. As in the service, other names that the code itself set stay. */
function setEnvironment(env: Record<string, string>): void {
  for (const name of Object.keys(given)) if (!(name in env)) Reflect.deleteProperty(environment, name)
  Object.assign(environment, env)
  given = env
}

/**
 * A thread's own `process.env` costs about as much to read as a small call, and the SDK reads some thirty names a call: a
 * plain object that keeps, as that does, text only.
 */
function plainEnvironment(): Record<string, string> {
  const plain: Record<string, string> = {}
  process.env = new Proxy(plain, { set: (_env, name, value) => Reflect.set(plain, name, String(value)) })
  return plain
}

function jsonOf(result: unknown): string {
  const text: unknown = JSON.stringify(result)
  return typeof text === 'string' ? text : 'null'
}

function describe(error: unknown): string {
  if (error instanceof Error) return error.stack ?? `${error.name}: ${error.message}`
  try {
    return typeof error === 'string' ? error : jsonOf(error)
  } catch {
    return String(error)
  }
}

/** Lines go to the main thread in the order of the other messages, so that a crash loses none that came before it. */
function captureOutput(stream: NodeJS.WriteStream): void {
  stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
    report({ type: 'log', requestId: running, text: typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString() })
    const written = rest.find((argument) => typeof argument === 'function')
    if (written) queueMicrotask(() => void Reflect.apply(written, undefined, []))
    return true
  }
}

/** Notes when each of the SDK's calls is sent and answered, as Node itself announces it. */
function watchCalls(): void {
  const tell = (message: unknown, answered: boolean) => {
    const seqId = /[?&]seqId=([^&]+)/.exec((message as { request: ClientRequest }).request.path)?.[1]
    if (seqId !== undefined) wire.push({ seqId, answered })
  }
  subscribe('http.client.request.start', (message) => {
    tell(message, false)
  })
  subscribe('http.client.response.finish', (message) => {
    tell(message, true)
  })
}

/** Makes this thread live at the settable time: a function just uses `Date`. */
function shiftDate(offset: Float64Array): void {
  const real = Date
  const realNow = Date.now.bind(Date)
  const now = () => realNow() + (offset[0] ?? 0)
  real.now = now
  const shifted: DateConstructor = new Proxy(real, {
    construct(target, args: unknown[], newTarget: unknown): object {
      const given = args.length === 0 ? [now()] : args
      // A class that extends Date keeps its own prototype.
      const made: unknown = Reflect.construct(
        target,
        given,
        newTarget === shifted ? target : (newTarget as DateConstructor),
      )
      return made as Date
    },
    apply: () => new real(now()).toString(),
  })
  real.prototype.constructor = shifted
  globalThis.Date = shifted
}
