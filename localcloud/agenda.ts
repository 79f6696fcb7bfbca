import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { State } from './state'

const job = z.object({ id: z.string(), kind: z.string(), at: z.number(), matter: z.unknown() })
export type Job = z.infer<typeof job>

/**
 * What is to be done at a time of the settable clock and no timer trigger does: notices of payments and their
 * repetitions, pushed messages. A job is taken off when it was done, so one that a kill interrupts is done again.
 */
export interface Agenda {
  /** `at`: milliseconds since the epoch; what lies in the past is done at once. */
  add(kind: string, at: number, matter: unknown): void
  /** Who does the jobs of a kind. A job whose doer throws is not tried again. */
  on(kind: string, doer: (matter: unknown) => Promise<void>): void
  /** The earliest, and of those of one time the first that was added. */
  next(): Job | null
  do(job: Job): Promise<void>
  /** Reads again what there is to do: it was put back to an earlier moment. */
  reread(): void
  /** Tells when something was added. */
  onAdded(listener: () => void): void
}

export function createAgenda(state: State, log: (line: string) => void): Agenda {
  const shelf = state.shelf('agenda', job)
  const doers = new Map<string, (matter: unknown) => Promise<void>>()
  let jobs = shelf.all()
  let listener: () => void = () => undefined
  return {
    add(kind, at, matter) {
      const added = { id: randomUUID(), kind, at, matter }
      shelf.put(added.id, added)
      jobs.push(added)
      listener()
    },
    on(kind, doer) {
      doers.set(kind, doer)
    },
    next: () => jobs.reduce<Job | null>((first, other) => (first && first.at <= other.at ? first : other), null),
    async do(due) {
      try {
        await doers.get(due.kind)?.(due.matter)
      } catch (error) {
        log(`${due.kind}: ${error instanceof Error ? error.message : String(error)}`)
      }
      shelf.remove(due.id)
      jobs = jobs.filter(({ id }) => id !== due.id)
    },
    reread() {
      jobs = shelf.all()
    },
    onAdded(told) {
      listener = told
    },
  }
}
