import type { TimerRun } from '../kit/function'
import { visit, type Visit } from './visit'

/** Votes read at once, and looked at side by side. */
const SLICE = 50
const WIDTH = 10
/** The function ends after 60 s and has other work: what is left over then is due again a minute later. */
const TIME_MS = 25_000

/**
 * Looks at every vote that is due, slice after slice: a vote that was looked at is due later, so the next slice begins where
 * this one ended, and a run that broke off leaves nothing behind but what is still due.
 */
export async function visitVotes(run: TimerRun): Promise<Record<Visit, number>> {
  const { repositories, now } = run
  const counted: Record<Visit, number> = {
    counted: 0,
    witnessed: 0,
    stands: 0,
    reclosed: 0,
    sealing: 0,
    participation: 0,
    nothing: 0,
    fault: 0,
  }
  const seen = new Set<string>()
  for (const until = Date.now() + TIME_MS; Date.now() < until;) {
    // Those that wait for the ledger stay due: the slice reaches past them.
    const found = await repositories.deliberations.due(now, SLICE + counted.sealing)
    const due = found.filter(({ _id }) => !seen.has(_id))
    if (due.length === 0) return counted
    for (let at = 0; at < due.length; at += WIDTH) {
      const visits = await Promise.all(due.slice(at, at + WIDTH).map((vote) => visit(vote, run)))
      for (const one of visits) counted[one] += 1
    }
    for (const { _id } of due) seen.add(_id)
  }
  return counted
}
