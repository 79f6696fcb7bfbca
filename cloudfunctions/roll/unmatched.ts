import { unmatchedOwners as contract } from '../../types/roll/versions'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { isPurchaser } from '../kit/person'

/**
 * Owners by their binding whom the roll in force no longer names, of the homes whose owners a version changed; whom the
 * committee kept for this roll is left out. The cursor is the page of changes.
 */
export const unmatchedOwners = handle(contract, async ({ input, permission, repositories }) => {
  const { compoundId, rollId, cursor = '0' } = input
  if (!/^\d{1,6}$/.test(cursor)) throw new AppError('INVALID_INPUT', { params: 'cursor' })
  const page = Number(cursor)
  const [{ compound }, roll, changed] = await Promise.all([
    permission,
    repositories.rolls.get(rollId),
    repositories.rolls.changes.page(rollId, page),
  ])
  if (compound === null || roll?.compoundId !== compoundId || roll.state !== 'inForce') throw new AppError('NOT_FOUND')
  const current = compound.rollId ?? ''
  const homeIds = (changed?.changes ?? []).filter(({ ownerChanged }) => ownerChanged).map(({ homeId }) => homeId)
  const next = page + 1 < roll.changePages ? String(page + 1) : null
  if (homeIds.length === 0) return { bindings: [], next }
  const [owners, homes] = await Promise.all([
    repositories.bindings.ownersOf(compoundId, homeIds),
    repositories.homes.getMany(homeIds.map((homeId) => ({ rollId: current, homeId }))),
  ])
  const standing = new Map(homes.map((home) => [home.homeId, home]))
  return {
    bindings: owners
      .filter(({ state, keptFor }) => state === 'verified' && keptFor !== current)
      .filter((binding) => !isPurchaser(standing.get(binding.homeId)?.purchasers ?? [], binding))
      .map(({ _id, homeId, address, nameMasked }) => ({
        bindingId: _id,
        address,
        nameMasked,
        gone: !standing.has(homeId),
      })),
    next,
  }
})
