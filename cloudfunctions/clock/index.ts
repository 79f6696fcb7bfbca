import { createTimer } from '../kit/function'
import { clean } from './clean'
import { keepJoining } from './joining'
import { sealing } from './sealing'
import { visit } from './visit'

/** Votes looked at in one run; what is left over is due again a minute later. */
const SLICE = 20

/** Every minute: seals the ledger, takes participation snapshots, counts closed votes, cleans. Safe to run late, twice, or not at all. */
export const main = createTimer(async (run) => {
  const { repositories, now } = run
  const joined = await keepJoining(run)
  const sealed = await sealing(run)
  const due = await repositories.deliberations.due(now, SLICE)
  const visited = []
  for (const deliberation of due) visited.push(await visit(deliberation, run))
  return { joined, sealed, visited, cleaned: await clean(repositories, now) }
})
