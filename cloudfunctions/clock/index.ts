import { createTimer } from '../kit/function'
import { clean } from './clean'
import { keepJoining } from './joining'
import { sealing } from './sealing'
import { visitVotes } from './votes'

/** Every minute: seals the ledger, takes participation snapshots, counts closed votes, cleans. Safe to run late, twice, or not at all. */
export const main = createTimer(async (run) => {
  const { repositories, now } = run
  const joined = await keepJoining(run)
  const sealed = await sealing(run)
  const visited = await visitVotes(run)
  return { joined, sealed, visited, cleaned: await clean(repositories, now) }
})
