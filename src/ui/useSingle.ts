import { useRef } from 'react'
import { atOnce } from '@/platform/atOnce'

/**
 * Makes a handler deaf while it runs, so that a double tap acts once. A handler that returns a promise runs until the
 * promise settles; its error goes to whoever shows it (`useAction`), so here it only ends the wait.
 */
export function useSingle(handler: (() => unknown) | undefined): () => void {
  const running = useRef(false)
  return () => {
    if (handler === undefined || running.current) return
    const returned = atOnce(handler)
    if (!(returned instanceof Promise)) return
    running.current = true
    const end = () => {
      running.current = false
    }
    returned.then(end, end)
  }
}
