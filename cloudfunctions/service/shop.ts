import { isOver } from '../../domain/service/steps'
import { windowsOf } from '../../domain/service/windows'
import { AppError } from '../../types/errors'
import {
  items as itemsContract,
  shopfront as shopContract,
  windows as windowsContract,
  type CatalogueItem,
} from '../../types/service/company'
import { handle } from '../kit/function'
import { titleOf } from '../kit/orders/facts'
import type { ItemDocument } from '../kit/serviceDocuments'
import { requireCompany } from './access'

const POPULAR = 6
const PAGE = 50

/** The first page: whom to ring, what there is, what neighbours order, and how one's own order stands. */
export const shopfront = handle(shopContract, async ({ input, permission, repositories }) => {
  const { compound, bindings } = await permission
  const communityId = compound?.communityId ?? ''
  const [company, popular, ...own] = await Promise.all([
    repositories.companies.get(communityId),
    repositories.items.popular(communityId, POPULAR),
    ...bindings.map(({ homeId }) => repositories.orders.ofHome(input.compoundId, homeId, undefined, 3)),
  ])
  const newest = own.flat().find(({ state }) => !isOver(state))
  const open = newest === undefined ? null : { orderId: newest._id, title: titleOf(newest), state: newest.state }
  if (company === null || company.hotline === '') return { company: null, categories: [], popular: [], open }
  const { name, hotline, hotlineHours, marketSource, categories } = company
  return { company: { name, hotline, hotlineHours, marketSource }, categories, popular: popular.map(itemView), open }
})

/** One category, or what is found by a part of its name or its initials. */
export const items = handle(itemsContract, async ({ input, permission, repositories }) => {
  const { category, query } = input
  const { communityId } = await requireCompany(await permission, repositories)
  if (query !== undefined && query !== '') {
    return { items: (await repositories.items.search(communityId, query, PAGE)).map(itemView) }
  }
  if (category === undefined) throw new AppError('INVALID_INPUT', { params: 'category' })
  return { items: (await repositories.items.ofCategory(communityId, category, PAGE)).map(itemView) }
})

/** The hours of one day in which a team can still come. */
export const windows = handle(windowsContract, async ({ input, permission, repositories, now }) => {
  const { teamId, day } = input
  const { teams } = await requireCompany(await permission, repositories)
  const team = teams.find((one) => one.teamId === teamId)
  if (team === undefined) throw new AppError('NOT_FOUND')
  const possible = windowsOf(team.hours, day, now)
  const taken = await repositories.serviceWindows.getMany(possible.map(({ from }) => `${teamId}:${from}`))
  const full = new Set(taken.filter(({ left }) => left <= 0).map(({ from }) => from))
  return { windows: possible.map(({ from, until }) => ({ from, until, free: !full.has(from) })) }
})

export function itemView({ _id, ...item }: ItemDocument): CatalogueItem {
  const { category, name, unit, priceFen, marketFen, teamId, teamName, homeVisit, left, paused, note, parts, group } =
    item
  return {
    ...{
      itemId: _id,
      category,
      name,
      unit,
      priceFen,
      marketFen,
      teamId,
      teamName,
      homeVisit,
      left,
      paused,
      note,
      parts,
    },
    group,
  }
}
