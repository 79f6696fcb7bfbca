import { useEffect, useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { signingKey } from '@/keys/signing'

/** Where the key lies that signs the person's ballots. */
export interface KeyPlace {
  /** `asking` until it is known; where it cannot be known now, the ballot is shown and casting tells. */
  readonly at: 'asking' | 'here' | 'elsewhere'
  /** Until when this phone's request to sign instead is decided; null where it has made none. */
  readonly dueAt: number | null
}

/** A phone that can make no key is told so when it casts. */
const NONE = ''
const HERE: KeyPlace = { at: 'here', dueAt: null }

/** Asked whenever the page comes to the front: whoever changes phones comes back to it. Who has no key signs with none. */
export function useKeyPlace(compoundId: string | null): KeyPlace {
  const { output, failure } = useQuery('membership.keys', compoundId === null ? null : { compoundId })
  const [own, setOwn] = useState<string | null>(null)
  useEffect(() => {
    let wanted = true
    if (compoundId !== null) {
      const keyId = signingKey(compoundId).then(
        (key) => key.keyId,
        () => NONE,
      )
      void keyId.then((found) => {
        if (wanted) setOwn(found)
      })
    }
    return () => {
      wanted = false
    }
  }, [compoundId])
  if (own === NONE || (failure !== null && output === null)) return HERE
  if (output === null || own === null) return { at: 'asking', dueAt: null }
  const { current, waiting } = output.keys
  if (current === null || current.keyId === own) return HERE
  return { at: 'elsewhere', dueAt: waiting?.keyId === own ? waiting.dueAt : null }
}
