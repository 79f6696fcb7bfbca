import { AppError } from '../../../types/errors'
import { collection, replacing, type Collection } from '../collection'
import { NEVER } from '../instants'
import type { EventDocument } from '../noticeDocuments'
import {
  enrolmentDocument,
  frozenRegisterDocument,
  registerDocument,
  residentDocument,
  type EnrolmentDocument,
  type FrozenRegisterDocument,
  type RegisterDocument,
  type ResidentDocument,
} from '../registerDocuments'
import { isDuplicate } from '../sdkErrors'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { EVENTS } from './events'

/** A decision with all that follows from it. */
export interface Settlement {
  readonly enrolment: EnrolmentDocument
  readonly change: Pick<EnrolmentDocument, 'state' | 'decided' | 'sealed' | 'order'>
  /** What becomes of the person; null where nothing does. */
  readonly resident: { readonly before: ResidentDocument | null; readonly after: ResidentDocument } | null
  readonly register: { readonly before: RegisterDocument; readonly after: RegisterDocument } | null
  readonly events: readonly EventDocument[]
}

export interface Registers {
  /** The compound's; one without a change where there is none yet. */
  of(compoundId: string): Promise<RegisterDocument>
  /** Writes a decision, all or nothing. False when it was decided, or the register changed, since. */
  settle(settlement: Settlement): Promise<boolean>
}

export interface Residents extends Pick<Collection<ResidentDocument>, 'get' | 'getMany'> {
  /** Those in the register now, by the order of their homes, after `cursor`; in one building, or in all for null. */
  standing(
    compoundId: string,
    building: string | null,
    cursor: string | undefined,
    limit: number,
  ): Promise<ResidentDocument[]>
  /** For whom these bindings cast now. */
  ofBindings(compoundId: string, bindingIds: readonly string[]): Promise<ResidentDocument[]>
  /** All whose newest stay was not over at a version of the register. Reads all of it, in slices. */
  since(compoundId: string, turn: number): Promise<ResidentDocument[]>
  /** Takes off a person whatever names him. */
  erase(resident: ResidentDocument): Promise<void>
}

export interface Enrolments extends Pick<Collection<EnrolmentDocument>, 'get' | 'insertOnce'> {
  waiting(compoundId: string, cursor: string | undefined, limit: number): Promise<EnrolmentDocument[]>
  /** What a person asked for himself, the newest first. */
  ofPerson(openid: string, compoundId: string, limit: number): Promise<EnrolmentDocument[]>
  /** Takes off what names a person; what waits is refused with it. */
  erase(id: string): Promise<void>
  /** Of one home, the newest first. */
  ofHome(compoundId: string, homeId: string, limit: number): Promise<EnrolmentDocument[]>
}

const REGISTERS = 'registers'
export const RESIDENTS = 'residents'
const ENROLMENTS = 'enrolments'
const FROZEN = 'frozenRegisters'
const SLICE = 500
/** Bindings a read: each casts for one person, or has done. */
const MOST = 50

export function registers({ database, allowed }: Store): Registers {
  const documents = collection(database, REGISTERS, registerDocument, allowed)
  return {
    of: async (compoundId) => (await documents.get(compoundId)) ?? emptyRegister(compoundId),
    async settle({ enrolment, change, resident, register, events }) {
      await allowed()
      if (register?.before.turn === 0) await documents.insertMissing([register.before])
      try {
        return await withTransaction(database, async (transaction) => {
          const asked = transaction.collection(ENROLMENTS).doc(enrolment._id)
          if (enrolmentDocument.parse((await asked.get()).data).state !== 'waiting') return false
          if (register !== null) {
            const head = transaction.collection(REGISTERS).doc(register.before._id)
            if (registerDocument.parse((await head.get()).data).turn !== register.before.turn) return false
            const { turn, residents: many } = register.after
            await head.update({ data: { turn, residents: many } })
          }
          if (resident !== null) {
            const { _id, ...after } = resident.after
            if (resident.before === null) await transaction.collection(RESIDENTS).add({ data: resident.after })
            else {
              const person = transaction.collection(RESIDENTS).doc(_id)
              if (residentDocument.parse((await person.get()).data).version !== resident.before.version) return false
              await person.update({ data: replacing(database, after) })
            }
          }
          await asked.update({ data: replacing(database, change) })
          for (const event of events) await transaction.collection(EVENTS).add({ data: event })
          return true
        })
      } catch (error) {
        if (isDuplicate(error)) return false
        throw error
      }
    },
  }
}

function emptyRegister(compoundId: string): RegisterDocument {
  return { _id: compoundId, compoundId, turn: 0, residents: 0 }
}

export function residents({ database, allowed }: Store): Residents {
  const documents = collection(database, RESIDENTS, residentDocument, allowed)
  const { command } = database
  return {
    get: documents.get,
    getMany: documents.getMany,
    standing: (compoundId, building, cursor, limit) =>
      documents.find(
        { compoundId, until: NEVER, ...(building !== null && { building }), order: command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    async ofBindings(compoundId, bindingIds) {
      const slices = Array.from({ length: Math.ceil(bindingIds.length / MOST) }, (_, at) =>
        documents.find(
          { compoundId, bindingId: command.in(bindingIds.slice(at * MOST, (at + 1) * MOST)) },
          { order: 'order', direction: 'asc', limit: 2 * MOST },
        ),
      )
      return (await Promise.all(slices)).flat()
    },
    // By id: who moves meanwhile is not missed.
    since: async (compoundId, turn) =>
      (await documents.withPrefix(`${compoundId}:`, SLICE)).filter(({ until }) => until > turn),
    async erase({ _id, version }) {
      const gone = { nameMasked: '', sealed: '', version: version + 1 }
      if (!(await documents.swap({ _id, version }, gone))) throw new AppError('CONFLICT')
    },
  }
}

export function residentDocumentId(compoundId: string, person: string): string {
  return `${compoundId}:${person}`
}

export function enrolments({ database, allowed }: Store): Enrolments {
  const documents = collection(database, ENROLMENTS, enrolmentDocument, allowed)
  const { command } = database
  return {
    get: documents.get,
    insertOnce: documents.insertOnce,
    waiting: (compoundId, cursor, limit) =>
      documents.find(
        { compoundId, state: 'waiting', order: command.gt(cursor ?? '') },
        { order: 'order', direction: 'asc', limit },
      ),
    ofPerson: (self, compoundId, limit) =>
      documents.find({ compoundId, self }, { order: 'order', direction: 'desc', limit }),
    async erase(_id) {
      await documents.swap({ _id, state: 'waiting' }, { state: 'refused' })
      await documents.swap({ _id }, { nameMasked: '', sealed: '' })
    },
    ofHome: (compoundId, homeId, limit) =>
      documents.find({ compoundId, homeId }, { order: 'order', direction: 'desc', limit }),
  }
}

export function frozenRegisters(
  store: Store,
): Pick<Collection<FrozenRegisterDocument>, 'get' | 'getMany' | 'insertMissing'> {
  return collection(store.database, FROZEN, frozenRegisterDocument, store.allowed)
}
