import { z } from 'zod'

/**
 * A fault that a test asks for: at the n-th call that an invocation makes to the service.
 * `before`: the call is not carried out. `after`: it is carried out, but its answer does not arrive as it should.
 */
export const faultRequest = z.strictObject({
  /** Any function when absent. */
  function: z.string().optional(),
  /** Count only the calls of an action (`database.insertDocument`) or interface (`subscribeMessage.send`). */
  api: z.string().optional(),
  /** From 1. */
  call: z.number().int().min(1).default(1),
  when: z.enum(['before', 'after']).default('before'),
  /** `kill` ends the worker; `fail` answers an error; `delay` waits `ms` first; `hang` never answers. */
  do: z.enum(['kill', 'fail', 'delay', 'hang']),
  ms: z.number().int().min(0).max(60_000).default(1000),
  /** The error code and text that `fail` answers. */
  code: z.string().default('SYS_ERR'),
  message: z.string().default('injected fault'),
  /** WeChat's own number instead, for an interface of `cloud.openapi`: 43108, -604102. `message` is its text. */
  errcode: z.number().int().optional(),
  /** How many invocations it strikes before it is gone. */
  times: z.number().int().min(1).default(1),
})
export type Fault = z.infer<typeof faultRequest>

/** How long every answer to a function is on its way, in milliseconds, as in a network. 0 at the start. */
export const latencyRequest = z.strictObject({ ms: z.number().int().min(0).max(10_000) })

/** What tells a call from others. */
export interface Struck {
  action: string
  /** The interface of `wx.openApi` and `wx.wxPayApi`. */
  api?: string
}

/**
 * Faults are in memory only: one that was forgotten is gone with the process, and no later start suffers from it. A
 * reset clears them too.
 */
export interface Faults {
  /** Milliseconds that every answer to a function is on its way. */
  latency: number
  add(fault: Fault): void
  list(): readonly Fault[]
  clear(): void
  /** The fault that strikes the last of an invocation's calls so far, if any; it is used up by one. */
  take(functionName: string, calls: readonly Struck[], when: Fault['when']): Fault | undefined
}

export function createFaults(): Faults {
  let faults: Fault[] = []
  return {
    latency: 0,
    add(fault) {
      faults.push({ ...fault })
    },
    list: () => faults,
    clear() {
      faults = []
      this.latency = 0
    },
    take(functionName, calls, when) {
      const fault = faults.find(
        (candidate) =>
          candidate.when === when && (candidate.function ?? functionName) === functionName && strikes(candidate, calls),
      )
      if (!fault) return undefined
      fault.times -= 1
      faults = faults.filter(({ times }) => times > 0)
      return fault
    },
  }
}

function strikes({ api, call }: Fault, calls: readonly Struck[]): boolean {
  const counts = (made: Struck) => api === undefined || made.action === api || made.api === api
  const last = calls.at(-1)
  return last !== undefined && counts(last) && calls.filter(counts).length === call
}
