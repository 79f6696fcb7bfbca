import { myData as contract } from '../../../types/membership/privacy'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { PARTS } from './parts'

/** What is kept about the caller: one part, and of his ballots one page. */
export const myData = handle(contract, async ({ input: { part, cursor }, openid, repositories }) => {
  if (cursor !== undefined && !/^\d{1,16}$/.test(cursor)) throw new AppError('INVALID_INPUT', { params: 'cursor' })
  return PARTS[part](openid, repositories, cursor)
})
