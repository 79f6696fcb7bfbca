import { AppError } from '../../../types/errors'
import { collection, type Collection } from '../collection'
import { compoundDocument, rulesDocument, type RulesDocument } from '../rollDocuments'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { COMPOUNDS } from './compounds'

type Decision = NonNullable<RulesDocument['decided']>

export interface Rules extends Pick<Collection<RulesDocument>, 'insertOnce'> {
  get(compoundId: string, version: number): Promise<RulesDocument | null>
  /** The newest first. */
  newest(compoundId: string, limit: number): Promise<RulesDocument[]>
  /** Refuses or takes back a version that still waits, and says whether it did. */
  close(version: RulesDocument, state: 'refused' | 'withdrawn', decided: Decision): Promise<boolean>
  /** Puts a version that still waits in force; CONFLICT when it does not, or another has come into force since. */
  putInForce(version: RulesDocument, replaced: number, decided: Decision): Promise<void>
}

const RULES = 'rules'

export function rules({ database, allowed }: Store): Rules {
  const documents = collection(database, RULES, rulesDocument, allowed)
  return {
    insertOnce: documents.insertOnce,
    get: (compoundId, version) => documents.get(rulesId(compoundId, version)),
    newest: (compoundId, limit) => documents.find({ compoundId }, { order: 'order', direction: 'desc', limit }),
    close: ({ _id }, state, decided) => documents.swap({ _id, state: 'proposed' }, { state, decided }),
    async putInForce({ _id, compoundId, version, rules: config }, replaced, decided) {
      await allowed()
      await withTransaction(database, async (transaction) => {
        const own = transaction.collection(RULES).doc(_id)
        const compound = transaction.collection(COMPOUNDS).doc(compoundId)
        const { state } = rulesDocument.parse((await own.get()).data)
        const standing = compoundDocument.parse((await compound.get()).data).rules.version
        if (state !== 'proposed' || standing !== replaced) throw new AppError('CONFLICT')
        const { command } = database
        await compound.update({ data: { rules: command.set({ ...config, version }) } })
        await own.update({ data: { state: 'confirmed', decided: command.set(decided) } })
      })
    },
  }
}

export function rulesId(compoundId: string, version: number): string {
  return `${compoundId}:${version}`
}
