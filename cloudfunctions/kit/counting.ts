import { z } from 'zod'
import { AppError } from '../../types/errors'
import { anonymousOpeningsHash, countAnonymous } from '../../domain/deliberation/anonymous'
import { countBallots, openingsHash, resultHash } from '../../domain/deliberation/counting'
import { hasRollError } from '../../domain/deliberation/conduct'
import { isExtended } from '../../domain/deliberation/changing'
import { deliveredBy } from '../../domain/deliberation/delivery'
import { COUNTING_DELAY, HOUR } from '../../domain/deliberation/schedule'
import type { DeliberationDocument, ResultDocument } from './voteDocuments'
import type { Repositories } from './repositories'
import { leafDocument } from './leaves'
import { NEVER } from './instants'
import { UNSEALED } from './repositories/leaves'
import { extentOf, type Extent } from './closing'
import { resultId } from './repositories/results'
import { rosterOf } from './repositories/rosters'

/** Whether a vote may be counted: no ballot that was stamped in time can still be under way. */
export function mayCount({ state, closesAt }: DeliberationDocument, now: number): boolean {
  return state === 'published' && now >= closesAt + COUNTING_DELAY
}

/**
 * Counts a closed vote and records the result once, whoever counts first. Requires `mayCount`. Two that count at once
 * get one and the same result; after a crash between the writes the next one completes them. Before any choice is read
 * the vote is taken: VOTE_CANCELLED when it was cancelled since, ROLL_ERROR while its roll is proven wrong, NO_RESULT_YET when it
 * was extended, and while a leaf of it waits to be sealed.
 */
export async function count(
  deliberation: DeliberationDocument,
  repositories: Repositories,
  now: number,
): Promise<ResultDocument> {
  await requirePapersRead(deliberation, repositories, now)
  const closed = await beginCounting(deliberation, repositories, now)
  const result = await countOnce(closed, repositories, now)
  await repositories.leaves.insertOnce(resultLeaf(result))
  const { motions, quorumMet, participating, countedAt } = result
  const { conduct, contestUntil, witnessing } = closed
  // Whoever may still object, or witness it, has time: the clock looks behind the closing until that is over.
  const stands = now >= contestUntil && witnessing !== 'waiting' && conduct.objections.result.open === 0
  await repositories.deliberations.recordCount(closed, {
    participation: { asOf: closed.closesAt, ...participating },
    outcome: { passed: motions.filter(({ passed }) => passed).length, total: motions.length, quorumMet, countedAt },
    conduct: { ...conduct, stands },
    workAt: stands ? NEVER : now,
  })
  return result
}

/** Until when a paper that was received in time may be read by its second person. */
export function papersUntil({ closesAt, rules }: Pick<DeliberationDocument, 'closesAt' | 'rules'>): number {
  return closesAt + rules.paperHours * HOUR
}

/** While a paper may still become a ballot no choice is read. After closing none is received, so that it ends by itself. */
async function requirePapersRead(vote: DeliberationDocument, { papers }: Repositories, now: number): Promise<void> {
  const countsFrom = papersUntil(vote) + COUNTING_DELAY
  if (vote.counting || now >= countsFrom) return
  const { compoundId, _id: deliberationId } = vote
  if (await papers.anyWaiting({ compoundId, deliberationId })) throw new AppError('NO_RESULT_YET', { countsFrom })
}

/** Somebody else's act came first more often than this: it is tried again later. */
const TRIES = 5

/** Closes the vote to every further extension and cancelling. Safe to do twice. */
async function beginCounting(
  read: DeliberationDocument,
  { deliberations }: Repositories,
  now: number,
): Promise<DeliberationDocument> {
  let vote = read
  for (let tried = 0; tried < TRIES; tried += 1) {
    if (vote.state === 'cancelled') throw new AppError('VOTE_CANCELLED')
    if (!mayCount(vote, now)) throw new AppError('NO_RESULT_YET', { countsFrom: vote.closesAt + COUNTING_DELAY })
    if (vote.counting) return vote
    if (hasRollError(vote, now)) throw new AppError('ROLL_ERROR')
    const change = { counting: true, extension: isExtended(vote) ? vote.extension : null, cancelling: null }
    if (await deliberations.take(vote, change)) return { ...vote, ...change, turn: vote.turn + 1 }
    const again = await deliberations.get(vote.compoundId, vote._id)
    if (again === null) throw new Error(`expected ${vote._id} to be there`)
    vote = again
  }
  throw new AppError('BUSY')
}

