import { board as contract } from '../../../types/membership/boards'
import { AppError } from '../../../types/errors'
import { scopeKey as keyOf } from '../../../domain/deliberation/scope'
import { handle } from '../../kit/function'
import type { PostDocument } from '../../kit/groupDocuments'
import { pageOf } from '../../kit/page'
import { hasRole } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { standingIn } from '../../kit/written/access'
import { cardsOf } from './cards'

const PAGE = 15
const PINNED = 3
/** Of one's own that others do not see: more is found under one's own data. */
const MINE = 3

/** One scope's board: what stays on top, then the newest first. */
export const board = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, scope, topic, cursor } = input
  const place = { compoundId, scopeKey: keyOf(scope) }
  const first = cursor === undefined
  const [caller, postsAllowed, found, pinned, mine] = await Promise.all([
    permission,
    repositories.boardRules.postsAllowed(compoundId),
    repositories.posts.shown(place, { topic, cursor, limit: PAGE + 1 }),
    first ? repositories.posts.pinned(place, PINNED) : [],
    first ? unseen(place, openid, repositories) : [],
  ])
  const { home, office } = standingIn(caller, scope)
  if (caller.compound === null) throw new AppError('NOT_FOUND')
  const { items, next } = pageOf(found, PAGE)
  const cards = await cardsOf([...pinned, ...mine, ...items], openid, repositories)
  const onTop = new Set(pinned.map(({ _id }) => _id))
  return {
    compoundName: caller.compound.name,
    pinned: cards.slice(0, pinned.length),
    mine: cards.slice(pinned.length, pinned.length + mine.length),
    posts: cards.slice(pinned.length + mine.length).filter(({ postId }) => !onTop.has(postId)),
    next,
    mayPost: postsAllowed && home !== null,
    postsAllowed,
    manages: office !== null,
    mayDeliberate: hasRole(caller, 'committee'),
  }
})

async function unseen(
  place: { compoundId: string; scopeKey: string },
  openid: string,
  { posts }: Repositories,
): Promise<PostDocument[]> {
  const [held, removed] = await Promise.all([
    posts.ofAuthor(place, openid, 'held', MINE),
    posts.ofAuthor(place, openid, 'removed', MINE),
  ])
  return [...held, ...removed].sort((a, b) => (a.order < b.order ? 1 : -1))
}
