import { findCompounds as contract } from '../../types/membership'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { briefOf } from './briefs'

const PAGE = 20

/** Compounds whose name starts with the query, by name. */
export const findCompounds = handle(contract, async ({ input: { query, cursor }, repositories }) => {
  const { items, next } = pageOf(await repositories.compounds.search(query, cursor, PAGE + 1), PAGE)
  return { compounds: items.map(briefOf), next }
})
