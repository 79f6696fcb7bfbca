import { AppError } from '../../../types/errors'
import { collection, type Collection } from '../collection'
import {
  compoundDocument,
  rollChangeDocument,
  rollDocument,
  type RollChangeDocument,
  type RollDocument,
} from '../rollDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { COMPOUNDS } from './compounds'
import { HOMES } from './homes'
import { ROSTERS } from './rosters'
import { VOTERS } from './voters'

export interface Rolls extends Pick<Collection<RollDocument>, 'get' | 'getMany' | 'insertOnce'> {
  /** Of one compound, the newest first, before `cursor`. */
  ofCompound(compoundId: string, cursor: string | undefined, limit: number): Promise<RollDocument[]>
  /** Notes how far the writing of a version has come. */
  progress(rollId: string, written: number): Promise<void>
  /** A completely written version waits for its second person. */
  propose(rollId: string): Promise<void>
  /** Refuses a proposed version, and says whether it still was one. */
  refuse(rollId: string, decision: Decision & { refusal: string }): Promise<boolean>
  /**
   * Puts a completely written roll in force, for every reader in the same instant. Throws CONFLICT when another roll
   * than the one it replaces has come into force meanwhile, or when it was refused.
   */
  putInForce(roll: RollDocument, decision: Decision): Promise<void>
  /** Rolls in this state that were begun before `instant`. */
  leftBehind(state: 'importing' | 'proposed' | 'refused', instant: number, limit: number): Promise<RollDocument[]>
  /** Removes what a roll that never came into force consists of; an unfinished one with its own document. Safe to do twice. */
  remove(roll: RollDocument): Promise<void>
  readonly changes: {
    readonly insertMissing: Collection<RollChangeDocument>['insertMissing']
    page(rollId: string, page: number): Promise<RollChangeDocument | null>
  }
}

type Decision = Pick<RollDocument, 'decidedBy' | 'decidedAt'>

const ROLLS = 'rolls'
const CHANGES = 'rollChanges'
/** Changed homes a page. */
export const CHANGES_PAGE = 50

export function rolls({ database, allowed }: Store): Rolls {
  const documents = collection(database, ROLLS, rollDocument, allowed)
  const changes = collection(database, CHANGES, rollChangeDocument, allowed)
  const { command } = database
  return {
    ...documents,
    ofCompound: (compoundId, cursor, limit) =>
      documents.find({ compoundId, order: command.lt(cursor ?? '~') }, { order: 'order', direction: 'desc', limit }),
    async progress(rollId, written) {
      await documents.swap({ _id: rollId, state: 'importing' }, { written })
    },
    async propose(rollId) {
      await documents.swap({ _id: rollId, state: 'importing' }, { state: 'proposed' })
    },
    refuse: (rollId, decision) => documents.swap({ _id: rollId, state: 'proposed' }, { ...decision, state: 'refused' }),
    async putInForce({ _id, compoundId, baseId }, { decidedBy, decidedAt }) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        const compound = transaction.collection(COMPOUNDS).doc(compoundId)
        const roll = transaction.collection(ROLLS).doc(_id)
        const { rollId } = compoundDocument.parse((await compound.get()).data)
        const { state } = rollDocument.parse((await roll.get()).data)
        if (rollId !== baseId || (state !== 'importing' && state !== 'proposed')) throw new AppError('CONFLICT')
        await compound.update({ data: { rollId: _id } })
        await roll.update({ data: { state: 'inForce', decidedBy: command.set(decidedBy), decidedAt } })
      })
    },
    leftBehind: (state, instant, limit) =>
      documents.find({ state, importedAt: command.lt(instant) }, { order: 'importedAt', direction: 'asc', limit }),
    async remove({ _id, compoundId }) {
      await allowed()
      const ofRoll = { compoundId, rollId: _id }
      for (const name of [HOMES, VOTERS, ROSTERS, CHANGES]) await database.collection(name).where(ofRoll).remove()
      await documents.removeWhere({ _id, state: 'importing' })
    },
    changes: {
      insertMissing: changes.insertMissing,
      page: (rollId, page) => changes.get(changesDocumentId(rollId, page)),
    },
  }
}

export function changesDocumentId(rollId: string, page: number): string {
  return `${rollId}:${page}`
}
