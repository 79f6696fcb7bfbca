import { Worker } from 'node:worker_threads'
import type { Report, Run, Wire, WorkerSetup } from './protocol'

export interface PoolOptions extends WorkerSetup {
  code: string
  memoryMegabytes: number
  /** Workers at once; more invocations wait their turn. Nested ones never wait, see `run`. */
  limit: number
  /** An instance ends after so many invocations, and the next one starts cold; Infinity for never. */
  recycleAfter: number
}

export type Outcome =
  | { kind: 'done'; result: string }
  /** It threw, `reason` being its stack; or its process ended: a crash, `process.exit`, out of memory, a kill. */
  | { kind: 'failed'; reason: string }
  | { kind: 'timeout' }

export interface Job extends Run {
  timeoutMs: number
  /** Its module was loaded for this invocation. */
  onCold: () => void
  onLog: (text: string) => void
  /** Before it ends; not of an invocation that was cut off. */
  onWire: (wire: Wire) => void
}

/** Instances there are, those of them that run something, and invocations that wait for one. */
export interface Load {
  instances: number
  busy: number
  waiting: number
}

export interface Pool {
  /**
   * Runs one invocation on a warm worker if one is idle. A nested invocation (made by another function that waits for
   * it) may go over the limit, so that functions calling each other cannot wait for ever.
   */
  run(job: Job, nested: boolean): Promise<Outcome>
  /** Ends the worker that runs this invocation, as a machine that dies would. */
  kill(requestId: string): void
  /** Ends the idle workers, and the busy ones when they are done; what is waiting stays. For a changed function, and to start cold. */
  retire(): void
  load(): Load
  close(): Promise<void>
}

/** Loading a function's module may take this long before its own time starts. */
const LOAD_LIMIT_MS = 30_000
const KILLED = 'Process exited before completing request (killed)'

interface Instance {
  worker: Worker
  active: Active | null
  /** Its module is loaded. */
  warm: boolean
  retired: boolean
  /** Invocations it has run. */
  served: number
}

interface Active {
  job: Job
  timer: NodeJS.Timeout
  finish: (outcome: Outcome) => void
}

interface Waiting {
  job: Job
  finish: (outcome: Outcome) => void
}

export function createPool(options: PoolOptions): Pool {
  const instances = new Set<Instance>()
  const waiting: Waiting[] = []
  let closed = false
  let retiring = false

  const limit = (instance: Instance, milliseconds: number): NodeJS.Timeout =>
    setTimeout(() => {
      end(instance, { kind: 'timeout' })
    }, milliseconds)

  function start(instance: Instance, { job, finish }: Waiting): void {
    instance.active = { job, timer: limit(instance, instance.warm ? job.timeoutMs : LOAD_LIMIT_MS), finish }
    const { requestId, event, env, context } = job
    instance.worker.postMessage({ requestId, event, env, context } satisfies Run)
  }

  function spawn(): Instance {
    const { code, file, clock, memoryMegabytes } = options
    const worker = new Worker(code, {
      eval: true,
      env: {},
      workerData: { file, clock } satisfies WorkerSetup,
      resourceLimits: { maxOldGenerationSizeMb: memoryMegabytes },
    })
    const instance: Instance = { worker, active: null, warm: false, retired: retiring, served: 0 }
    instances.add(instance)
    worker.on('message', (report: Report) => {
      hear(instance, report)
    })
    worker.on('error', (error) => {
      end(instance, { kind: 'failed', reason: error.stack ?? error.message })
    })
    worker.on('exit', (code) => {
      end(instance, { kind: 'failed', reason: `Process exited before completing request (exit code ${code})` })
    })
    return instance
  }

  function hear(instance: Instance, report: Report): void {
    const { active } = instance
    if (!active || (report.requestId !== active.job.requestId && report.type !== 'log')) return
    if (report.type === 'log') {
      active.job.onLog(report.text)
    } else if (report.type === 'loaded') {
      instance.warm = true
      active.job.onCold()
      clearTimeout(active.timer)
      active.timer = limit(instance, active.job.timeoutMs)
    } else {
      active.job.onWire(report.wire)
      settle(
        instance,
        report.type === 'done' ? { kind: 'done', result: report.result } : { kind: 'failed', reason: report.reason },
      )
      instance.served += 1
      if (instance.retired || instance.served >= options.recycleAfter) end(instance, { kind: 'failed', reason: KILLED })
      else next(instance)
    }
  }

  function settle(instance: Instance, outcome: Outcome): void {
    const { active } = instance
    if (!active) return
    clearTimeout(active.timer)
    instance.active = null
    active.finish(outcome)
  }

  function next(instance: Instance): void {
    const first = waiting.shift()
    if (first) start(instance, first)
    else if (instances.size > options.limit) end(instance, { kind: 'failed', reason: KILLED })
  }

  /** The worker is gone or goes now; its invocation ends with `outcome` and another worker takes what waits. */
  function end(instance: Instance, outcome: Outcome): void {
    if (!instances.delete(instance)) return
    settle(instance, outcome)
    void instance.worker.terminate()
    if (!closed && waiting.length > 0 && instances.size < options.limit) next(spawn())
  }

  return {
    run: (job, nested) =>
      new Promise((finish) => {
        const entry = { job, finish }
        const idle = [...instances].find((instance) => !instance.active && !instance.retired)
        if (closed) finish({ kind: 'failed', reason: KILLED })
        else if (idle) start(idle, entry)
        else if (nested || instances.size < options.limit) start(spawn(), entry)
        else waiting.push(entry)
      }),
    kill(requestId) {
      const instance = [...instances].find(({ active }) => active?.job.requestId === requestId)
      if (instance) end(instance, { kind: 'failed', reason: KILLED })
    },
    retire() {
      retiring = true
      for (const instance of instances) {
        instance.retired = true
        if (!instance.active) end(instance, { kind: 'failed', reason: KILLED })
      }
    },
    load: () => ({
      instances: instances.size,
      busy: [...instances].filter(({ active }) => active).length,
      waiting: waiting.length,
    }),
    async close() {
      closed = true
      const workers = [...instances].map(({ worker }) => worker)
      for (const { finish } of waiting.splice(0)) finish({ kind: 'failed', reason: KILLED })
      for (const instance of [...instances]) end(instance, { kind: 'failed', reason: KILLED })
      await Promise.all(workers.map((worker) => worker.terminate()))
    },
  }
}
