import { AppError } from '../../types/errors'
import { COUNTING_DELAY, DAY, HOUR, MINUTE } from '../../domain/deliberation/schedule'
import { count, mayCount } from '../kit/counting'
import type { DeliberationDocument } from '../kit/voteDocuments'
import type { TimerRun } from '../kit/function'
import type { Repositories } from '../kit/repositories'
import { NEVER } from '../kit/instants'
import { settleWitnessing } from '../kit/witnessing'
import { lookBehind } from './late/look'

/** What the clock did for one vote. */
export type Visit = 'counted' | 'witnessed' | 'stands' | 'reclosed' | 'sealing' | 'participation' | 'nothing' | 'fault'

/** Counts a closed vote; of a running one notes who has taken part. One vote's fault does not stop the others. */
export async function visit(vote: DeliberationDocument, { repositories, now, report }: TimerRun): Promise<Visit> {
  try {
    if (vote.outcome !== null) return await watch(vote, repositories, now)
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

/** A counted vote: until it stands it waits for its witnesses, and it is looked whether valid ballots lie behind its closing. */
async function watch(vote: DeliberationDocument, repositories: Repositories, now: number): Promise<Visit> {
  const { _id, conduct, contestUntil } = vote
  const { deliberations } = repositories
  const witnessed = vote.witnessing === 'waiting' && (await settleWitnessing(vote, repositories, now))
  const waiting = vote.witnessing === 'waiting' && !witnessed
  const looked = conduct.stands ? 'nothing' : await lookBehind(vote, repositories, now)
  if (looked === 'reclosed') return 'reclosed'
  if (looked === 'waits') return 'sealing'
  if (!conduct.stands && !waiting && now >= contestUntil && conduct.objections.result.open === 0) {
    await deliberations.stand(vote)
    return 'stands'
  }
  const workAt = conduct.stands && !waiting ? NEVER : nextLook(vote, waiting, now)
  await deliberations.record(_id, { workAt })
  return witnessed ? 'witnessed' : 'nothing'
}

/** Every minute while witnesses may still come to it, else hourly, and when the time for objections is over. */
function nextLook({ contestUntil }: DeliberationDocument, waiting: boolean, now: number): number {
  if (waiting && now < contestUntil + 7 * DAY) return now + MINUTE / 2
  return now < contestUntil ? Math.min(anHourOn(now), contestUntil) : anHourOn(now)
}

/** A whole hour, to the minute of the tick, however late this one was: two snapshots in a row would tell who has just voted. */
function anHourOn(now: number): number {
  return Math.floor((now + HOUR) / MINUTE) * MINUTE
}
