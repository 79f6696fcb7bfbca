import { Cron } from 'croner'
import { z } from 'zod'
import type { Agenda } from './agenda'
import type { Clock } from './clock'
import { messageOf, readJson, writeDurably } from './durable'
import type { CloudFunction } from './functions/catalog'
import type { Answer, Gateway } from './functions/gateway'

/**
 * Timer triggers, driven by the settable clock.
 *
 * When the clock is moved forward, it walks through what falls due on the way: it stands at each occurrence while that
 * function runs, in the order of their times, and the move is over when the last has ended. Every occurrence of a
 * trigger runs, but for a trigger that would run more than 72 times in one move: of each hour of the move only its last
 * occurrence does. So a trigger that fires hourly, daily or more rarely never misses one, and a dense one runs between
 * any two of them as it would in life; three days of a minute's trigger are 72 runs. `everyOccurrence` leaves none out.
 * After a restart each trigger that missed occurrences runs once, at the time of its last. Moving back runs nothing.
 */
export interface Timers {
  /** Begins to follow the clock. Throws, naming the function, for a cron text that cannot be understood. */
  start(): void
  stop(): Promise<void>
  /** Moves the clock; answers the time it then shows. */
  moveClock(to: (now: number) => number, everyOccurrence?: boolean): Promise<number>
  /** Runs what is due now, and is over when it has ended. */
  catchUp(): Promise<void>
  /** Runs a function as its trigger would; null for a function without a trigger. */
  runNow(functionName: string): Promise<Answer | null>
  list(): { function: string; trigger: string; cron: string; next: number | null }[]
}

export interface TimersOptions {
  functions: () => readonly CloudFunction[]
  clock: Clock
  gateway: Gateway
  /** Is done in turn with the triggers. */
  agenda: Agenda
  /** The slices of a move, see above. */
  sliceMs: number
  /** Keeps until when everything due has run. */
  file: string
  log: (line: string) => void
}

/** What is left of a trigger's occurrences where there are more than `most`: the last of each slice of time. */
export interface Thinning {
  most: number
  sliceMs: number
}

/** How often a trigger may run in one move of the clock before it is thinned. */
export const MOST_RUNS_OF_A_MOVE = 72
/** The loop looks at the clock at least this often, since a laptop may sleep. */
const LONGEST_WAIT_MS = 30_000

interface Trigger {
  functionName: string
  name: string
  pattern: string
  cron: Cron
}

const stored = z.object({ ranUntil: z.number() })

