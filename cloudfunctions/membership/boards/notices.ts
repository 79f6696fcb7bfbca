import {
  markRead as markContract,
  pin as pinContract,
  react as reactContract,
  setBoardRules as rulesContract,
  unreadHomes as unreadContract,
  linkTopic as linkContract,
} from '../../../types/membership/boards'
import { AppError } from '../../../types/errors'
import { inScope } from '../../../domain/voting/scope'
import { HOUR } from '../../../domain/deliberation/schedule'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { reactionId, readId } from '../../kit/repositories/posts'
import { homeIn, requireHome, requireOffice } from '../../kit/written/access'
import { COUNTED_EXACTLY, seenPost } from './post'

/** 同感, on and off. */
export const react = handle(reactContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, postId, on } = input
  const { caller, found } = await seenPost(compoundId, postId, openid, permission, repositories)
  requireHome(caller, found.scope)
  const _id = reactionId(postId, openid)
  const changed = on
    ? (await repositories.reactions.insertOnce({ _id, compoundId, postId })) !== null
    : await repositories.reactions.takeBack(_id)
  const afresh = () => repositories.reactions.count(compoundId, postId)
  if (changed) await repositories.posts.recount(found, 'likes', on ? 1 : -1, afresh)
  else await repositories.posts.countAgain(found, 'likes', afresh)
  return { liked: on }
})

/** A notice was opened in a home. What others are told is a number, counted at most hourly once it is large. */
export const markRead = handle(markContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, postId } = input
  const { caller, found } = await seenPost(compoundId, postId, openid, permission, repositories)
  const home = homeIn(caller, found.scope)
  if (home === null || found.topic !== 'notice' || found.state !== 'visible') return { read: false }
  const { homeId } = home
  const due = found.reads <= COUNTED_EXACTLY || now >= found.readsAsOf + HOUR
  const [, counted] = await Promise.all([
    repositories.reads.insertOnce({ _id: readId(postId, homeId), compoundId, postId, homeId, at: now }),
    due ? repositories.reads.count(compoundId, postId) : null,
  ])
  if (counted !== null && counted !== found.reads) {
    await repositories.posts.swap({ _id: postId }, { reads: counted, readsAsOf: now })
  }
  return { read: true }
})

const PAGE = 50

/** The homes of one unit that have not opened a notice, for who gave it. */
export const unreadHomes = handle(unreadContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, postId, building, unit, cursor } = input
  const { caller, found } = await seenPost(compoundId, postId, openid, permission, repositories)
  requireOffice(caller, found.scope)
  if (found.topic !== 'notice' || !inScope({ building, unit }, found.scope)) throw new AppError('NOT_FOUND')
  const rollId = caller.compound?.rollId ?? null
  if (rollId === null) throw new AppError('NO_ROLL')
  const roll = { compoundId, rollId }
  const homes = await repositories.homes.ofUnit(roll, { building, unit }, cursor, PAGE + 1)
  const { items, next } = pageOf(homes, PAGE)
  const reads = await repositories.reads.getMany(items.map(({ homeId }) => readId(postId, homeId)))
  const read = new Set(reads.map(({ homeId }) => homeId))
  return {
    homes: items
      .filter(({ homeId }) => !read.has(homeId))
      .map((home) => ({ building: home.building, unit: home.unit, room: home.room })),
    next,
  }
})

export const pin = handle(pinContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, postId, pinned } = input
  const { caller, found } = await seenPost(compoundId, postId, openid, permission, repositories)
  requireOffice(caller, found.scope)
  if (found.topic !== 'notice') throw new AppError('NOT_FOUND')
  if (found.pinned !== pinned) await repositories.posts.swap({ _id: postId }, { pinned })
  return { pinned }
})

export const setBoardRules = handle(rulesContract, async ({ input: { compoundId, postsAllowed }, repositories }) => {
  await repositories.boardRules.set(compoundId, postsAllowed)
  return { postsAllowed }
})

/** Ties a post to the deliberation that was drafted from it. The first one stays. */
export const linkTopic = handle(linkContract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, postId, deliberationId } = input
  const [{ found }, deliberation] = await Promise.all([
    seenPost(compoundId, postId, openid, permission, repositories),
    repositories.deliberations.get(compoundId, deliberationId),
  ])
  if (deliberation === null) throw new AppError('NOT_FOUND')
  const linked = await repositories.posts.swap({ _id: found._id, deliberationId: null }, { deliberationId })
  return { deliberationId: linked ? deliberationId : (found.deliberationId ?? deliberationId) }
})
