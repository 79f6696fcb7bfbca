import { collection, type Collection } from '../collection'
import { roleOfferDocument, type RoleOfferDocument } from '../grantDocuments'
import type { Store } from '../store'

/** Roles that wait to be taken. */
export interface RoleOffers extends Pick<Collection<RoleOfferDocument>, 'get' | 'insertOnce'> {
  /** Waiting in a place, the newest first. Those whose time is over are among them. */
  waitingIn(placeId: string, limit: number): Promise<RoleOfferDocument[]>
  waitingFor(openid: string, limit: number): Promise<RoleOfferDocument[]>
  /** Ends an offer that still waits, and says whether it did. */
  end(
    id: string,
    change: Pick<RoleOfferDocument, 'answeredBy' | 'answeredAt'> & { state: 'declined' | 'withdrawn' },
  ): Promise<boolean>
}

export const ROLE_OFFERS = 'roleOffers'

export function roleOffers({ database, allowed }: Store): RoleOffers {
  const documents = collection(database, ROLE_OFFERS, roleOfferDocument, allowed)
  const newest = { order: 'order', direction: 'desc' } as const
  return {
    ...documents,
    waitingIn: (placeId, limit) => documents.find({ placeId, state: 'waiting' }, { ...newest, limit }),
    waitingFor: (openid, limit) => documents.find({ openid, state: 'waiting' }, { ...newest, limit }),
    end: (id, change) => documents.swap({ _id: id, state: 'waiting' }, change),
  }
}
