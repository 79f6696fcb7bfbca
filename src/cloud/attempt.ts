import { useCallback, useRef, useState } from 'react'
import { failureOf, type Failure } from './failure'
import type { Outcome } from './hooks'

export interface Attempt {
  readonly pending: boolean
  /** Of the last attempt; null after success. */
  readonly failure: Failure | null
  /** Runs the steps; what they throw becomes `failure`. While they run, running again is the same attempt. */
  readonly run: (steps: () => Promise<unknown>) => Promise<void>
  /** Shows a failure that came from elsewhere, or puts the last one away. */
  readonly setFailure: (failure: Failure | null) => void
}

/** Several steps that are one act to the person: the photos first, then what names them, then the page anew. */
export function useAttempt(): Attempt {
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const running = useRef<Promise<void> | null>(null)
  const run = useCallback((steps: () => Promise<unknown>) => {
    if (running.current !== null) return running.current
    setPending(true)
    setFailure(null)
    const attempt = steps()
      .then(
        () => undefined,
        (error: unknown) => {
          setFailure(failureOf(error))
        },
      )
      .then(() => {
        running.current = null
        setPending(false)
      })
    running.current = attempt
    return attempt
  }, [])
  return { pending, failure, run, setFailure }
}

/** What the act gave. Throws the Failure of one that gave nothing. */
export function outputOf<Output>(outcome: Outcome<Output>): Output {
  if (!outcome.ok) throw outcome.failure
  return outcome.output
}
