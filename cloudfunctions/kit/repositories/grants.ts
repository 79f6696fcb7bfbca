import { AppError } from '../../../types/errors'
import { GRANTING } from '../../../types/granting'
import { collection, type Collection } from '../collection'
import {
  grantDocument,
  seatDocument,
  type GrantDocument,
  type RoleOfferDocument,
  type SeatDocument,
} from '../grantDocuments'
import { type LeafDocument } from '../treeDocuments'
import { derivedId } from '../random'
import type { SdkDatabase, SdkTransaction } from '../sdk'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { LEAVES } from './leaves'
import { ROLE_OFFERS } from './roleOffers'

export interface Grants extends Pick<Collection<GrantDocument>, 'get'> {
  /** All grants of a person, past ones too, fifty at most. */
  ofPerson(openid: string): Promise<GrantDocument[]>
  /** The stewards of one building, past ones too, the newest first. */
  stewardsOf(compoundId: string, building: string): Promise<GrantDocument[]>
  /** The stewards of a compound by building, past ones too, after the scope `cursor`. */
  stewardsIn(compoundId: string, cursor: string | undefined, limit: number): Promise<GrantDocument[]>
  /** Of one role in a compound and its parts, past ones too, the newest first. */
  ofRole(compoundId: string, role: GrantDocument['role'], limit: number): Promise<GrantDocument[]>
  /** Of one place, past ones too, the newest first, before `cursor`. */
  ofPlace(placeId: string, cursor: string | undefined, limit: number): Promise<GrantDocument[]>
  /**
   * Gives what was offered, with its leaf, once. Throws CONFLICT when the offer waits no more, and RULE_BROKEN
   * {rule: conflictOfInterest, role} when the person holds a role beside which this one cannot be held.
   */
  give(grant: GrantDocument, offer: RoleOfferDocument, leaf: LeafDocument): Promise<void>
  /** Ends a grant with its leaf. Says whether it still stood. */
  revoke(ending: GrantEnding): Promise<boolean>
}

/** A grant, what is written into it when it ends, and the leaf that says so. */
export interface GrantEnding {
  readonly grant: GrantDocument
  readonly end: Pick<GrantDocument, 'revokedAt' | 'revoked'>
  readonly leaf: LeafDocument
}

const GRANTS = 'grants'
const SEATS = 'seats'

export function grants({ database, allowed }: Store): Grants {
  const documents = collection(database, GRANTS, grantDocument, allowed)
  const { command } = database
  const seatOf = seatMaker({ database, allowed })
  return {
    get: documents.get,
    ofPerson: (openid) => documents.find({ openid }, { order: 'from', direction: 'desc', limit: 50 }),
    stewardsOf: (compoundId, building) =>
      documents.find(
        { compoundId, role: 'steward', scopeId: buildingScopeId(compoundId, building) },
        { order: 'from', direction: 'desc', limit: 5 },
      ),
    stewardsIn: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, role: 'steward', scopeId: command.gt(cursor ?? '') },
        { order: 'scopeId', direction: 'asc', limit },
      ),
    ofRole: (compoundId, role, limit) =>
      documents.find({ compoundId, role }, { order: 'from', direction: 'desc', limit }),
    ofPlace: (placeId, cursor, limit) =>
      documents.find({ placeId, order: command.lt(cursor ?? '~') }, { order: 'order', direction: 'desc', limit }),
    async give(grant, offer, leaf) {
      const seatId = await seatOf(grant)
      await withTransaction(database, async (transaction) => {
        await takeSeat(transaction, database, seatId, grant)
        const waiting = transaction.collection(ROLE_OFFERS).doc(offer._id)
        const { data } = await waiting.get()
        if (!isWaiting(data)) throw new AppError('CONFLICT')
        await waiting.update({
          data: { state: 'accepted', answeredBy: grant.openid, answeredAt: grant.from },
        })
        await transaction.collection(GRANTS).add({ data: grant })
        await transaction.collection(LEAVES).add({ data: leaf })
      })
    },
    async revoke(ending) {
      const seatId = await seatOf(ending.grant)
      return withTransaction(database, (transaction) => revokeIn(transaction, database, seatId, ending))
    },
  }
}

/** Makes sure that a person's seat in a place is there, and answers its id: a transaction on it needs it before it begins. */
export function seatMaker({ database, allowed }: Store): (grant: GrantDocument) => Promise<string> {
  const seats = collection(database, SEATS, seatDocument, allowed)
  return async ({ placeId, openid }) => {
    const _id = derivedId('s', placeId, openid)
    await seats.insertOnce({ _id, placeId, held: [] })
    return _id
  }
}

/** Ends a grant as a part of a transaction. Says whether it still stood. */
export async function revokeIn(
  transaction: SdkTransaction,
  { command }: SdkDatabase,
  seatId: string,
  { grant, end, leaf }: GrantEnding,
): Promise<boolean> {
  const standing = transaction.collection(GRANTS).doc(grant._id)
  if (grantDocument.parse((await standing.get()).data).revokedAt !== null) return false
  const seat = transaction.collection(SEATS).doc(seatId)
  const { held } = seatDocument.parse((await seat.get()).data)
  await standing.update({ data: { revokedAt: end.revokedAt, revoked: command.set(end.revoked) } })
  await seat.update({ data: { held: command.set(held.filter(({ grantId }) => grantId !== grant._id)) } })
  await transaction.collection(LEAVES).add({ data: leaf })
  return true
}

async function takeSeat(
  transaction: SdkTransaction,
  { command }: SdkDatabase,
  seatId: string,
  { _id, role, until, from }: GrantDocument,
): Promise<void> {
  const seat = transaction.collection(SEATS).doc(seatId)
  const { held } = seatDocument.parse((await seat.get()).data)
  const standing = held.filter((one) => one.until > from)
  refuseBeside(role, standing)
  const taken: SeatDocument['held'] = [...standing, { grantId: _id, role, until: until ?? Number.MAX_SAFE_INTEGER }]
  await seat.update({ data: { held: command.set(taken) } })
}

/** Throws where a role cannot be held beside one of these (types/granting.ts). */
export function refuseBeside(role: GrantDocument['role'], held: readonly Pick<GrantDocument, 'role'>[]): void {
  const clash = held.find((one) => GRANTING[role].notWith.includes(one.role))
  if (clash !== undefined) throw new AppError('RULE_BROKEN', { rule: 'conflictOfInterest', role: clash.role })
}

function isWaiting(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'state' in data && data.state === 'waiting'
}

function buildingScopeId(compoundId: string, building: string): string {
  return `${compoundId}/${building}`
}
