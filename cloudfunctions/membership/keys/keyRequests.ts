import { keyRequests as contract } from '../../../types/membership/keys'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { waitingIn } from '../waitingIn'

const PAGE = 20

/** New phones that wait for a second person, the oldest first; a steward's buildings, or the whole compound. */
export const keyRequests = handle(
  contract,
  async ({ input: { compoundId, cursor }, openid, permission, repositories }) => {
    const caller = await permission
    const found = await waitingIn(
      caller,
      (building) => repositories.personKeys.waiting(compoundId, building, cursor, PAGE + 1),
      PAGE + 1,
    )
    const { items, next } = pageOf(found, PAGE)
    return {
      requests: items.flatMap(({ _id, openid: whose, request, current, former }) => {
        if (request === null || whose === openid) return []
        const { keyId, nameMasked, phoneMasked, homes, device, requestedAt, dueAt } = request
        const currentSince = current?.from ?? former.at(-1)?.from ?? requestedAt
        return [{ requestId: _id, keyId, nameMasked, phoneMasked, homes, device, requestedAt, dueAt, currentSince }]
      }),
      next,
    }
  },
)
