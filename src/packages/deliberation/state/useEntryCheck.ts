import { useState } from 'react'
import { opensEntry } from '~domain/deliberation/identity'
import type { ActionOutput } from '~types/contracts'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'

export type Opening = ActionOutput<'deliberation.identity'>

export interface EntryCheck {
  readonly state: 'open' | 'running' | 'same' | 'different'
  readonly failure: Failure | null
  /** What the roll has of the person, once it was opened. */
  readonly opening: Opening | null
  readonly run: () => Promise<void>
}

/**
 * Checks one's own entry on this phone: fetches what opens it and the page of the public roster that everybody sees, and
 * computes the one from the other. The cloud's word alone decides nothing.
 */
export function useEntryCheck(place: { compoundId: string; deliberationId: string }, voterId: string): EntryCheck {
  const [checked, setChecked] = useState<Omit<EntryCheck, 'run'>>({ state: 'open', failure: null, opening: null })
  const run = async () => {
    setChecked({ state: 'running', failure: null, opening: null })
    try {
      const opening = await call('deliberation.identity', { ...place, voterId })
      const { voters } = await call('deliberation.roster', { ...place, cursor: opening.cursor })
      const entry = voters.find((voter) => voter.voterId === voterId)
      const same = entry !== undefined && opensEntry(opening, entry)
      setChecked({ state: same ? 'same' : 'different', failure: null, opening })
    } catch (error) {
      setChecked({ state: 'open', failure: failureOf(error), opening: null })
    }
  }
  return { ...checked, run }
}
