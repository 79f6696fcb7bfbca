import { consistencyNodes } from '../../domain/ledger/merkle'
import { consistency as contract } from '../../types/ledger/proofs'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { prove } from './prove'
import { shown } from './shown'

export const consistency = handle(contract, async ({ input: { compoundId, from }, repositories }) => {
  const checkpoint = shown(await repositories.ledger.checkpoint(compoundId))
  if (from > checkpoint.size) throw new AppError('NOT_FOUND')
  return { checkpoint, proof: await prove(compoundId, consistencyNodes(from, checkpoint.size), repositories) }
})
