import { residents as contract } from '../../../types/membership/grants'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'

const PAGE = 20

/** People with a verified home in one building, by their masked names. */
export const residents = handle(contract, async ({ input: { compoundId, building, cursor }, repositories }) => {
  const found = await repositories.bindings.verifiedIn(compoundId, building, cursor, PAGE + 1)
  const { items, next } = pageOf(found, PAGE)
  return {
    residents: items.map(({ _id, address, relation, nameMasked }) => ({
      bindingId: _id,
      address,
      relation,
      nameMasked,
    })),
    next,
  }
})
