import {
  communities as communitiesContract,
  createCommunity as createCommunityContract,
  createStreet as createStreetContract,
  streets as streetsContract,
} from '../../../types/membership/places'
import { AppError } from '../../../types/errors'
import type { PlaceDocument } from '../../kit/grantDocuments'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { derivedId } from '../../kit/random'
import type { Repositories } from '../../kit/repositories'

const PAGE = 50

export const createStreet = handle(createStreetContract, async ({ input, openid, now, repositories }) => {
  const { name, requestKey } = input
  const place = { level: 'street' as const, name, parentId: null, createdAt: now, createdBy: openid, requestKey }
  return { streetId: await created(place, repositories) }
})

export const createCommunity = handle(createCommunityContract, async ({ input, openid, now, repositories }) => {
  const { streetId, name, requestKey } = input
  if ((await repositories.places.get(streetId))?.level !== 'street') throw new AppError('NOT_FOUND')
  const place = { level: 'community' as const, name, parentId: streetId, createdAt: now, createdBy: openid, requestKey }
  return { communityId: await created(place, repositories) }
})

/** The same request again gets the same place; another with its key is DUPLICATE_REQUEST. */
async function created(place: Omit<PlaceDocument, '_id' | 'order'>, { places }: Repositories): Promise<string> {
  const _id = derivedId('p', place.createdBy, place.requestKey)
  const standing =
    (await places.insertOnce({ ...place, _id, order: `${place.name} ${_id}` })) ?? (await places.get(_id))
  if (standing?.name !== place.name || standing.parentId !== place.parentId) throw new AppError('DUPLICATE_REQUEST')
  return _id
}

export const streets = handle(streetsContract, async ({ input, repositories }) => {
  const { items, next } = pageOf(await repositories.places.streets(input.cursor, PAGE + 1), PAGE)
  return { streets: items.map(briefOf), next }
})

export const communities = handle(communitiesContract, async ({ input: { streetId, cursor }, repositories }) => {
  const { items, next } = pageOf(await repositories.places.communities(streetId, cursor, PAGE + 1), PAGE)
  return { communities: items.map(briefOf), next }
})

function briefOf({ _id, name }: PlaceDocument) {
  return { placeId: _id, name }
}
