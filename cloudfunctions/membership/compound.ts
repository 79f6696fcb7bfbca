import { compound as contract } from '../../types/membership'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { briefOf } from './briefs'

/** A compound's buildings and units, for whoever wants to join it. */
export const compound = handle(contract, async ({ input: { compoundId }, repositories }) => {
  const found = await repositories.compounds.get(compoundId)
  if (found === null) throw new AppError('NOT_FOUND')
  const roll = found.rollId === null ? null : await repositories.rolls.get(found.rollId)
  return { compound: briefOf(found), buildings: roll?.buildings ?? [] }
})
