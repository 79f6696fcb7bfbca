import { rooms as contract } from '../../types/membership'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'

const PAGE = 50

/** The rooms of one unit: their numbers, never who lives there. */
export const rooms = handle(contract, async ({ input, repositories }) => {
  const { compoundId, building, unit, cursor } = input
  const compound = await repositories.compounds.get(compoundId)
  if (compound === null) throw new AppError('NOT_FOUND')
  if (compound.rollId === null) throw new AppError('NO_ROLL')
  const roll = { compoundId, rollId: compound.rollId }
  const found = await repositories.homes.ofUnit(roll, { building, unit }, cursor, PAGE + 1)
  const { items, next } = pageOf(found, PAGE)
  return { rooms: items.map(({ homeId, room }) => ({ homeId, room })), next }
})
