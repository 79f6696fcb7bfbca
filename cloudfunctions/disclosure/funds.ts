import { saveFund as contract } from '../../types/disclosure/fund'
import { AppError } from '../../types/errors'
import { dayOf } from '../../domain/disclosure/period'
import { requireFolder } from '../kit/files'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { derivedId } from '../kit/random'
import { folderOf } from './draft'
import { lookAt } from './files'
import { officerOf } from './office'

/** What the maintenance fund holds, with the paper that says so. It stands beside those before it. */
export const saveFund = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, asOf, balanceFen, firstDepositFen, fileID, requestKey } = input
  if (asOf > dayOf(now)) throw new AppError('INVALID_INPUT', { params: 'asOf' })
  requireFolder([fileID], folderOf(openid, compoundId), 'fileID')
  const [caller] = await Promise.all([permission, lookAt(fileID, '维修资金余额', true)])
  const by = officerOf(caller, ['committee', 'communityWorker'], openid, now)
  const _id = derivedId('mf', compoundId, openid, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const fresh = { _id, compoundId, asOf, balanceFen, firstDepositFen, fileID, by, inputHash, order: orderAt(now, _id) }
  if ((await repositories.disclosureFunds.insertOnce(fresh)) === null) {
    const standing = await repositories.disclosureFunds.get(_id)
    if (standing?.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  }
  return { fundId: _id }
})
