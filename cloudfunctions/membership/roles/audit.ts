import { audit as contract } from '../../../types/membership/grants'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'

const PAGE = 50

/** Uses of privileged actions and refusals in a place, the newest first. Who was refused is not named. */
export const audit = handle(contract, async ({ input: { place, cursor }, repositories }) => {
  const { items, next } = pageOf(await repositories.audit.ofPlace(place.id, cursor, PAGE + 1), PAGE)
  return {
    entries: items.map(({ at, action, outcome, role, nameMasked, requestId }) => ({
      at,
      action,
      permitted: outcome === 'PERMITTED',
      role,
      nameMasked,
      requestId,
    })),
    next,
  }
})
