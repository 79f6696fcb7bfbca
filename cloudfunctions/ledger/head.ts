import { head as contract } from '../../types/ledger/proofs'
import { handle } from '../kit/function'
import { originOf } from '../kit/origin'
import { shown } from './shown'

export const head = handle(contract, async ({ input: { compoundId }, repositories }) => {
  const { ledger } = repositories
  const [log, checkpoint] = await Promise.all([ledger.log(compoundId), ledger.checkpoint(compoundId)])
  return {
    checkpoint: checkpoint === null ? null : await shown(checkpoint, repositories),
    logKey: log?.key ?? null,
    origin: originOf(compoundId),
  }
})
