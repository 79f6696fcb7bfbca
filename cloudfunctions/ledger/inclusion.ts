import { inclusionNodes } from '../../domain/ledger/merkle'
import { inclusion as contract } from '../../types/ledger/proofs'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { prove } from './prove'
import { shown } from './shown'

export const inclusion = handle(contract, async ({ input, repositories }) => {
  const { compoundId, leafHash, size } = input
  const { ledger } = repositories
  const [entry, found] = await Promise.all([
    ledger.entryOf(compoundId, leafHash),
    size === undefined ? ledger.checkpoint(compoundId) : ledger.checkpointAt(compoundId, size),
  ])
  if (size !== undefined && found === null) throw new AppError('NOT_FOUND')
  // An entry beyond the checkpoint is stored, but nobody has signed for it yet.
  if (entry === null || found === null || entry.index >= found.size) return { inclusion: null }
  const [checkpoint, proof] = await Promise.all([
    shown(found, repositories),
    prove(compoundId, inclusionNodes(entry.index, found.size), repositories),
  ])
  return { inclusion: { index: entry.index, checkpoint, proof } }
})
