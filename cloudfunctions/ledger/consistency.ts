import { consistencyNodes } from '../../domain/ledger/merkle'
import { consistency as contract } from '../../types/ledger/proofs'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { prove } from './prove'
import { shown } from './shown'

export const consistency = handle(contract, async ({ input: { compoundId, from, to }, repositories }) => {
  const { ledger } = repositories
  const found = await (to === undefined ? ledger.checkpoint(compoundId) : ledger.checkpointAt(compoundId, to))
  if (found === null || from > found.size) throw new AppError('NOT_FOUND')
  const [checkpoint, proof] = await Promise.all([
    shown(found, repositories),
    prove(compoundId, consistencyNodes(from, found.size), repositories),
  ])
  return { checkpoint, proof }
})
