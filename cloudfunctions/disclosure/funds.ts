import { saveFund as contract } from '../../types/disclosure/fund'
import { AppError } from '../../types/errors'
import { dayOf } from '../../domain/disclosure/period'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { derivedId } from '../kit/random'
import { folderOf } from './draft'
import { kept } from './files'
import { officerOf } from './office'

/** What the maintenance fund holds, with the paper that says so. It stands beside those before it. */
export const saveFund = handle(contract, async (call) => {
  const { input, openid, now, permission, repositories } = call
  const { compoundId, asOf, balanceFen, firstDepositFen, requestKey } = input
  if (asOf > dayOf(now)) throw new AppError('INVALID_INPUT', { params: 'asOf' })
  requireFolder([input.fileID], folderOf(openid, compoundId), 'fileID')
  const by = officerOf(await permission, ['committee', 'communityWorker'], openid, now)
  const { fileID } = await kept(call, input.fileID, '维修资金余额', true)
  const _id = derivedId('mf', compoundId, openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const fresh = { _id, compoundId, asOf, balanceFen, firstDepositFen, fileID, by, inputHash, order: orderAt(now, _id) }
  if ((await repositories.disclosureFunds.insertOnce(fresh)) === null) {
    const standing = await repositories.disclosureFunds.get(_id)
    if (standing?.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  }
  return { fundId: _id }
})
