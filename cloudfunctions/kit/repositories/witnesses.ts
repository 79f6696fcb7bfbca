import { leafDocument, logDocument, type LeafDocument } from '../treeDocuments'
import { collection, replacing, type Collection } from '../collection'
import {
  cosignatureDocument,
  rotationDocument,
  witnessDocument,
  type CosignatureDocument,
  type RotationDocument,
  type WitnessDocument,
} from '../ledgerDocuments'
import { derivedId } from '../random'
import type { Store } from '../store'
import { withTransaction } from '../transaction'
import { LEAVES } from './leaves'

export interface Witnesses extends Pick<Collection<WitnessDocument>, 'insertOnce'> {
  get(compoundId: string, id: string): Promise<WitnessDocument | null>
  /** In force, in the order of their appointment. */
  inForce(compoundId: string): Promise<WitnessDocument[]>
  /** Waiting for people to appoint them, the oldest first. */
  waiting(compoundId: string): Promise<WitnessDocument[]>
  /** The witness in force that one person is; null when he is none. */
  ofPerson(compoundId: string, openid: string): Promise<WitnessDocument | null>
  /** Changes what is still as it was read; false when somebody was first. */
  change(read: WitnessDocument, change: Partial<WitnessDocument>): Promise<boolean>
  /** Puts a candidate in force, in another's place where he replaces one, and writes the leaf: all or nothing. */
  appoint(
    read: WitnessDocument,
    change: Partial<WitnessDocument>,
    replaced: WitnessDocument | null,
    leaf: LeafDocument,
  ): Promise<boolean>
  /** Notes the largest checkpoint that a witness has cosigned. */
  saw(id: string, last: { size: number; at: number }): Promise<void>
}

const MOST = 20
const WITNESSES = 'witnesses'

export function witnesses({ database, allowed }: Store): Witnesses {
  const documents = collection(database, WITNESSES, witnessDocument, allowed)
  const inState = (compoundId: string, state: WitnessDocument['state']) =>
    documents.find({ compoundId, state }, { order: 'order', direction: 'asc', limit: MOST })
  return {
    insertOnce: documents.insertOnce,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    inForce: (compoundId) => inState(compoundId, 'inForce'),
    waiting: (compoundId) => inState(compoundId, 'waiting'),
    async ofPerson(compoundId, openid) {
      return (await inState(compoundId, 'inForce')).find((witness) => witness.openid === openid) ?? null
    },
    change: ({ _id, version }, change) => documents.swap({ _id, version }, { ...change, version: version + 1 }),
    async appoint({ _id, version }, change, replaced, leaf) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        const of = (id: string) => transaction.collection(WITNESSES).doc(id)
        const read = witnessDocument.parse((await of(_id).get()).data)
        const former = replaced === null ? null : witnessDocument.parse((await of(replaced._id).get()).data)
        if (read.version !== version || former?.version !== replaced?.version) return false
        await of(_id).update({ data: replacing(database, { ...change, version: version + 1 }) })
        if (former !== null) await of(former._id).update({ data: { state: 'replaced', version: former.version + 1 } })
        await transaction.collection(LEAVES).add({ data: leafDocument.parse(leaf) })
        return true
      })
    },
    async saw(_id, last) {
      await documents.swap({ _id }, { last })
    },
  }
}

export function witnessId(compoundId: string, key: string): string {
  return derivedId('w', compoundId, key)
}

export interface Cosignatures extends Pick<Collection<CosignatureDocument>, 'insertOnce'> {
  /** Of one checkpoint. */
  of(scopeId: string, size: number): Promise<CosignatureDocument[]>
  /** Of checkpoints of `size` leaves and more, the smallest first. */
  from(scopeId: string, size: number): Promise<CosignatureDocument[]>
}

/** More than enough to find a quorum among several checkpoints. */
const MOST_COSIGNATURES = 200

export function cosignatures({ database, allowed }: Store): Cosignatures {
  const documents = collection(database, 'cosignatures', cosignatureDocument, allowed)
  return {
    insertOnce: documents.insertOnce,
    of: (scopeId, size) => documents.find({ scopeId, size }, { order: 'key', direction: 'asc', limit: MOST }),
    from: (scopeId, size) =>
      documents.find(
        { scopeId, size: database.command.gte(size) },
        { order: 'size', direction: 'asc', limit: MOST_COSIGNATURES },
      ),
  }
}

export function cosignatureId(scopeId: string, size: number, key: string): string {
  return `${scopeId}:${String(size)}:${derivedId('k', key)}`
}

export interface Rotations extends Pick<Collection<RotationDocument>, 'insertOnce'> {
  get(compoundId: string, id: string): Promise<RotationDocument | null>
  waiting(compoundId: string): Promise<RotationDocument[]>
  change(read: RotationDocument, change: Partial<RotationDocument>): Promise<boolean>
  /** Puts a rotation in force: the log's key, the document and the leaf, all or nothing. False when somebody was first. */
  putInForce(
    read: RotationDocument,
    change: Partial<RotationDocument>,
    log: { id: string; from: string; to: string } | null,
    leaf: LeafDocument,
  ): Promise<boolean>
}

export function rotations({ database, allowed }: Store): Rotations {
  const documents = collection(database, 'rotations', rotationDocument, allowed)
  return {
    insertOnce: documents.insertOnce,
    async get(compoundId, id) {
      const found = await documents.get(id)
      return found?.compoundId === compoundId ? found : null
    },
    waiting: (compoundId) =>
      documents.find({ compoundId, state: 'waiting' }, { order: 'order', direction: 'asc', limit: MOST }),
    change: ({ _id, version }, change) => documents.swap({ _id, version }, { ...change, version: version + 1 }),
    async putInForce({ _id, version }, change, log, leaf) {
      await allowed()
      return withTransaction(database, async (transaction) => {
        const document = transaction.collection('rotations').doc(_id)
        const read = rotationDocument.parse((await document.get()).data)
        const logs = log === null ? null : transaction.collection('logs').doc(log.id)
        const key = logs === null ? undefined : logDocument.parse((await logs.get()).data).key
        if (read.version !== version || key !== log?.from) return false
        await logs?.update({ data: { key: log?.to } })
        await document.update({
          data: replacing(database, { ...change, state: 'inForce', version: version + 1 }),
        })
        await transaction.collection(LEAVES).add({ data: leafDocument.parse(leaf) })
        return true
      })
    },
  }
}
