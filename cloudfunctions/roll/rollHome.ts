import { rollHome as contract } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'

/** Homes of one voter that the desk names. */
const HOMES_SHOWN = 20

/** One home as the roll in force has it, and who votes for it. */
export const rollHome = handle(contract, async ({ input, permission, repositories }) => {
  const { compound } = await permission
  const rollId = compound?.rollId ?? null
  if (rollId === null) throw new AppError('NO_ROLL')
  const home = await repositories.homes.get(rollId, input.homeId)
  if (home === null) throw new AppError('NOT_FOUND')
  const voter = await repositories.voters.get(rollId, home.voterId)
  if (voter === null) throw new AppError('NOT_FOUND')
  const { homeId, building, unit, room, areaCentiSqm, use, state, purchasers } = home
  const { merge, homes } = voter
  return {
    rollId,
    homeId,
    address: { building, unit, room },
    facts: { areaCentiSqm, use, state, owners: purchasers.map(({ nameMasked }) => nameMasked) },
    voter: {
      names: voter.purchasers.map(({ nameMasked }) => nameMasked),
      homes: homes.slice(0, HOMES_SHOWN).map((one) => ({ building: one.building, unit: one.unit, room: one.room })),
      homeCount: homes.length,
    },
    merge: merge === null ? null : { reason: merge.reason, at: merge.at, by: merge.by },
  }
})
