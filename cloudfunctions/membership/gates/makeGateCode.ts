import { makeGateCode as contract } from '../../../types/membership/finding'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { nameOf, requirePart } from '../../kit/permission'
import { derivedId } from '../../kit/random'
import { orderAt } from '../../kit/instants'
import { personHash } from '../../kit/person'
import { placeOf, shown } from './gateCodes'

const MOST = 60

/**
 * Makes a code for the gate or for a building's hall. The former one of the same place is void from then on. The same
 * request again gets the same code; another with its key is DUPLICATE_REQUEST.
 */
export const makeGateCode = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, requestKey } = input
  const building = input.building ?? ''
  const caller = await permission
  requirePart(caller, placeOf({ building }))
  const [roll, inForce] = await Promise.all([
    caller.compound?.rollId == null ? null : repositories.rolls.get(caller.compound.rollId),
    repositories.gateCodes.inForce(compoundId, MOST),
  ])
  const known = building === '' || roll?.buildings.some((one) => one.building === building) === true
  if (!known) throw new AppError('NOT_FOUND')
  // It follows from the request and the environment's key: nobody else can make it, and a repeat finds it.
  const _id = derivedId('g', personHash('gate', openid, requestKey))
  const code = {
    ...{ _id, compoundId, building, state: 'inForce' as const, madeAt: now },
    madeBy: { openid, nameMasked: nameOf(caller, 'committee', 'communityWorker', 'steward') },
    revoked: null,
    picture: null,
    order: orderAt(now, _id),
  }
  const standing = (await repositories.gateCodes.insertOnce(code)) ?? (await repositories.gateCodes.get(_id))
  if (standing?.compoundId !== compoundId || standing.building !== building) throw new AppError('DUPLICATE_REQUEST')
  const former = inForce.filter((one) => one.building === building && one._id !== _id && one.madeAt <= standing.madeAt)
  await Promise.all(former.map((one) => repositories.gateCodes.revoke(one._id, { at: now, by: openid })))
  return { code: shown(standing) }
})
