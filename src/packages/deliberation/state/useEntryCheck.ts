import { useState } from 'react'
import { opensEntry, opensSuccession } from '~domain/deliberation/identity'
import type { ActionOutput } from '~types/contracts'
import type { MyVoter } from '~types/deliberation'
import { call } from '@/cloud/client'
import { failureOf, type Failure } from '@/cloud/failure'

export type Opening = ActionOutput<'deliberation.identity'>

export interface EntryCheck {
  readonly state: 'open' | 'running' | 'same' | 'different'
  readonly failure: Failure | null
  /** What the roll has of the person, once it was opened. It has nothing yet of a buyer. */
  readonly opening: Opening | null
  readonly run: () => Promise<void>
}

/**
 * Checks one's own entry on this phone: fetches what opens it and the page of the public roster that everybody sees, and
 * computes the one from the other. The cloud's word alone decides nothing.
 */
export function useEntryCheck(place: Place, { voterId, right }: Pick<MyVoter, 'voterId' | 'right'>): EntryCheck {
  const [checked, setChecked] = useState<Omit<EntryCheck, 'run'>>({ state: 'open', failure: null, opening: null })
  const run = async () => {
    setChecked({ state: 'running', failure: null, opening: null })
    try {
      const { same, opening } = right === 'succeeded' ? await asBuyer(place, voterId) : await asNamed(place, voterId)
      setChecked({ state: same ? 'same' : 'different', failure: null, opening })
    } catch (error) {
      setChecked({ state: 'open', failure: failureOf(error), opening: null })
    }
  }
  return { ...checked, run }
}

interface Place {
  readonly compoundId: string
  readonly deliberationId: string
}

async function asNamed(place: Place, voterId: string) {
  const opening = await call('deliberation.identity', { ...place, voterId })
  const entry = await entryOf(place, opening)
  return { same: entry !== undefined && opensEntry(opening, entry), opening }
}

async function asBuyer(place: Place, voterId: string) {
  const opening = await call('deliberation.succession', { ...place, voterId })
  const entry = await entryOf(place, opening)
  return { same: entry !== undefined && opensSuccession(opening, entry), opening: null }
}

/** The entry as everybody is shown it. */
async function entryOf(place: Place, { voterId, cursor }: { readonly voterId: string; readonly cursor: string }) {
  const { voters } = await call('deliberation.roster', { ...place, cursor })
  return voters.find((voter) => voter.voterId === voterId)
}
