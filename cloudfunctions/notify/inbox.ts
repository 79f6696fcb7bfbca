import {
  inbox as inboxContract,
  markRead as markContract,
  MOST_UNREAD,
  unread as unreadContract,
} from '../../types/notify/inbox'
import { KEEP_NOTICES } from '../../domain/notify/keeping'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { orderAt } from '../kit/instants'

const PAGE = 30

/** For the bell. */
export const unread = handle(unreadContract, async ({ openid, repositories }) => ({
  unread: await repositories.inbox.unread(openid, MOST_UNREAD),
}))

/** The caller's notices, the newest first. */
export const inbox = handle(inboxContract, async ({ input: { cursor }, openid, now, repositories }) => {
  const since = orderAt(Math.max(0, now - KEEP_NOTICES), '')
  const { items, next } = pageOf(await repositories.inbox.ofPerson(openid, since, cursor, PAGE + 1), PAGE)
  const compounds = await repositories.compounds.getMany(items.map(({ compoundId }) => compoundId))
  const names = new Map(compounds.map(({ _id, name }) => [_id, name]))
  return {
    items: items.map(({ _id, openid: _openid, order: _order, ...item }) => ({
      ...item,
      itemId: _id,
      compoundName: names.get(item.compoundId) ?? '',
    })),
    next,
  }
})

export const markRead = handle(markContract, async ({ input: { itemIds }, openid, repositories }) => {
  await repositories.inbox.markRead(openid, itemIds)
  return {}
})
