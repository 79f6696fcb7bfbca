import { AppError } from '../../types/errors'
import type { RollState } from '../../types/roll/versions'
import type { RollChangeDocument, RollDocument } from '../kit/rollDocuments'
import { eventOf } from '../kit/events'
import type { Repositories } from '../kit/repositories'
import { orderAt } from '../kit/instants'
import { CHANGES_PAGE, changesDocumentId } from '../kit/repositories/rolls'
import type { RollVersion } from './version'

/** Documents a call, and calls at once: no call is too big, and thousands of homes are written in seconds. */
const BATCH = 100
/** Pages of a roster, and of changes, hold fifty entries each. */
const PAGE_BATCH = 20
const AT_ONCE = 4
/** A call writes for so long and answers: with the reading before it, a phone that waits 25 s gets its answer. */
const WRITE_FOR_MS = 8_000
/** Versions of the same content upon the same base that may be refused before somebody has to change something. */
export const MOST_ATTEMPTS = 5

export interface Written {
  readonly state: RollState
  readonly written: number
  readonly of: number
}

type Job = () => Promise<void>

/** Puts down that a version is being made; answers the one that is there where the same was begun before. */
export async function begin(version: RollVersion, repositories: Repositories): Promise<RollDocument> {
  const changePages = Math.ceil(version.changes.length / CHANGES_PAGE)
  const { roll } = version
  const document = {
    ...roll,
    batches: jobsOf(version, repositories).length,
    changePages,
    order: orderAt(roll.importedAt, roll._id),
  }
  const standing = (await repositories.rolls.insertOnce(document)) ?? (await repositories.rolls.get(roll._id))
  if (standing === null) throw new AppError('CONFLICT')
  return standing
}

/**
 * Writes what is missing of a version, for some seconds. When all is there it waits for its second person, or, as the first
 * of its compound from somebody who may, comes into force. Until then every reader sees the former roll.
 */
export async function write(
  version: RollVersion,
  roll: RollDocument,
  { repositories, now }: { repositories: Repositories; now: number },
): Promise<Written> {
  if (roll.state !== 'importing') return { state: roll.state, written: roll.batches, of: roll.batches }
  const started = performance.now()
  const jobs = jobsOf(version, repositories)
  let written = roll.written
  while (written < jobs.length) {
    const turn = jobs.slice(written, written + AT_ONCE)
    await Promise.all(turn.map((job) => job()))
    written += turn.length
    if (written < jobs.length && performance.now() - started > WRITE_FOR_MS) {
      await repositories.rolls.progress(roll._id, written)
      return { state: 'importing', written, of: jobs.length }
    }
  }
  await repositories.events.tell(eventOf('rollProposed', roll.compoundId, [roll._id], now))
  const state = await finish(roll, repositories, now)
  return { state, written, of: jobs.length }
}

async function finish(roll: RollDocument, { rolls }: Repositories, now: number): Promise<RollState> {
  const first = roll.baseId === null && roll.importedBy.role !== 'committee'
  if (!first) {
    await rolls.propose(roll._id)
    return 'proposed'
  }
  await rolls.putInForce(roll, { decidedBy: null, decidedAt: now })
  return 'inForce'
}

function jobsOf({ roll, homes, voters, rosters, changes }: RollVersion, repositories: Repositories): Job[] {
  const pages = batches(changes, CHANGES_PAGE).map((page, number): RollChangeDocument => ({
    _id: changesDocumentId(roll._id, number),
    compoundId: roll.compoundId,
    rollId: roll._id,
    changes: page,
  }))
  return [
    ...batches(homes, BATCH).map((batch) => () => repositories.homes.insertMissing(batch)),
    ...batches(voters, BATCH).map((batch) => () => repositories.voters.insertMissing(batch)),
    ...batches(rosters, PAGE_BATCH).map((batch) => () => repositories.rosters.insertMissing(batch)),
    ...batches(pages, PAGE_BATCH).map((batch) => () => repositories.rolls.changes.insertMissing(batch)),
  ]
}

function batches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}

/**
 * To be awaited between long computing and the next call: connections that the service closed meanwhile are noticed only when
 * the event loop turns, and a call on one of them would fail.
 */
export function afterComputing(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
