import type { Channel } from '../../types/deliberation'

/**
 * Which of a voter's ballots counts (ledger.md 2, 4). His own ones have the revisions 0, 1, 2 in the order in which they came;
 * one that he denied is set aside, and so is not what stands. A proxy's is no revision of his: it counts only where nothing of
 * his own stands.
 */
export const PROXY_REVISION = 9
/** A first one, one after a denied one, and one change. */
export const MOST_REVISIONS = 3

interface Placed {
  readonly revision: number
  readonly channel: Channel
}

/** The ballot that counts of those of one voter; null when none does. */
export function standingOf<B extends Placed>(ballots: readonly B[], denied: (ballot: B) => boolean): B | null {
  const valid = ballots.filter((ballot) => !denied(ballot))
  const own = valid.filter(({ channel }) => channel !== 'proxy').sort((a, b) => b.revision - a.revision)
  return own[0] ?? valid[0] ?? null
}

/** The one of each voter that counts. */
export function standingByVoter<B extends Placed & { readonly voterId: string }>(
  ballots: readonly B[],
  denied: (ballot: B) => boolean,
): B[] {
  const byVoter = new Map<string, B[]>()
  for (const ballot of ballots) byVoter.set(ballot.voterId, [...(byVoter.get(ballot.voterId) ?? []), ballot])
  return [...byVoter.values()].flatMap((all) => standingOf(all, denied) ?? [])
}

interface Own extends Placed {
  readonly openid: string
  readonly deniedAt: number | null
}

/** The number that a voter's next own ballot would have. */
export function nextRevision(ballots: readonly Placed[]): number {
  return ballots.filter(({ channel }) => channel !== 'proxy').length
}

/**
 * Whether a person may cast by phone what comes after these: the first one; one after a paper that the voter denied; and
 * where the rules allow it one change of what he cast by phone himself.
 */
export function mayFollow(
  ballots: readonly Own[],
  { openid, revision, changesAllowed }: { openid: string; revision: number; changesAllowed: number },
): boolean {
  if (revision === 0) return true
  const own = ballots.filter(({ channel }) => channel !== 'proxy')
  const before = own.find((ballot) => ballot.revision === revision - 1)
  if (before === undefined) return false
  if (before.channel === 'paper') return before.deniedAt !== null
  const cast = own.filter((ballot) => ballot.channel === 'phone' && ballot.revision < revision).length
  return before.openid === openid && cast <= changesAllowed
}