async function countOnce(
  deliberation: DeliberationDocument,
  repositories: Repositories,
  now: number,
): Promise<ResultDocument> {
  const { results } = repositories
  const { _id, compoundId, electorate: kind, scope, openedHash, publishedAt, conduct } = deliberation
  const former = await results.all(_id)
  const [recorded] = former
  if (recorded !== undefined && recorded.revision >= conduct.revision) return recorded
  if (openedHash === null) throw new Error(`expected ${_id} to be published`)
  const vote = { ...deliberation, openedHash }
  const extent = await extentOf(vote, former, repositories)
  const counted = await countIn(extent, vote, repositories)

  const { title, form, effect, rules, total, rosterFrom, opensAt, closesAt, contestUntil, rollHash } = deliberation
  const result: ResultDocument = {
    _id: resultId(_id, conduct.revision),
    compoundId,
    deliberationId: _id,
    title,
    form,
    scope,
    electorate: kind,
    effect,
    schedule: { publishedAt, rosterFrom, opensAt, closesAt, contestUntil },
    rules,
    total,
    ...counted,
    revision: conduct.revision,
    reason: conduct.recount?.reason ?? null,
    countedAt: now,
    rollHash,
    openedHash,
    treeSize: extent.treeSize,
  }
  const written = (await results.insertOnce(result)) ?? (await results.of(_id))
  if (written === null) throw new Error(`expected a result of ${_id}`)
  return written
}

type Opened = DeliberationDocument & { readonly openedHash: string }

/** Counts what the ledger has in this extent, and names the openings that it has counted. */
async function countIn(extent: Extent, vote: Opened, repositories: Repositories) {
  if (vote.rules.anonymous === true) return countNameless(extent, vote, repositories)
  const { rosterPages, motions, rules, total } = vote
  const [voters, cast, delivered] = await Promise.all([
    repositories.rosters.all(rosterOf(vote), rosterPages),
    repositories.ballots.counting(vote, extent.counts),
    deliveredIn(vote, extent.closedAt, repositories),
  ])
  const counted = countBallots({ motions, rules, total, voters, ballots: cast, delivered })
  return { ...counted, openingsHash: openingsHash(cast) }
}

const participatedLeaf = z.object({ voter: z.string() })

/**
 * Of an anonymous vote: who took part by the leaves that say so, what was chosen by the ballots. COUNTS_DIFFER {persons,
 * ballots} where these are not as many: then a ballot was taken out or put in, and no figure is announced.
 */
async function countNameless({ counts, treeSize }: Extent, vote: Opened, repositories: Repositories) {
  const { _id, compoundId, openedHash, rosterPages, motions, rules } = vote
  const [voters, cast, leaves] = await Promise.all([
    repositories.rosters.all(rosterOf(vote), rosterPages),
    repositories.anonymousBallots.all(compoundId, _id),
    repositories.leaves.ofVote(compoundId, openedHash, treeSize),
  ])
  const ballots = cast.filter(({ entry }) => entry !== UNSEALED && counts(entry))
  const areas = new Map(voters.map(({ voterId, areaCentiSqm }) => [voterId, areaCentiSqm]))
  const took = leaves
    .filter(({ type, entry }) => type === 'participated' && counts(entry))
    .map(({ text }) => areas.get(participatedLeaf.parse(JSON.parse(text)).voter))
  const known = took.filter((area) => area !== undefined)
  if (known.length !== took.length) throw new RangeError('expected participations of voters on the roll')
  if (known.length !== ballots.length) {
    throw new AppError('COUNTS_DIFFER', { persons: known.length, ballots: ballots.length })
  }
  const participating = { persons: known.length, areaCentiSqm: known.reduce((sum, area) => sum + area, 0) }
  const openings = ballots.map(({ leafHash: leaf, choices, salt }) => ({ leaf, choices, salt }))
  return {
    ...countAnonymous({ motions, rules, participating, ballots }),
    openingsHash: anonymousOpeningsHash(openings),
  }
}

const deliveryLeaf = z.object({
  voter: z.string(),
  at: z.number(),
  way: z.string(),
  evidence: z.string().nullable(),
})

/** Whom the ledger proves to have been reached before closing. Nobody's where silence means nothing. */
async function deliveredIn(
  { compoundId, openedHash, rules, closesAt }: Opened,
  closedAt: number,
  { leaves }: Repositories,
): Promise<ReadonlySet<string>> {
  if (rules.silence === 'strict') return new Set()
  const all = await leaves.ofVote(compoundId, openedHash, closedAt)
  const proofs = all.filter(({ type }) => type === 'delivery').map(({ text }) => deliveryLeaf.parse(JSON.parse(text)))
  return deliveredBy(proofs, { closesAt })
}

/** What the result says for ever, as a leaf. */
export function resultLeaf(result: ResultDocument) {
  const { compoundId, openedHash, countedAt, treeSize } = result
  return leafDocument(compoundId, {
    v: 1,
    type: 'deliberation.result',
    opened: openedHash,
    at: countedAt,
    revision: result.revision,
    size: treeSize,
    result: resultHash(result),
    auditBundle: result.openingsHash,
    reason: result.reason,
  })
}
