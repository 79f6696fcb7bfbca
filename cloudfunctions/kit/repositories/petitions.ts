import { collection, replacing } from '../collection'
import type { LeafDocument } from '../treeDocuments'
import { joiningDocument, petitionDocument, type JoiningDocument, type PetitionDocument } from '../followupDocuments'
import type { EventDocument } from '../noticeDocuments'
import { isDuplicate } from '../sdkErrors'
import { stepped, writeBeside, type Stepped } from '../stepped'
import type { Store } from '../store'
import { withTransaction } from '../transaction'

/** How a petition looks after a joining, and what follows from it. */
export interface Counted {
  readonly change: Pick<PetitionDocument, 'joined' | 'homes'> & Partial<PetitionDocument>
  readonly event?: EventDocument
  readonly leaf?: LeafDocument
}

/** Looks at the petition as it is in this moment; null when it takes no more. */
type Counting = (petition: PetitionDocument) => Counted | null

export interface Petitions extends Omit<Stepped<PetitionDocument>, 'find' | 'begin'> {
  /** The newest first, before `cursor`. */
  newest(compoundId: string, cursor: string | undefined, limit: number): Promise<PetitionDocument[]>
  /** Those of a petition that exist. */
  joinings(petitionId: string, voterIds: readonly string[]): Promise<JoiningDocument[]>
  /** Those who stand behind it, by time, after `cursor`. */
  joined(compoundId: string, petitionId: string, cursor: string | undefined, limit: number): Promise<JoiningDocument[]>
  /** Begins it with its first voter; false when the `_id` is taken. */
  start(petition: PetitionDocument, first: JoiningDocument, beside: Omit<Counted, 'change'>): Promise<boolean>
  /**
   * Writes a voter's joining in the place of `before` and counts it, both or neither. False when he has joined meanwhile,
   * or it takes no more.
   */
  join(joining: JoiningDocument, before: JoiningDocument | null, counting: Counting): Promise<boolean>
  /** Ends a voter's joining. False when it did not stand, or the petition is complete. */
  leave(joining: JoiningDocument, counting: Counting): Promise<boolean>
}

const PETITIONS = 'petitions'
const JOININGS = 'joinings'

export function petitions(store: Store): Petitions {
  const { database, allowed } = store
  const { find, get, step } = stepped(store, PETITIONS, petitionDocument)
  const joinings = collection(database, JOININGS, joiningDocument, allowed)
  const { command } = database
  return {
    get,
    step,
    newest: (compoundId, cursor, limit) =>
      find({ compoundId, order: command.lt(cursor ?? '~') }, { order: 'order', direction: 'desc', limit }),
    joinings: (petitionId, voterIds) => joinings.getMany(voterIds.map((voterId) => joiningId(petitionId, voterId))),
    joined: (compoundId, petitionId, cursor, limit) =>
      joinings.find(
        { compoundId, petitionId, state: 'joined', order: command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    async start(petition, first, beside) {
      await allowed()
      try {
        await withTransaction(database, async (transaction) => {
          await transaction.collection(PETITIONS).add({ data: petition })
          await transaction.collection(JOININGS).add({ data: first })
          await writeBeside(transaction, beside)
        })
        return true
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async join(joining, before, counting) {
      await allowed()
      try {
        return await withTransaction(database, async (transaction) => {
          const document = transaction.collection(PETITIONS).doc(joining.petitionId)
          const read = petitionDocument.parse((await document.get()).data)
          const counted = counting(read)
          if (counted === null) return false
          const own = transaction.collection(JOININGS)
          if (before === null) await own.add({ data: joining })
          else {
            if (joiningDocument.parse((await own.doc(joining._id).get()).data).state === 'joined') return false
            const { _id, ...again } = joining
            await own.doc(_id).update({ data: replacing(database, again) })
          }
          await document.update({ data: replacing(database, { ...counted.change, rev: read.rev + 1 }) })
          await writeBeside(transaction, counted)
          return true
        })
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
    async leave(joining, counting) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        const document = transaction.collection(PETITIONS).doc(joining.petitionId)
        const read = petitionDocument.parse((await document.get()).data)
        const own = transaction.collection(JOININGS).doc(joining._id)
        const counted = counting(read)
        if (counted === null || joiningDocument.parse((await own.get()).data).state !== 'joined') return false
        await own.update({ data: { state: 'left' } })
        await document.update({ data: replacing(database, { ...counted.change, rev: read.rev + 1 }) })
        return true
      })
    },
  }
}

export function joiningId(petitionId: string, voterId: string): string {
  return `${petitionId}:${voterId}`
}
