import { MOST_REVISIONS, PROXY_REVISION, standingByVoter } from '../../../domain/deliberation/standing'
import { collection, type Collection } from '../collection'
import { ballotDocument, type BallotDocument } from '../voteDocuments'
import type { Store } from '../store'
import { UNSEALED } from './leaves'

export interface Ballots extends Pick<Collection<BallotDocument>, 'get' | 'getMany'> {
  /** Writes the one ballot of a voter and revision, or answers null because there is one. */
  insertOnce(ballot: BallotDocument): Promise<BallotDocument | null>
  /** Those that one person cast, the oldest first, after an instant. */
  ofPerson(openid: string, after: number | null, limit: number): Promise<BallotDocument[]>
  /** How many voters with how much area have cast. */
  participation(compoundId: string, deliberationId: string): Promise<{ areaCentiSqm: number; persons: number }>
  /** Whether a ballot of this vote waits to be sealed. */
  anyPending(compoundId: string, deliberationId: string): Promise<boolean>
  /** Those whose leaves have a place from `place` on, in their order, as many as `limit`. */
  behind(vote: Vote, place: number, limit: number): Promise<BallotDocument[]>
  /** How many ballots were cast, changed ones and changes alike. */
  cast(compoundId: string, deliberationId: string): Promise<number>
  /** The next compound after `compoundId` that has a ballot to be sealed; null when there is none. */
  nextPending(compoundId: string): Promise<string | null>
  /** Ballots whose leaves have no place yet, in the order of their hashes: it says nothing of when they came. */
  pending(compoundId: string, limit: number): Promise<BallotDocument[]>
  /** Notes the place of a ballot's leaf, once. */
  seal(id: string, entry: number): Promise<void>
  /** Every ballot of a vote, changed ones too, in slices: for what a vote's file consists of, after closing. */
  all(compoundId: string, deliberationId: string): Promise<BallotDocument[]>
  /**
   * The ballot of each voter that counts of those whose place in the ledger does: his own highest that he has not denied, or his
   * proxy's. For counting only, after closing.
   */
  counting(vote: Vote, counts: (place: number) => boolean): Promise<BallotDocument[]>
}

interface Vote {
  readonly compoundId: string
  readonly _id: string
}

/** Documents a read: a thousand with twenty motions each would be some megabytes. */
const SLICE = 500
export const BALLOTS = 'ballots'

export function ballots({ database, allowed }: Store): Ballots {
  const documents = collection(database, BALLOTS, ballotDocument, allowed)
  const ofRevision = async (compoundId: string, deliberationId: string, revision: number) => {
    const all: BallotDocument[] = []
    for (let after = ''; ;) {
      const slice = await documents.find(
        { compoundId, deliberationId, revision, voterId: database.command.gt(after) },
        { order: 'voterId', direction: 'asc', limit: SLICE },
      )
      all.push(...slice)
      const last = slice.at(-1)
      if (last === undefined || slice.length < SLICE) return all
      after = last.voterId
    }
  }
  const all = async (compoundId: string, deliberationId: string) => {
    const found = await ofRevision(compoundId, deliberationId, PROXY_REVISION)
    for (let revision = 0; revision < MOST_REVISIONS; revision += 1) {
      const some = await ofRevision(compoundId, deliberationId, revision)
      if (some.length === 0) break
      found.push(...some)
    }
    return found
  }
  return {
    ...documents,
    ofPerson: (openid, after, limit) =>
      documents.find({ openid, castAt: database.command.gt(after ?? 0) }, { order: 'castAt', direction: 'asc', limit }),
    async participation(compoundId, deliberationId) {
      // Whoever changed his ballot took part once; one that was denied is nobody's, unless he cast himself since.
      const first = { compoundId, deliberationId, revision: 0 }
      const [{ sum, count }, denied, proxies] = await Promise.all([
        documents.total({ ...first, deniedAt: null }, 'areaCentiSqm'),
        documents.find(
          { ...first, deniedAt: database.command.gt(0) },
          { order: 'voterId', direction: 'asc', limit: SLICE },
        ),
        ofRevision(compoundId, deliberationId, PROXY_REVISION),
      ])
      const standing = proxies.filter(({ deniedAt }) => deniedAt === null)
      const ids = [
        ...denied.map(({ voterId }) => ballotId(deliberationId, voterId, 1)),
        ...standing.flatMap(({ voterId }) => [0, 1].map((revision) => ballotId(deliberationId, voterId, revision))),
      ]
      const own = (await documents.getMany([...new Set(ids)])).filter(({ deniedAt }) => deniedAt === null)
      const himself = new Set(own.map(({ voterId }) => voterId))
      const again = own.filter(({ revision, voterId }) => {
        return revision === 1 && denied.some((one) => one.voterId === voterId)
      })
      const alone = standing.filter(({ voterId }) => !himself.has(voterId))
      const more = [...again, ...alone]
      const area = more.reduce((total, { areaCentiSqm }) => total + areaCentiSqm, sum)
      return { areaCentiSqm: area, persons: count + more.length }
    },
    async anyPending(compoundId, deliberationId) {
      const where = { compoundId, deliberationId, entry: UNSEALED }
      return (await documents.find(where, { order: 'entry', direction: 'asc', limit: 1 })).length > 0
    },
    async cast(compoundId, deliberationId) {
      return (await documents.total({ compoundId, deliberationId }, 'areaCentiSqm')).count
    },
    async nextPending(compoundId) {
      const where = { entry: UNSEALED, compoundId: database.command.gt(compoundId) }
      const [next] = await documents.find(where, { order: 'compoundId', direction: 'asc', limit: 1 })
      return next?.compoundId ?? null
    },
    pending: (compoundId, limit) =>
      documents.find({ compoundId, entry: UNSEALED }, { order: 'leafHash', direction: 'asc', limit }),
    async seal(_id, entry) {
      await documents.swap({ _id, entry: UNSEALED }, { entry })
    },
    all,
    behind: ({ compoundId, _id: deliberationId }, place, limit) =>
      documents.find(
        { compoundId, deliberationId, entry: database.command.gte(place) },
        { order: 'entry', direction: 'asc', limit },
      ),
    async counting({ compoundId, _id }, counts) {
      const sealed = (await all(compoundId, _id)).filter(({ entry }) => entry !== UNSEALED && counts(entry))
      return standingByVoter(sealed, ({ deniedAt }) => deniedAt !== null)
    },
  }
}

/** A ballot of a voter; revision 0 is his first (ledger.md 2). */
export function ballotId(deliberationId: string, voterId: string, revision: number): string {
  return `${deliberationId}:${voterId}:${revision === PROXY_REVISION ? 'proxy' : String(revision)}`
}

/** All that there can be of one voter: his own, and his proxy's. */
export function ballotIds(deliberationId: string, voterId: string): string[] {
  const own = Array.from({ length: MOST_REVISIONS }, (_, revision) => revision)
  return [...own, PROXY_REVISION].map((revision) => ballotId(deliberationId, voterId, revision))
}

/** The highest revision. */
export function highestOf(ballots: readonly BallotDocument[]): BallotDocument | null {
  return [...ballots].sort((a, b) => b.revision - a.revision)[0] ?? null
}
