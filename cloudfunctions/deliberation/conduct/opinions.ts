import {
  MOST_OPINIONS,
  MOST_REPLIES,
  opinionReplies as repliesContract,
  opinions as opinionsContract,
  type Opinion,
  type OpinionReply,
} from '../../../types/deliberation/opinions'
import { AppError } from '../../../types/errors'
import { consultingUntil } from '../../../domain/deliberation/conduct'
import type { OpinionDocument } from '../../kit/conductDocuments'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import type { Repositories } from '../../kit/repositories'
import { homeIn, officeIn } from '../../kit/written/access'
import { authorOf, standingAuthors } from '../../kit/written/author'
import { published, visible } from '../visible'

const PAGE = 15
const REPLIES_PAGE = 30

/** What people say about a topic, and what the caller may still say. One's own that others do not see come with the first page. */
export const opinions = handle(opinionsContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, deliberationId, cursor } = input
  const [caller, found, shown, own] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.opinions.shown({ compoundId, deliberationId }, { cursor, limit: PAGE + 1 }),
    repositories.opinions.ofNeighbour(deliberationId, openid),
  ])
  const vote = published(visible(found, caller))
  const { items, next } = pageOf(shown, PAGE)
  const unseen = cursor === undefined ? own.filter(({ to, state }) => to === '' && isUnseen(state)) : []
  const standing = await standingAuthors([...items, ...unseen], repositories)
  const home = homeIn(caller, vote.scope)
  const manages = officeIn(caller, vote.scope) !== null
  const until = consultingUntil(vote, now)
  const leftOf = (most: number, isReply: boolean) =>
    home === null || until === null ? 0 : most - own.filter(({ to }) => (to !== '') === isReply).length
  const opinionOf = (opinion: OpinionDocument): Opinion => ({
    ...writtenOf(opinion, openid, standing),
    replies: opinion.replies,
    answer: opinion.answer,
  })
  return {
    title: vote.title,
    until,
    opinions: items.map(opinionOf),
    mine: unseen.map(opinionOf),
    next,
    left: {
      opinions: leftOf(MOST_OPINIONS, false),
      replies: manages ? (until === null ? 0 : null) : leftOf(MOST_REPLIES, true),
    },
    lives: home !== null,
    manages,
  }
})

/** The replies to one opinion, the oldest first. */
export const opinionReplies = handle(repliesContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId, opinionId, cursor } = input
  const [caller, found, opinion, shown, own] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.opinions.get(compoundId, opinionId),
    repositories.opinions.replies({ compoundId, deliberationId }, opinionId, { cursor, limit: REPLIES_PAGE + 1 }),
    cursor === undefined ? repositories.opinions.ofNeighbour(deliberationId, openid) : [],
  ])
  published(visible(found, caller))
  if (opinion?.state !== 'visible' && opinion?.openid !== openid) throw new AppError('NOT_FOUND')
  const { items, next } = pageOf(shown, REPLIES_PAGE)
  const unseen = own.filter(({ to, state }) => to === opinionId && isUnseen(state))
  const [replies, mine] = await Promise.all([
    repliesOf(items, openid, repositories),
    repliesOf(unseen, openid, repositories),
  ])
  return { replies, mine, next }
})

async function repliesOf(found: readonly OpinionDocument[], openid: string, repositories: Repositories) {
  if (found.length === 0) return []
  const standing = await standingAuthors(found, repositories)
  return found.map((one) => writtenOf(one, openid, standing))
}

/** Why it was removed is told to its author only. */
function writtenOf(opinion: OpinionDocument, openid: string, standing: ReadonlySet<string>): OpinionReply {
  const { _id, text, at, state, scope, removal, appealed } = opinion
  const removed = state === 'removed' && opinion.openid === openid
  return {
    opinionId: _id,
    text,
    author: authorOf(opinion, scope, openid, standing),
    at,
    state,
    removedFor: removed ? (removal?.reason ?? '') : null,
    mayAppeal: removed && !appealed,
  }
}

function isUnseen(state: OpinionDocument['state']): boolean {
  return state === 'held' || state === 'removed'
}
