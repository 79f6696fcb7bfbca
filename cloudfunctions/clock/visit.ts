import { AppError } from '../../types/errors'
import { COUNTING_DELAY, DAY, HOUR, MINUTE } from '../../domain/deliberation/schedule'
import { count, mayCount } from '../kit/counting'
import type { DeliberationDocument } from '../kit/voteDocuments'
import type { TimerRun } from '../kit/function'
import type { Repositories } from '../kit/repositories'
import { NEVER } from '../kit/instants'
import { settleWitnessing } from '../kit/witnessing'

/** What the clock did for one vote. */
export type Visit = 'counted' | 'witnessed' | 'sealing' | 'participation' | 'nothing' | 'fault'

/** Counts a closed vote; of a running one notes who has taken part. One vote's fault does not stop the others. */
export async function visit(vote: DeliberationDocument, { repositories, now, report }: TimerRun): Promise<Visit> {
  try {
    if (vote.outcome !== null && vote.witnessing === 'waiting') return await watch(vote, repositories, now)
    if (mayCount(vote, now)) {
      await count(vote, repositories, now)
      return 'counted'
    }
    // An extended vote comes up at its former end, whatever the hour.
    if (vote.participation !== null && now < anHourOn(vote.participation.asOf)) {
      const workAt = Math.min(anHourOn(vote.participation.asOf), vote.closesAt + COUNTING_DELAY)
      await repositories.deliberations.record(vote._id, { workAt })
      return 'nothing'
    }
    const { compoundId, _id } = vote
    const participation =
      vote.rules.anonymous === true
        ? await repositories.participations.total(compoundId, _id)
        : await repositories.ballots.participation(compoundId, _id)
    await repositories.deliberations.record(vote._id, {
      participation: { asOf: now, ...participation },
      workAt: Math.min(anHourOn(now), vote.closesAt + COUNTING_DELAY),
    })
    return 'participation'
  } catch (error) {
    // Its last leaves are sealed by the next runs.
    if (error instanceof AppError && error.code === 'NO_RESULT_YET') return 'sealing'
    await repositories.deliberations.record(vote._id, { workAt: now + HOUR })
    // People have to decide it; whoever cancels or takes back looks at it anew.
    if (error instanceof AppError && error.code === 'ROLL_ERROR') return 'nothing'
    report(vote._id, error)
    return 'fault'
  }
}

/** Every minute while people may still come to it, then hourly. */
async function watch(vote: DeliberationDocument, repositories: Repositories, now: number): Promise<Visit> {
  if (await settleWitnessing(vote, repositories, now)) {
    await repositories.deliberations.record(vote._id, { workAt: NEVER })
    return 'witnessed'
  }
  const workAt = now < vote.contestUntil + 7 * DAY ? now + MINUTE / 2 : anHourOn(now)
  await repositories.deliberations.record(vote._id, { workAt })
  return 'nothing'
}

/** A whole hour, to the minute of the tick, however late this one was: two snapshots in a row would tell who has just voted. */
function anHourOn(now: number): number {
  return Math.floor((now + HOUR) / MINUTE) * MINUTE
}
