import type { DeliberationDocument } from '../../kit/voteDocuments'
import type { CounterDocument } from '../../kit/ledgerDocuments'
import { hasRole, type Permission } from '../../kit/permission'
import type { CounterSeat } from '../../../types/ledger/recount'

/** Who may name a counter for which seat: the community and the committee one each, and one for those who object. */
const SEATS: readonly { seat: CounterSeat; role: 'communityWorker' | 'committee' }[] = [
  { seat: 'community', role: 'communityWorker' },
  { seat: 'committee', role: 'committee' },
  { seat: 'objectors', role: 'communityWorker' },
]

/**
 * The seats that the caller may fill now: those of the two counters until closing, that of those who object while the result
 * is contested.
 */
export function seatsFor(
  vote: DeliberationDocument,
  taken: readonly CounterDocument[],
  caller: Permission,
  now: number,
): CounterSeat[] {
  if (vote.state !== 'published') return []
  const contested = vote.outcome !== null && (now < vote.contestUntil || vote.witnessing === 'waiting')
  return SEATS.filter(({ seat, role }) => {
    const inTime = seat === 'objectors' ? contested : now < vote.closesAt
    return inTime && hasRole(caller, role) && !taken.some((counter) => counter.seat === seat)
  }).map(({ seat }) => seat)
}

/** Counters, supervisors and the community may open the ballots of a vote that is counted; nobody else, nobody before. */
export function mayAudit(
  { outcome }: DeliberationDocument,
  counters: readonly CounterDocument[],
  caller: Permission,
  openid: string,
): boolean {
  if (outcome === null) return false
  return counters.some((counter) => counter.openid === openid) || hasRole(caller, 'supervisor', 'communityWorker')
}
