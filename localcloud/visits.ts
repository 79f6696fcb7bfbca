import { z } from 'zod'
import type { State } from './state'

/** When each account last had the mini-program open: some of WeChat's interfaces ask for it. */
export interface Visits {
  note(openid: string): void
  /** Milliseconds since the epoch, by the settable clock; null for an account that was never here. */
  last(openid: string): number | null
}

/** The last visit is exact while localcloud runs; what a restart knows of it may be this much older. */
const PRECISION_MS = 60_000

export function createVisits(state: State, now: () => number): Visits {
  const shelf = state.shelf('visits', z.object({ at: z.number() }))
  const latest = new Map<string, { at: number; kept: number }>()
  const known = (openid: string) => {
    const found = latest.get(openid)
    if (found) return found
    const kept = shelf.get(openid)
    return kept && { at: kept.at, kept: kept.at }
  }
  return {
    note(openid) {
      const at = now()
      const kept = known(openid)?.kept
      if (kept !== undefined && Math.abs(at - kept) < PRECISION_MS) {
        latest.set(openid, { at, kept })
        return
      }
      shelf.put(openid, { at })
      latest.set(openid, { at, kept: at })
    },
    last: (openid) => known(openid)?.at ?? null,
  }
}
