import { post as contract } from '../../../types/membership/boards'
import { AppError } from '../../../types/errors'
import { scopeKey } from '../../../domain/deliberation/scope'
import { inScope } from '../../../domain/voting/scope'
import { handle } from '../../kit/function'
import type { PostDocument } from '../../kit/groupDocuments'
import { pageOf } from '../../kit/page'
import { hasRole, type Permission } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { standingIn } from '../../kit/written/access'
import { cardsOf, repliesOf } from './cards'

const PAGE = 30
const MINE = 3
/** Few reads are counted as they are; many at most hourly (markRead). */
export const COUNTED_EXACTLY = 40

/** One post with its replies, the oldest first. */
export const post = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, postId, cursor } = input
  const [caller, found, replies, held, removed, postsAllowed] = await Promise.all([
    permission,
    repositories.posts.get(compoundId, postId),
    repositories.replies.shown(compoundId, postId, { cursor, limit: PAGE + 1 }),
    repositories.replies.ofAuthor(compoundId, postId, openid, 'held', MINE),
    repositories.replies.ofAuthor(compoundId, postId, openid, 'removed', MINE),
    repositories.boardRules.postsAllowed(compoundId),
  ])
  if (found === null) throw new AppError('NOT_FOUND')
  const { office } = standingIn(caller, found.scope)
  requireSeen(found, openid, office !== null)
  const { items, next } = pageOf(replies, PAGE)
  const own = cursor === undefined ? [...held, ...removed] : []
  const rollId = caller.compound?.rollId ?? null
  const [[card], shown, reads, roll] = await Promise.all([
    cardsOf([found], openid, repositories),
    repliesOf([...items, ...own], openid, repositories),
    found.topic === 'notice' ? readsOf(found, repositories) : null,
    found.topic === 'notice' && rollId !== null ? repositories.rolls.get(rollId) : null,
  ])
  if (card === undefined) throw new AppError('NOT_FOUND')
  const of = roll?.electorates.find(
    ({ kind, scope }) => kind === 'households' && scopeKey(scope) === scopeKey(found.scope),
  )
  const units =
    office === null || roll === null
      ? []
      : roll.buildings.flatMap(({ building, units: names }) => names.map((unit) => ({ building, unit })))
  return {
    post: card,
    replies: shown,
    next,
    reads: reads === null ? null : { homes: reads, of: of?.homes ?? null },
    mayReply: found.state === 'visible' && (postsAllowed || office !== null),
    manages: office !== null,
    mayDeliberate: hasRole(caller, 'committee'),
    units: units.filter((place) => inScope(place, found.scope)),
  }
})

/** A post of the compound that the caller may look at. Throws NOT_FOUND, NOT_PERMITTED. */
export async function seenPost(
  compoundId: string,
  postId: string,
  openid: string,
  permission: Promise<Permission>,
  { posts }: Repositories,
) {
  const [caller, found] = await Promise.all([permission, posts.get(compoundId, postId)])
  if (found === null) throw new AppError('NOT_FOUND')
  const standing = standingIn(caller, found.scope)
  requireSeen(found, openid, standing.office !== null)
  return { caller, found, ...standing }
}

/** What is held or gone is seen by its author, and what is held by who looks after the scope. */
function requireSeen({ state, openid: author }: PostDocument, openid: string, manages: boolean): void {
  if (state === 'visible' || author === openid || (manages && state !== 'withdrawn')) return
  throw new AppError('NOT_FOUND')
}

async function readsOf({ _id, compoundId, reads }: PostDocument, repositories: Repositories): Promise<number> {
  return reads > COUNTED_EXACTLY ? reads : repositories.reads.count(compoundId, _id)
}
