import { isOver } from '../../domain/service/steps'
import { windowsOf } from '../../domain/service/windows'
import { AppError } from '../../types/errors'
import {
  hotline as hotlineContract,
  itemOf as itemContract,
  items as itemsContract,
  shopfront as shopContract,
  windows as windowsContract,
  type CatalogueItem,
} from '../../types/service/company'
import { temporaryUrls } from '../kit/files'
import { handle } from '../kit/function'
import { titleOf } from '../kit/orders/facts'
import type { ItemDocument } from '../kit/serviceDocuments'
import { requireCompany } from './access'

const POPULAR = 6
const PAGE = 50
/** Seconds that photos can be looked at. */
const PHOTO_SECONDS = 3600

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
  const { name, hotline, hotlineHours, marketSource, paused, categories } = company
  const shown = { name, hotline, hotlineHours, marketSource, paused }
  return { company: shown, categories, popular: await itemsWithPhotos(popular), open }
})

/** One category, or what is found by a part of its name or its initials. */
export const items = handle(itemsContract, async ({ input, permission, repositories }) => {
  const { category, query } = input
  const { communityId } = await requireCompany(await permission, repositories)
  if (query !== undefined && query !== '') {
    return { items: await itemsWithPhotos(await repositories.items.search(communityId, query, PAGE)) }
  }
  if (category === undefined) throw new AppError('INVALID_INPUT', { params: 'category' })
  return { items: await itemsWithPhotos(await repositories.items.ofCategory(communityId, category, PAGE)) }
})

/** One item, for ordering and for changing it. */
export const itemOf = handle(itemContract, async ({ input, permission, repositories }) => {
  const [{ compound }, item] = await Promise.all([permission, repositories.items.get(input.itemId)])
  if (item === null || item.communityId !== compound?.communityId) throw new AppError('NOT_FOUND')
  return { item: await itemWithPhotos(item) }
})

/** Whom to ring: on every page, whatever it is about. */
export const hotline = handle(hotlineContract, async ({ input, repositories }) => {
  const { compoundId = '' } = input
  const communityId = input.communityId ?? (await repositories.compounds.get(compoundId))?.communityId
  const company = communityId === undefined ? null : await repositories.companies.get(communityId)
  if (company === null || company.hotline === '') return { hotline: null }
  return { hotline: { number: company.hotline, hours: company.hotlineHours } }
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

/** Items as they are shown, with addresses of their photos. */
async function itemsWithPhotos(items: readonly ItemDocument[]): Promise<CatalogueItem[]> {
  const urls = await temporaryUrls(
    items.flatMap(({ photos }) => photos),
    PHOTO_SECONDS,
  )
  return items.map((item) => itemView(item, urls))
}

export async function itemWithPhotos(item: ItemDocument): Promise<CatalogueItem> {
  const urls = await temporaryUrls(item.photos, PHOTO_SECONDS)
  return itemView(item, urls)
}

function itemView({ _id: itemId, ...item }: ItemDocument, urls: ReadonlyMap<string, string>): CatalogueItem {
  const { category, name, unit, priceFen, marketFen, teamId, teamName, homeVisit, left, lowAt, paused, note, parts } =
    item
  const what = { itemId, category, name, unit, priceFen, marketFen, teamId, teamName, homeVisit }
  const photos = item.photos.map((fileID) => ({ fileID, url: urls.get(fileID) ?? '' }))
  return { ...what, left, lowAt, paused, note, parts, group: item.group, photos }
}
