import { HOUR } from '../../../domain/deliberation/schedule'
import { lateReason, MOST_AT_ONCE, MOST_RECLOSINGS } from '../../../domain/ledger/bundle/closings'
import { extentOf } from '../../kit/closing'
import { eventOf } from '../../kit/events'
import { leafDocument } from '../../kit/leaves'
import { recounted } from '../../kit/recounting'
import type { Repositories } from '../../kit/repositories'
import { MOST_RECOUNTS } from '../../kit/repositories/results'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { resultPlace } from '../../kit/witnessing'
import { validNameless, validOf, type Late } from './judge'
import type { Vote } from './leaves'

/** `waits`: what is there now is sealed first. */
type Looked = 'nothing' | 'waits' | 'reclosed'

/** For how long the last look waits for what the sealer does not come to. */
const PATIENCE_MS = HOUR
/** Events written side by side. */
const WIDTH = 25

/**
 * Looks behind the closing of a counted vote (ledger.md 6). Valid ballots there put it back to counting, all that are found
 * together, with a leaf that names their places; everybody hears of it, and the persons of each voter of his. Killed between any
 * two calls and run again it writes one leaf: the vote is compared and swapped.
 */
export async function lookBehind(read: DeliberationDocument, repositories: Repositories, now: number): Promise<Looked> {
  const { openedHash, conduct } = read
  if (openedHash === null) throw new Error(`expected ${read._id} to be published`)
  // So often and no more: else whoever runs the cloud could keep a result from ever taking effect.
  if (conduct.reclosed.length >= MOST_RECLOSINGS || conduct.revision >= MOST_RECOUNTS) return 'nothing'
  const vote = { ...read, openedHash }
  const { ballots, anonymousBallots, results } = repositories
  const extent = await extentOf(vote, await results.all(vote._id), repositories)
  const nameless = vote.rules.anonymous === true
  const most = MOST_AT_ONCE * MOST_RECLOSINGS
  const [named, others, unsealed] = await Promise.all([
    nameless ? [] : ballots.behind(vote, extent.closedAt, most),
    nameless ? anonymousBallots.behind(vote, extent.closedAt, most) : [],
    (nameless ? anonymousBallots : ballots).anyPending(vote.compoundId, vote._id),
  ])
  if (unsealed && now < vote.contestUntil + PATIENCE_MS) return 'waits'
  const fresh = <Doc extends { readonly entry: number }>(found: readonly Doc[]) =>
    found.filter(({ entry }) => !extent.counts(entry))
  if (fresh(named).length + fresh(others).length === 0) return 'nothing'
  // A recount stands behind the result that it replaces.
  if ((await resultPlace(vote, repositories)) === 'waiting') return 'waits'
  const late = nameless
    ? await validNameless(vote, fresh(others), repositories)
    : await validOf(vote, fresh(named), repositories)
  return late.places.length === 0 ? 'nothing' : reclose(vote, late, repositories, now)
}

async function reclose(vote: Vote, late: Late, { events, deliberations }: Repositories, now: number): Promise<Looked> {
  const { _id, compoundId, openedHash: opened, conduct } = vote
  // Ahead of the change: no ballot is let in of which its voter does not hear.
  for (let at = 0; at < late.voters.length; at += WIDTH) {
    const told = late.voters.slice(at, at + WIDTH).map(({ voterId, channel, revision }) => {
      return eventOf('ballotFound', compoundId, [_id, voterId, channel, String(revision)], now)
    })
    await Promise.all(told.map((event) => events.tell(event)))
  }
  const leaf = leafDocument(compoundId, {
    v: 1,
    type: 'deliberation.reclosed',
    opened,
    at: now,
    late: [...late.places],
  })
  const reason = lateReason(late.ballots)
  const change = recounted(
    vote,
    { ...conduct, reclosed: [...conduct.reclosed, leaf._id] },
    { objectionId: null, reason },
    now,
  )
  const told = eventOf('voteRecounted', compoundId, [_id, String(conduct.revision + 1)], now)
  return (await deliberations.reclose(vote, change, leaf, told)) ? 'reclosed' : 'waits'
}
