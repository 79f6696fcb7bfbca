import { errors } from 'playwright-core'

/** How long a person waits for what should be there before the test gives up. */
export const WAIT_MS = 60_000
/** How long one look takes: what was found and then left with its page is looked for anew after it. */
const LOOK_MS = 10_000

/**
 * Does `act` until it succeeds, each time looking for its part anew. Playwright holds on to the element that it found
 * first; when the page under it was left in the meantime, that element stays hidden for ever. `act` must end by itself
 * within the milliseconds it is given, having done nothing when it throws a `TimeoutError`.
 */
export async function patiently(act: (timeout: number) => Promise<void>): Promise<void> {
  const until = performance.now() + WAIT_MS
  for (;;) {
    try {
      await act(LOOK_MS)
      return
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || performance.now() > until) throw error
    }
  }
}
