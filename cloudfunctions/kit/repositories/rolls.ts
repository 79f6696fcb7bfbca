import { AppError } from '../../../types/errors'
import { collection, type Collection } from '../collection'
import { compoundDocument, rollDocument, type RollDocument } from '../documents'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { COMPOUNDS } from './compounds'
import { HOMES } from './homes'
import { ROSTERS } from './rosters'
import { VOTERS } from './voters'

export interface Rolls extends Pick<Collection<RollDocument>, 'get' | 'insert'> {
  /**
   * Puts a completely written roll in force, for every reader in the same instant. Throws CONFLICT when another roll
   * than `replaced` has come into force meanwhile.
   */
  putInForce(roll: RollDocument, replaced: string | null): Promise<void>
  /** Rolls that were begun before `instant` and never came into force. */
  leftBehind(instant: number, limit: number): Promise<RollDocument[]>
  /** Removes a roll that never came into force, its documents first. Safe to do twice. */
  remove(roll: RollDocument): Promise<void>
}

const ROLLS = 'rolls'

export function rolls({ database, allowed }: Store): Rolls {
  const documents = collection(database, ROLLS, rollDocument, allowed)
  return {
    ...documents,
    async putInForce(roll, replaced) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        const compound = transaction.collection(COMPOUNDS).doc(roll.compoundId)
        const { rollId } = compoundDocument.parse((await compound.get()).data)
        if (rollId !== replaced) throw new AppError('CONFLICT')
        await compound.update({ data: { rollId: roll._id } })
        await transaction
          .collection(ROLLS)
          .doc(roll._id)
          .update({ data: { state: 'inForce' } })
      })
    },
    leftBehind: (instant, limit) =>
      documents.find(
        { state: 'importing', importedAt: database.command.lt(instant) },
        { order: 'importedAt', direction: 'asc', limit },
      ),
    async remove(roll) {
      await allowed()
      const ofRoll = { compoundId: roll.compoundId, rollId: roll._id }
      for (const name of [HOMES, VOTERS, ROSTERS]) await database.collection(name).where(ofRoll).remove()
      await documents.removeWhere({ _id: roll._id, state: 'importing' })
    },
  }
}
