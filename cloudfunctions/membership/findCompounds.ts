import { findCompounds as contract } from '../../types/membership'
import { searchText } from '../../domain/membership/names'
import { handle } from '../kit/function'
import { pageOf } from '../kit/page'
import { briefOf } from './briefs'

const PAGE = 20

/** Compounds with the query anywhere in their name, or in its pinyin initials; all of them, by name, for an empty query. */
export const findCompounds = handle(contract, async ({ input: { query, cursor }, repositories }) => {
  if (searchText(query) === '') {
    const { items, next } = pageOf(await repositories.compounds.byName(cursor, PAGE + 1), PAGE)
    return { compounds: items.map(briefOf), next }
  }
  const { items, next } = pageOf(await repositories.compoundNames.search(query, cursor, PAGE + 1), PAGE)
  const found = new Map(
    items.map(({ compoundId, name, communityName }) => [compoundId, { compoundId, name, communityName }]),
  )
  return { compounds: [...found.values()], next }
})
