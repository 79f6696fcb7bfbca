import { MOST_OBJECTIONS, objections as contract, type Objection } from '../../../types/deliberation/objections'
import { objectableUntil } from '../../../domain/deliberation/conduct'
import type { ObjectionDocument } from '../../kit/conductDocuments'
import type { DeliberationDocument, ResultDocument } from '../../kit/voteDocuments'
import { temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { hasRole, mayActIn, partsOf, type Permission } from '../../kit/permission'
import { homeIn } from '../../kit/written/access'
import { authorOf, standingAuthors } from '../../kit/written/author'
import { published, visibleToKeeper } from '../visible'

const PAGE = 15
const URL_SECONDS = 3600

/**
 * Objections of one stage. A result's are public with their answers. Of a roster's everybody sees how many there are and how
 * they were decided; what it says is for its author and for those who decide it.
 */
export const objections = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, stage, cursor } = input
  const [caller, found, newest, own, results] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.objections.newest({ compoundId, deliberationId }, stage, { cursor, limit: PAGE + 1 }),
    repositories.objections.ofPerson(deliberationId, stage, openid),
    stage === 'result' ? repositories.results.all(deliberationId) : [],
  ])
  const vote = published(await visibleToKeeper(found, caller, repositories, now))
  const { items, next } = pageOf(newest, PAGE)
  const until = objectableUntil(vote, stage, now)
  const reads = (one: ObjectionDocument) => one.openid === openid || maySettle(one, caller)
  const [standing, urls] = await Promise.all([
    standingAuthors(items.map(asWritten), repositories),
    temporaryUrls(
      items.filter(reads).flatMap(({ photos }) => photos),
      URL_SECONDS,
    ),
  ])
  return {
    title: vote.title,
    until,
    totals: vote.conduct.objections[stage],
    objections: items.map((one): Objection => {
      const { _id, about, at, state, answerBy, decideBy, answer, decision, photos } = one
      const inside = reads(one)
      const others = one.openid !== openid && !one.handledBy.includes(openid) && maySettle(one, caller)
      return {
        objectionId: _id,
        about,
        text: stage === 'result' || inside ? one.text : '',
        photos: inside ? photos.flatMap((fileID) => urls.get(fileID) ?? []) : [],
        author: authorOf(asWritten(one), one.scope, openid, standing),
        at,
        state,
        answerBy,
        decideBy,
        answer,
        // Why one's roll is or is not corrected names his home: for him and those who decide.
        decision: decision === null ? null : { ...decision, reason: stage === 'result' || inside ? decision.text : '' },
        mayAnswer: stage === 'result' && state === 'raised' && hasRole(caller, 'committee') && one.openid !== openid,
        mayDecide: others && (isDecidable(one, now) || mayReverse(vote, one, { caller, openid, now })),
      }
    }),
    next,
    left: until === null || homeIn(caller, vote.scope) === null ? 0 : MOST_OBJECTIONS - own.length,
    former: formerOf(results, vote.outcome !== null, vote.conduct.recount?.reason ?? ''),
  }
})

/** Results that another has replaced, or is going to, each with why. The newest first. */
function formerOf(results: readonly ResultDocument[], counted: boolean, recounting: string) {
  return results.slice(counted ? 1 : 0).map(({ revision, countedAt, participating, motions }) => ({
    revision,
    countedAt,
    participating,
    passed: motions.filter(({ passed }) => passed === true).length,
    total: motions.length,
    reason: results.find((later) => later.revision === revision + 1)?.reason ?? recounting,
  }))
}

/**
 * Whether the caller is one of those who decide it. Not his own, which is looked at apart. About a ballot that somebody took in
 * the street may decide too: the community's one worker may have been that somebody.
 */
export function maySettle(
  { stage, address, handledBy }: Pick<ObjectionDocument, 'stage' | 'address' | 'handledBy'>,
  caller: Permission,
): boolean {
  if (stage === 'result') {
    return hasRole(caller, 'communityWorker') || (handledBy.length > 0 && hasRole(caller, 'streetWorker'))
  }
  if (hasRole(caller, 'committee', 'communityWorker')) return true
  const stewards = caller.grants.filter(({ role }) => role === 'steward')
  return stewards.length > 0 && mayActIn({ ...caller, parts: partsOf(stewards) }, address)
}

export interface Deciding {
  readonly caller: Permission
  readonly openid: string
  readonly now: number
}

/**
 * Whether the community may still take back a decision of another that has proven the roll of an opened vote wrong: one
 * steward alone shall not end a vote. Until it is cancelled or counted.
 */
export function mayReverse(
  vote: DeliberationDocument,
  { _id, openid: author, decision }: ObjectionDocument,
  { caller, openid, now }: Deciding,
): boolean {
  const open = vote.state === 'published' && !vote.counting && now >= vote.opensAt
  const proven = vote.conduct.rollErrors.some(({ objectionId }) => objectionId === _id)
  return open && proven && hasRole(caller, 'communityWorker') && ![author, decision?.openid].includes(openid)
}

/** A result's waits for the committee's public answer, until that is overdue. */
export function isDecidable({ stage, about, state, answerBy }: ObjectionDocument, now: number): boolean {
  if (state === 'upheld' || state === 'dismissed') return false
  return stage === 'roster' || about === 'ballot' || state === 'answered' || (answerBy !== null && now >= answerBy)
}

function asWritten({ openid, bindingId, surname, address }: ObjectionDocument) {
  return { openid, bindingId, surname, address, office: null, nameMasked: '' }
}
