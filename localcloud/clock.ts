import { z } from 'zod'
import { readJson, writeDurably } from './durable'

const stored = z.object({ offset: z.number() })

/** The time that functions, the database and timers see: the machine's time plus a settable offset. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now: () => number
  offset: () => number
  setOffset: (milliseconds: number) => void
  /** Holds the offset as one float64; worker threads read it on every `Date`. */
  readonly shared: SharedArrayBuffer
}

/** A clock whose offset is kept in `file` and so survives a restart. */
export function openClock(file: string): Clock {
  const shared = new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT)
  const offset = new Float64Array(shared)
  offset[0] = stored.optional().parse(readJson(file))?.offset ?? 0
  const current = () => offset[0] ?? 0
  return {
    now: () => Date.now() + current(),
    offset: current,
    setOffset(milliseconds) {
      if (milliseconds === current()) return
      offset[0] = milliseconds
      writeDurably(file, JSON.stringify({ offset: milliseconds }))
    },
    shared,
  }
}
