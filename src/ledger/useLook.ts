import { useState } from 'react'
import { failureOf } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import type { Place } from './lookUp'
import { LogFault } from './watch'

/** What a look into the log has found. `sentence`: it could not be looked at, and why. */
export type Found = Place | 'waiting' | 'wrong' | { readonly sentence: string }

/** A look into the log that a person asks for. `found` is null before the first. */
export function useLook(search: () => Promise<Place | null>) {
  const [found, setFound] = useState<Found | null>(null)
  const [looking, setLooking] = useState(false)
  const look = async () => {
    setLooking(true)
    setFound(
      await search().then(
        (place): Found => place ?? 'waiting',
        (error: unknown): Found => (error instanceof LogFault ? 'wrong' : { sentence: sentenceOf(failureOf(error)) }),
      ),
    )
    setLooking(false)
  }
  return { found, looking, look }
}
