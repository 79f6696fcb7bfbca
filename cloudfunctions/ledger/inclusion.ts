import { inclusionNodes } from '../../domain/ledger/merkle'
import { inclusion as contract } from '../../types/ledger/proofs'
import { handle } from '../kit/function'
import { prove } from './prove'
import { shown } from './shown'

export const inclusion = handle(contract, async ({ input, repositories }) => {
  const { compoundId, leafHash, size } = input
  const { ledger } = repositories
  const [entry, checkpoint] = await Promise.all([
    ledger.entryOf(compoundId, leafHash),
    size === undefined ? ledger.checkpoint(compoundId) : ledger.checkpointAt(compoundId, size).then(shown),
  ])
  // An entry beyond the checkpoint is stored, but nobody has signed for it yet.
  if (entry === null || checkpoint?.note == null || entry.index >= checkpoint.size) return { inclusion: null }
  const proof = await prove(compoundId, inclusionNodes(entry.index, checkpoint.size), repositories)
  const { note, at } = checkpoint
  return { inclusion: { index: entry.index, checkpoint: { size: checkpoint.size, note, at }, proof } }
})
