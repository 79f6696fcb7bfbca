import { settlement as settlementContract } from '../../types/service/orders'
import { chinaDayStart } from '../../domain/service/windows'
import { settled } from '../../domain/service/settlement'
import { handle } from '../kit/function'

/** Entries of one day: more than that is another company's size. */
const MOST = 1000

/** One day's books by team and item, and the same as a table. */
export const settlement = handle(settlementContract, async ({ input, permission, repositories }) => {
  const { communityId } = input
  const day = chinaDayStart(input.day)
  await permission
  const entries = await repositories.moneyBook.ofDay(communityId, day, MOST)
  const paid = await repositories.orders.getMany([...new Set(entries.map(({ orderId }) => orderId))])
  return { day, ...settled(entries, paid) }
})
