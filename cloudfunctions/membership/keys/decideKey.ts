import { decideKey as contract } from '../../../types/membership/keys'
import { AppError } from '../../../types/errors'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { requirePart } from '../../kit/permission'
import { withKey } from './myKeys'
import { keyLeaves } from './registerKey'

/**
 * Lets a person's new phone sign from now on, or refuses it. Never one's own: SAME_PERSON. A request that waits no more, or
 * for another key, is ALREADY_DECIDED.
 */
export const decideKey = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, requestId, keyId, accept, reason } = input
  const [caller, found] = await Promise.all([permission, repositories.personKeys.get(requestId)])
  if (found?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  requirePart(caller, { building: found.building, unit: null })
  if (found.openid === openid) throw new AppError('SAME_PERSON')
  const { request, current } = found
  if (request?.keyId !== keyId) {
    if (accept && current?.keyId === keyId) return { accepted: true }
    throw new AppError('ALREADY_DECIDED')
  }
  const told = repositories.events.tell(eventOf('keyDecided', compoundId, [found._id, keyId], now))
  if (!accept) {
    const refused = { ...found, version: found.version + 1, request: null, refused: reason, waits: false }
    await told
    await repositories.personKeys.replace(found, refused)
    return { accepted: false }
  }
  const [ofPerson] = await Promise.all([repositories.bindings.ofPersonIn(found.openid, compoundId), told])
  const bindings = ofPerson.filter(({ state }) => state === 'verified')
  if (bindings.length === 0) throw new AppError('NOT_FOUND')
  const after = withKey(found, request, { now, reason })
  await repositories.personKeys.replace(found, after, keyLeaves(bindings, after))
  return { accepted: true }
})
