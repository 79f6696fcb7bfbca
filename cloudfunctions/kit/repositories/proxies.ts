import { proxyDocument, type ProxyDocument } from '../ballotDocuments'
import { collection, replacing, type Collection } from '../collection'
import { ballotDocument, type BallotDocument } from '../voteDocuments'
import type { EventDocument } from '../noticeDocuments'
import { derivedId } from '../random'
import { isDuplicate } from '../sdkErrors'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { BALLOTS } from './ballots'
import { EVENTS } from './events'

export interface Proxies extends Pick<Collection<ProxyDocument>, 'get'> {
  /** What one person holds in one vote: as many places as the rules allow. */
  ofPerson(deliberationId: string, openid: string, cap: number): Promise<ProxyDocument[]>
  /** Takes a place that nobody has, or that a refused one left, and tells the voter's persons: both or neither. */
  take(mandate: ProxyDocument, left: ProxyDocument | null, told: EventDocument): Promise<boolean>
  decide(id: string, change: Pick<ProxyDocument, 'state' | 'decidedBy' | 'reason' | 'order'>): Promise<boolean>
  ofVote(
    vote: { readonly compoundId: string; readonly deliberationId: string },
    cursor: string | undefined,
    limit: number,
  ): Promise<ProxyDocument[]>
  /** Writes a proxy's ballot and tells the voter's persons: both or neither. False when there is one. */
  cast(ballot: BallotDocument, told: EventDocument): Promise<boolean>
}

const PROXIES = 'proxyMandates'

export function proxies({ database, allowed }: Store): Proxies {
  const documents = collection(database, PROXIES, proxyDocument, allowed)
  const once = async (write: () => Promise<boolean>) => {
    await allowed()
    try {
      return await write()
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }
  return {
    get: documents.get,
    ofPerson: (deliberationId, openid, cap) =>
      documents.getMany(Array.from({ length: cap }, (_, at) => proxyId(deliberationId, openid, at + 1))),
    take: (mandate, left, told) =>
      once(() =>
        withTransaction(database, async (transaction) => {
          const { _id, ...fields } = proxyDocument.parse(mandate)
          if (left === null) await transaction.collection(PROXIES).add({ data: { _id, ...fields } })
          else {
            const document = transaction.collection(PROXIES).doc(_id)
            const { state, requestKey } = proxyDocument.parse((await document.get()).data)
            if (state !== 'refused' || requestKey !== left.requestKey) return false
            await document.update({ data: replacing(database, fields) })
          }
          await transaction.collection(EVENTS).add({ data: told })
          return true
        }),
      ),
    decide: (_id, change) => documents.swap({ _id, state: 'handedIn' }, change),
    ofVote: ({ compoundId, deliberationId }, cursor, limit) =>
      documents.find(
        { compoundId, deliberationId, order: database.command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    cast: (ballot, told) =>
      once(() =>
        withTransaction(database, async (transaction) => {
          await transaction.collection(BALLOTS).add({ data: ballotDocument.parse(ballot) })
          await transaction.collection(EVENTS).add({ data: told })
          return true
        }),
      ),
  }
}

/** The place of a person's `number`th mandate, from 1. */
export function proxyId(deliberationId: string, openid: string, number: number): string {
  return `${deliberationId}:${derivedId('x', openid)}:${String(number)}`
}
