import { createTimer } from '../kit/function'
import { clean } from './clean'
import { keepJoining } from './joining'
import { deliverNotices } from './notices/deliver'
import { keepOrders } from './orders'
import { sealing } from './sealing'
import { keepStation } from './station'
import { visitVotes } from './votes'

/** Every minute: seals the ledger, takes participation snapshots, counts closed votes, hands on notices, cleans. Safe to run late, twice, or not at all. */
export const main = createTimer(async (run) => {
  const { repositories, now } = run
  const joined = await keepJoining(run)
  const sealed = await sealing(run)
  const visited = await visitVotes(run)
  const station = await keepStation(run)
  const ordered = await keepOrders(run)
  const noticed = await deliverNotices(run)
  return { joined, sealed, visited, station, ordered, noticed, cleaned: await clean(repositories, now) }
})