export function createTimers({ functions, clock, gateway, agenda, sliceMs, file, log }: TimersOptions): Timers {
  let timeout: NodeJS.Timeout | undefined
  let stopped = false
  let ranUntil = clock.now()
  /** Moves and ticks happen one after the other. */
  let last: Promise<unknown> = Promise.resolve()

  const triggers = () => functions().flatMap(triggerOf)

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work)
    last = turn.catch(() => undefined)
    return turn
  }

  async function runDue(until: number, thinning: Thinning, standAt: (time: number) => void): Promise<void> {
    const due = triggers().flatMap((trigger) =>
      occurrences(trigger.cron, ranUntil, until, thinning).map((at) => ({ trigger, at })),
    )
    due.sort((a, b) => a.at - b.at)
    const triggered = due.length > 0
    // A job may add jobs, so what comes next is asked each time.
    for (let job = agenda.next(); ; job = agenda.next()) {
      const [first] = due
      if (stopped) return
      if (job && job.at <= Math.min(until, first?.at ?? Infinity)) {
        standAt(job.at)
        await agenda.do(job)
      } else if (first) {
        due.shift()
        standAt(first.at)
        await run(first.trigger, first.at)
      } else break
    }
    ranUntil = until
    if (triggered) writeDurably(file, JSON.stringify({ ranUntil }))
  }

  async function run({ functionName, name }: Trigger, at: number): Promise<Answer> {
    const event = { Type: 'Timer', TriggerName: name, Time: new Date(at).toISOString(), Message: '' }
    return gateway.invoke({ name: functionName, event, caller: { openid: null, source: 'wx_trigger' }, nested: false })
  }

  function follow(): void {
    if (stopped) return
    const now = clock.now()
    const next = triggers().map(({ cron }) => cron.nextRun(new Date(ranUntil))?.getTime() ?? Infinity)
    next.push(agenda.next()?.at ?? Infinity)
    const wait = Math.min(LONGEST_WAIT_MS, Math.max(0, Math.min(...next) - now) + 1)
    clearTimeout(timeout)
    timeout = setTimeout(() => void tick(), wait)
    timeout.unref()
  }

  /** What was slept through runs once a trigger. */
  const catchUp = () =>
    inTurn(() => runDue(Math.max(ranUntil, clock.now()), { most: 1, sliceMs: Infinity }, () => undefined))

  async function tick(): Promise<void> {
    try {
      await catchUp()
    } catch (error) {
      log(`timers: ${messageOf(error)}`)
    }
    follow()
  }

  return {
    start() {
      triggers()
      const now = clock.now()
      ranUntil = Math.min(now, stored.optional().parse(readJson(file))?.ranUntil ?? now)
      if (ranUntil === now) writeDurably(file, JSON.stringify({ ranUntil }))
      agenda.onAdded(follow)
      follow()
    },
    async stop() {
      stopped = true
      clearTimeout(timeout)
      await last
    },
    moveClock: (to, everyOccurrence = false) =>
      inTurn(async () => {
        const from = clock.now()
        const target = to(from)
        const stand = (time: number) => {
          clock.setOffset(clock.offset() + time - clock.now())
        }
        if (target > from) {
          const most = everyOccurrence ? Infinity : MOST_RUNS_OF_A_MOVE
          await runDue(target, { most, sliceMs }, (time) => {
            if (time > clock.now()) stand(time)
          })
        }
        if (target < from || target > clock.now()) stand(target)
        ranUntil = clock.now()
        writeDurably(file, JSON.stringify({ ranUntil }))
        follow()
        return clock.now()
      }),
    catchUp,
    async runNow(functionName) {
      const trigger = triggers().find((candidate) => candidate.functionName === functionName)
      return trigger ? run(trigger, clock.now()) : null
    },
    list: () =>
      triggers().map(({ functionName, name, pattern, cron }) => ({
        function: functionName,
        trigger: name,
        cron: pattern,
        next: cron.nextRun(new Date(clock.now()))?.getTime() ?? null,
      })),
  }
}

/** The service's cron has seven fields, from seconds to years, in UTC+8. */
function triggerOf({ name: functionName, timer }: CloudFunction): Trigger[] {
  if (!timer) return []
  const fields = timer.cron.trim().split(/\s+/)
  if (fields.length !== 7) {
    throw new Error(
      `${functionName}: the cron of ${timer.name} must have 7 fields, got ${fields.length}: ${timer.cron}`,
    )
  }
  const cron = new Cron(fields.join(' '), { paused: true, utcOffset: 8 * 60 })
  return [{ functionName, name: timer.name, pattern: timer.cron, cron }]
}

/** When a trigger is due in (from, until]: every time, or the last of each slice if there are too many. */
export function occurrences(cron: Cron, from: number, until: number, thinning: Thinning): number[] {
  const all: number[] = []
  for (let at = next(cron, from); at <= until; at = next(cron, at)) {
    all.push(at)
    if (all.length > thinning.most) return lastOfSlices(cron, from, until, thinning.sliceMs)
  }
  return all
}

function lastOfSlices(cron: Cron, from: number, until: number, sliceMs: number): number[] {
  const found: number[] = []
  for (let start = from; start < until; start += sliceMs) {
    const end = Math.min(until, start + sliceMs)
    // Occurrences are whole seconds, and the reference itself is left out.
    const reference = new Date((Math.floor(end / 1000) + 1) * 1000)
    const at = cron.previousRuns(1, reference)[0]?.getTime()
    if (at !== undefined && at > start && at <= end) found.push(at)
  }
  return found
}

const next = (cron: Cron, after: number) => cron.nextRun(new Date(after))?.getTime() ?? Infinity
