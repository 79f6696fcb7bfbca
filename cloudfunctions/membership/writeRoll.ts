import type { Repositories } from '../kit/repositories'
import type { RollVersion } from './rollVersion'

/** Documents a call, and calls at once: a roll of 5,000 homes is written in seconds and no call is too big. */
const BATCH = 100
/** Pages of a roster hold fifty voters each. */
const ROSTER_BATCH = 20
const AT_ONCE = 4

/**
 * Writes a roll and puts it in force. Whatever happens before the last step, every reader still sees the former roll,
 * and the clock removes what was left behind.
 */
export async function writeRoll(
  { roll, homes, voters, rosters }: RollVersion,
  replaced: string | null,
  repositories: Repositories,
): Promise<void> {
  await repositories.rolls.insert(roll)
  await inTurns([
    ...batches(homes).map((batch) => () => repositories.homes.insertMany(batch)),
    ...batches(voters).map((batch) => () => repositories.voters.insertMany(batch)),
    ...batches(rosters, ROSTER_BATCH).map((batch) => () => repositories.rosters.insertMany(batch)),
  ])
  await repositories.rolls.putInForce(roll, replaced)
}

function batches<T>(documents: readonly T[], size = BATCH): T[][] {
  return Array.from({ length: Math.ceil(documents.length / size) }, (_, at) =>
    documents.slice(at * size, (at + 1) * size),
  )
}

/** Runs all jobs, some at a time; the first failure stops the others from starting. */
async function inTurns(jobs: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...jobs]
  const work = async () => {
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) await job()
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  } finally {
    waiting.length = 0
  }
}
