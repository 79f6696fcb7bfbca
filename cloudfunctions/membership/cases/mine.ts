import {
  myPersonCases as listContract,
  withdrawPersonCase as withdrawContract,
} from '../../../types/membership/restoration'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { myCaseOf } from './view'

/** The caller's own cases, the newest first. */
export const myPersonCases = handle(listContract, async ({ openid, repositories }) => {
  const found = await repositories.personCases.openedBy(openid)
  return { cases: found.map(myCaseOf) }
})

/** Takes back a case that nobody has decided. */
export const withdrawPersonCase = handle(withdrawContract, async ({ input: { caseId }, openid, now, repositories }) => {
  const found = await repositories.personCases.get(caseId)
  if (found?.openedBy !== openid) throw new AppError('NOT_FOUND')
  if (found.state === 'withdrawn') return { state: found.state }
  const withdrawn = { state: 'withdrawn' as const, name: null, waits: false, decidedAt: now, photosDueAt: now }
  if (!found.waits || !(await repositories.personCases.advance(caseId, found.state, withdrawn))) {
    throw new AppError('ALREADY_DECIDED')
  }
  return { state: withdrawn.state }
})
