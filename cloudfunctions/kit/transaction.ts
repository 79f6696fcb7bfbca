import { AppError } from '../../types/errors'
import type { SdkDatabase, SdkTransaction } from './sdk'
import { isConflict } from './sdkErrors'

const TRIES = 5
const TIME_MS = 10_000
const PAUSE_MS = 40

/**
 * Runs `write` in a transaction and again, after a random pause, when another transaction was first. The SDK's own
 * retry misses conflicts of single operations. `write` may run several times: it must be pure but for its writes, and
 * use only `doc()` and `add()`. Throws BUSY when others keep being first.
 */
export async function withTransaction<T>(
  database: SdkDatabase,
  write: (transaction: SdkTransaction) => Promise<T>,
  pause: (ms: number) => Promise<void> = wait,
): Promise<T> {
  const started = Date.now()
  for (let tried = 1; ; tried += 1) {
    try {
      return await database.runTransaction(write, 0)
    } catch (error) {
      if (!isConflict(error)) throw error
      if (tried >= TRIES || Date.now() - started > TIME_MS) throw new AppError('BUSY')
      await pause(Math.random() * PAUSE_MS * 2 ** tried)
    }
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
