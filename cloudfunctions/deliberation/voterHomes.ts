import { voterHomes as contract } from '../../types/deliberation/roster'
import { AppError } from '../../types/errors'
import { entitlementOf, homeOfVoterId } from '../../domain/deliberation/entitlement'
import { handle } from '../kit/function'
import { visibleWithMine } from './visible'

const PAGE = 50

/** All homes of one voter of the public roster, in the order of the roll. NOT_FOUND for who has none in this vote. */
export const voterHomes = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, deliberationId, voterId } = input
  const from = Number(/^\d{1,6}$/.test(input.cursor ?? '0') ? (input.cursor ?? '0') : Number.NaN)
  if (Number.isNaN(from)) throw new AppError('INVALID_INPUT', { params: 'cursor' })
  const [caller, found] = await Promise.all([permission, repositories.deliberations.get(compoundId, deliberationId)])
  const reading =
    found === null || homeOfVoterId(voterId) !== null ? null : repositories.voters.get(found.rollId, voterId)
  const [{ deliberation }, voter] = await Promise.all([visibleWithMine(found, caller, repositories, now), reading])
  const { electorate, scope, rules } = deliberation
  const counted = voter === null ? null : entitlementOf(voter.homes, scope, rules.countParking)
  if (electorate !== 'owners' || counted === null) throw new AppError('NOT_FOUND')
  const homes = counted.homes
    .slice(from, from + PAGE)
    .map(({ building, unit, room, areaCentiSqm }) => ({ building, unit, room, areaCentiSqm }))
  return { homes, next: from + PAGE < counted.homes.length ? String(from + PAGE) : null }
})
