import { AppError } from '../../../types/errors'
import { collection, replacing, type Collection } from '../collection'
import { bindingDocument, type BindingDocument } from '../bindingDocuments'
import {
  personCaseDocument,
  personKeyDocument,
  type PersonCaseDocument,
  type PersonKeyDocument,
} from '../personDocuments'
import { type LeafDocument } from '../treeDocuments'
import { residentDocument, type ResidentDocument } from '../registerDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { BINDINGS } from './bindings'
import { revokeIn, seatMaker, type GrantEnding } from './grants'
import { NEVER } from '../instants'
import { LEAVES } from './leaves'
import { PERSON_KEYS } from './personKeys'
import { RESIDENTS } from './register'

interface Change {
  readonly id: string
  readonly change: Partial<BindingDocument>
}

/** What an accepted case changes. */
export interface CaseEffect {
  /** Bindings that must still stand. */
  readonly end: readonly Change[]
  readonly change: readonly Change[]
  readonly add: readonly BindingDocument[]
  /** The next version of a person's keys. */
  readonly keys: PersonKeyDocument | null
  readonly leaves: readonly LeafDocument[]
  /** Persons of the register for whom another phone casts now: as they were read, and as they become. */
  readonly residents: readonly { readonly before: ResidentDocument; readonly after: ResidentDocument }[]
  /** Roles of an account that is nobody any more. */
  readonly grants: readonly GrantEnding[]
}

export interface PersonCases extends Pick<Collection<PersonCaseDocument>, 'get' | 'insertOnce'> {
  /** Opened by one person, the newest first, fifty at most. */
  openedBy(openid: string): Promise<PersonCaseDocument[]>
  /** Cases that wait for somebody, the oldest first, after `cursor`; in one building, or in all for null. */
  waiting(
    compoundId: string,
    building: string | null,
    cursor: string | undefined,
    limit: number,
  ): Promise<PersonCaseDocument[]>
  /** Changes a case that is still in this state, and says whether it was. */
  advance(id: string, from: PersonCaseDocument['state'], change: Partial<PersonCaseDocument>): Promise<boolean>
  /** Whose photos must be deleted by `now`. */
  withPhotosDue(now: number, limit: number): Promise<PersonCaseDocument[]>
  photosDeleted(found: PersonCaseDocument): Promise<boolean>
  /**
   * Decides a checked case with all that it changes, together. Throws ALREADY_DECIDED when somebody decided it, CONFLICT when
   * a binding that it rests on stands no more.
   */
  carryOut(found: PersonCaseDocument, decision: Partial<PersonCaseDocument>, effect: CaseEffect): Promise<void>
}

const CASES = 'personCases'

export function personCases({ database, allowed }: Store): PersonCases {
  const documents = collection(database, CASES, personCaseDocument, allowed)
  const seatOf = seatMaker({ database, allowed })
  return {
    ...documents,
    openedBy: (openid) => documents.find({ openedBy: openid }, { order: 'order', direction: 'desc', limit: 50 }),
    waiting: (compoundId, building, cursor, limit) =>
      documents.find(
        {
          compoundId,
          waits: true,
          ...(building === null ? {} : { building }),
          order: database.command.gt(cursor ?? ''),
        },
        { order: 'order', direction: 'asc', limit },
      ),
    withPhotosDue: (now, limit) =>
      documents.find({ photosDueAt: database.command.lte(now) }, { order: 'photosDueAt', direction: 'asc', limit }),
    photosDeleted: ({ _id, photosDueAt }) => documents.swap({ _id, photosDueAt }, { evidence: [], photosDueAt: NEVER }),
    advance: (id, from, change) => documents.swap({ _id: id, state: from }, change),
    async carryOut(found, decision, { end, change, add, keys, leaves, residents, grants }) {
      await allowed()
      const [first] = grants
      const seatId = first === undefined ? '' : await seatOf(first.grant)
      await withTransaction(database, async (transaction) => {
        const one = transaction.collection(CASES).doc(found._id)
        if (personCaseDocument.parse((await one.get()).data).state !== 'checked') throw new AppError('ALREADY_DECIDED')
        await one.update({ data: replacing(database, decision) })
        for (const each of [...end, ...change]) {
          const binding = transaction.collection(BINDINGS).doc(each.id)
          if (bindingDocument.parse((await binding.get()).data).state !== 'verified') throw new AppError('CONFLICT')
          await binding.update({ data: replacing(database, each.change) })
        }
        for (const binding of add) await transaction.collection(BINDINGS).add({ data: binding })
        if (keys !== null) {
          const held = transaction.collection(PERSON_KEYS).doc(keys._id)
          if (personKeyDocument.parse((await held.get()).data).version !== keys.version - 1)
            throw new AppError('CONFLICT')
          const { _id, ...next } = keys
          await held.update({ data: replacing(database, next) })
        }
        for (const { before, after } of residents) {
          const resident = transaction.collection(RESIDENTS).doc(before._id)
          if (residentDocument.parse((await resident.get()).data).version !== before.version)
            throw new AppError('CONFLICT')
          const { _id, ...next } = after
          await resident.update({ data: replacing(database, next) })
        }
        for (const leaf of leaves) await transaction.collection(LEAVES).add({ data: leaf })
        // All of one person in one place: one seat.
        for (const ending of grants) await revokeIn(transaction, database, seatId, ending)
      })
    },
  }
}
