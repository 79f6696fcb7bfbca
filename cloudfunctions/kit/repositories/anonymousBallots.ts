import {
  anonymousBallotDocument,
  participationDocument,
  type AnonymousBallotDocument,
  type ParticipationDocument,
} from '../ballotDocuments'
import { collection, type Collection } from '../collection'
import { type LeafDocument } from '../treeDocuments'
import { successionDocument, type SuccessionDocument } from '../voteDocuments'
import type { EventDocument } from '../noticeDocuments'
import { isDuplicate } from '../sdkErrors'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'
import { LEAVES, UNSEALED } from './leaves'
import { SUCCESSIONS } from './successions'

/** What is written with a ballot that nobody can be found by: that its voter took part, in a document of its own. */
interface Cast {
  readonly ballot: AnonymousBallotDocument
  readonly participation: ParticipationDocument
  /** Of the participation, and of a buyer's taking the voter's place. */
  readonly leaves: readonly LeafDocument[]
  readonly succession: SuccessionDocument | null
  readonly told: readonly EventDocument[]
}

export interface AnonymousBallots extends Pick<Collection<AnonymousBallotDocument>, 'get'> {
  /** Writes all or nothing. False when the voter took part already, or the ballot is there. */
  cast(cast: Cast): Promise<boolean>
  /** Every ballot of a vote, in the order of their hashes: for counting and for its file, after closing. */
  all(compoundId: string, deliberationId: string): Promise<AnonymousBallotDocument[]>
  /** Those whose leaves have a place from `place` on, in their order, as many as `limit`. */
  behind(vote: { compoundId: string; _id: string }, place: number, limit: number): Promise<AnonymousBallotDocument[]>
  /** Whether a ballot of this vote waits to be sealed. */
  anyPending(compoundId: string, deliberationId: string): Promise<boolean>
  /** The next compound after `compoundId` that has a ballot to be sealed at `now`; null when there is none. */
  nextPending(compoundId: string, now: number): Promise<string | null>
  /** Ballots that may be sealed at `now` and have no place yet, in the order of their hashes. */
  pending(compoundId: string, now: number, limit: number): Promise<AnonymousBallotDocument[]>
  /** Notes the place of a ballot's leaf, once. */
  seal(id: string, entry: number): Promise<void>
}

export interface Participations extends Pick<Collection<ParticipationDocument>, 'get' | 'getMany'> {
  /** How many voters with how much area have taken part. */
  total(compoundId: string, deliberationId: string): Promise<{ areaCentiSqm: number; persons: number }>
  /** Those of one person, the oldest first, after an instant. */
  ofPerson(openid: string, after: number | null, limit: number): Promise<ParticipationDocument[]>
}

const SLICE = 500
const BALLOTS = 'anonymousBallots'
const PARTICIPATIONS = 'participations'

export function anonymousBallots({ database, allowed }: Store): AnonymousBallots {
  const documents = collection(database, BALLOTS, anonymousBallotDocument, allowed)
  const { command } = database
  return {
    get: documents.get,
    async cast({ ballot, participation, leaves, succession, told }) {
      await allowed()
      try {
        return await withTransaction(database, async (transaction) => {
          const add = (name: string, data: Readonly<Record<string, unknown>>) =>
            transaction.collection(name).add({ data })
          // First what keeps a second one out: who has taken part writes nothing more.
          await add(PARTICIPATIONS, participationDocument.parse(participation))
          await add(BALLOTS, anonymousBallotDocument.parse(ballot))
          for (const leaf of leaves) await add(LEAVES, leaf)
          if (succession !== null) await add(SUCCESSIONS, successionDocument.parse(succession))
          for (const event of told) await add(EVENTS, event)
          return true
        })
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async all(compoundId, deliberationId) {
      const found: AnonymousBallotDocument[] = []
      for (let after = ''; ;) {
        const slice = await documents.find(
          { compoundId, deliberationId, leafHash: command.gt(after) },
          { order: 'leafHash', direction: 'asc', limit: SLICE },
        )
        found.push(...slice)
        const last = slice.at(-1)
        if (last === undefined || slice.length < SLICE) return found
        after = last.leafHash
      }
    },
    behind: ({ compoundId, _id: deliberationId }, place, limit) =>
      documents.find(
        { compoundId, deliberationId, entry: command.gte(place) },
        { order: 'entry', direction: 'asc', limit },
      ),
    async anyPending(compoundId, deliberationId) {
      const where = { compoundId, deliberationId, entry: UNSEALED }
      return (await documents.find(where, { order: 'entry', direction: 'asc', limit: 1 })).length > 0
    },
    async nextPending(compoundId, now) {
      const where = { entry: UNSEALED, compoundId: command.gt(compoundId), sealFrom: command.lte(now) }
      const [next] = await documents.find(where, { order: 'compoundId', direction: 'asc', limit: 1 })
      return next?.compoundId ?? null
    },
    pending: (compoundId, now, limit) =>
      documents.find(
        { compoundId, entry: UNSEALED, sealFrom: command.lte(now) },
        { order: 'leafHash', direction: 'asc', limit },
      ),
    async seal(_id, entry) {
      await documents.swap({ _id, entry: UNSEALED }, { entry })
    },
  }
}

export function participations({ database, allowed }: Store): Participations {
  const documents = collection(database, PARTICIPATIONS, participationDocument, allowed)
  return {
    get: documents.get,
    getMany: documents.getMany,
    async total(compoundId, deliberationId) {
      const { sum, count } = await documents.total({ compoundId, deliberationId }, 'areaCentiSqm')
      return { areaCentiSqm: sum, persons: count }
    },
    ofPerson: (openid, after, limit) =>
      documents.find({ openid, castAt: database.command.gt(after ?? 0) }, { order: 'castAt', direction: 'asc', limit }),
  }
}

export function participationId(deliberationId: string, voterId: string): string {
  return `${deliberationId}:${voterId}`
}
