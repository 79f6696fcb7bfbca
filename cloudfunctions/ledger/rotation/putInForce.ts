import { AppError } from '../../../types/errors'
import { noteKey, rotationLeaf } from '../../../domain/ledger/rotation/rotation'
import { leafDocument } from '../../kit/leaves'
import type { RotationDocument } from '../../kit/ledgerDocuments'
import type { Repositories } from '../../kit/repositories'

/** Replaces the key: what the sealer goes by, the document and the leaf, in one transaction. CONFLICT when another was first. */
export async function putInForce(
  read: RotationDocument,
  change: Pick<Partial<RotationDocument>, 'approvals'>,
  origin: string,
  { rotations }: Repositories,
): Promise<void> {
  const { compoundId, rotation, recovery, approvals } = { ...read, ...change }
  const leaf = leafDocument(compoundId, rotationLeaf(rotation, origin, { recovery, approvals }))
  const log =
    rotation.use === 'checkpoint'
      ? { id: compoundId, from: noteKey(origin, rotation.old), to: noteKey(origin, rotation.new) }
      : null
  if (!(await rotations.putInForce(read, change, log, leaf))) throw new AppError('CONFLICT')
}
