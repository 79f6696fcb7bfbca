import type { Effect, Phase } from '../../types/deliberation'
import { COUNTING_DELAY } from './schedule'

/** The recorded facts that a phase follows from. Instants in milliseconds. */
export interface PhaseFacts {
  readonly state: 'draft' | 'discarded' | 'published' | 'cancelled'
  readonly effect: Effect
  readonly rosterFrom: number
  readonly opensAt: number
  readonly closesAt: number
  readonly contestUntil: number
  /** What counting recorded; null before. */
  readonly outcome: { readonly passed: number } | null
  /** Whether the quorum that the opening names has cosigned the result. `none`: it names no witnesses. */
  readonly witnessing: 'none' | 'waiting' | 'done'
  readonly conduct: {
    /** Objections to the result that nobody has decided. */
    readonly objections: { readonly result: { readonly open: number } }
    /** Whether the last look for ballots behind the closing is done, or none is due. */
    readonly stands: boolean
  }
}

/** The phase at `now`. Derived, never stored: it is right even if no timer ever ran. */
export function phaseOf(facts: PhaseFacts, now: number): Phase {
  if (facts.state === 'draft') return 'draft'
  if (facts.state === 'cancelled' || facts.state === 'discarded') return 'cancelled'
  if (now < facts.rosterFrom) return 'consulting'
  if (now < facts.opensAt) return 'roster'
  if (now <= facts.closesAt) return 'voting'
  if (facts.outcome === null || now < facts.closesAt + COUNTING_DELAY) return 'counting'
  // What no quorum of witnesses has seen does not take effect (ledger.md 12).
  if (now < facts.contestUntil || facts.witnessing === 'waiting') return 'contesting'
  // Nor what somebody objects to, until that is decided (product.md 2).
  if (facts.conduct.objections.result.open > 0) return 'contesting'
  // Nor before it was looked whether a valid ballot lies behind the closing (ledger.md 6).
  if (!facts.conduct.stands) return 'contesting'
  return facts.effect === 'consultative' || facts.outcome.passed > 0 ? 'effective' : 'rejected'
}

/** When the present phase ends; null when there is nothing to wait for. */
export function deadlineOf(facts: PhaseFacts, now: number): number | null {
  switch (phaseOf(facts, now)) {
    case 'consulting':
      return facts.rosterFrom
    case 'roster':
      return facts.opensAt
    case 'voting':
      return facts.closesAt
    case 'counting':
      return facts.closesAt + COUNTING_DELAY
    case 'contesting':
      return now < facts.contestUntil ? facts.contestUntil : null
    case 'draft':
    case 'effective':
    case 'rejected':
    case 'cancelled':
      return null
  }
}
