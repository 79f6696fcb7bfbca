import type { TimerRun } from '../kit/function'
import { originOf } from '../kit/origin'
import { checkpointSeed, recoveryVerifier, seal } from './seal'

/** The clock's function ends after 60 s: no scope is begun later than this. */
const BUSY_MS = 35_000

/** Seals every scope that has leaves waiting, and answers how many leaves. One scope's fault does not stop the others. */
export async function sealing({ repositories, now, report }: TimerRun): Promise<number> {
  const started = Date.now()
  let sealed = 0
  for (let after = ''; Date.now() - started < BUSY_MS;) {
    const next = await Promise.all([
      repositories.leaves.nextPending(after),
      repositories.ballots.nextPending(after),
      repositories.anonymousBallots.nextPending(after, now),
    ])
    const [scopeId] = next.filter((found) => found !== null).sort()
    if (scopeId === undefined) break
    try {
      const sealer = { originOf, seed: checkpointSeed(), recovery: recoveryVerifier() }
      sealed += (await seal(scopeId, sealer, repositories, now)) ?? 0
    } catch (error) {
      report(scopeId, error)
    }
    after = scopeId
  }
  return sealed
}
