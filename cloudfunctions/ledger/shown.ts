import type { SignedCheckpoint } from '../../types/ledger/proofs'
import { AppError } from '../../types/errors'
import type { CheckpointDocument } from '../kit/treeDocuments'
import type { CosignatureDocument } from '../kit/ledgerDocuments'
import type { Repositories } from '../kit/repositories'

/** A checkpoint as a phone gets it: the note with all cosignatures. NOT_FOUND for one that is not signed. */
export async function shown(
  checkpoint: CheckpointDocument | null,
  { cosignatures }: Repositories,
): Promise<SignedCheckpoint> {
  if (checkpoint?.note == null) throw new AppError('NOT_FOUND')
  const { scopeId, size, note, at } = checkpoint
  return { size, note: cosignedNote(note, await cosignatures.of(scopeId, size)), at }
}

/** A note that witnesses have signed too. */
export function cosignedNote(note: string, cosignatures: readonly CosignatureDocument[]): string {
  return note + cosignatures.map(({ line }) => `${line}\n`).join('')
}
