import type { SignedCheckpoint } from '../../types/ledger/proofs'
import { AppError } from '../../types/errors'
import type { CheckpointDocument } from '../kit/documents'

/** A checkpoint as a phone gets it: the note, which proves itself. NOT_FOUND for one that is not signed. */
export function shown(checkpoint: CheckpointDocument | null): SignedCheckpoint {
  if (checkpoint?.note == null) throw new AppError('NOT_FOUND')
  const { size, note, at } = checkpoint
  return { size, note, at }
}
