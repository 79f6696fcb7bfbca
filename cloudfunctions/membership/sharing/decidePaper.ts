import { decidePaper as contract } from '../../../types/membership/coOwners'
import { AppError } from '../../../types/errors'
import { dropped, settled } from '../../../domain/membership/designation'
import { handle } from '../../kit/function'
import { requirePart } from '../../kit/permission'
import { nextVersion, standingFrom } from './changeDesignation'
import { designationLeaves, newSalt } from './designationLeaf'
import { requireStranger } from './enterPaper'
import { joinedIn, readShared } from './sharedVoter'

/**
 * Confirms a signed paper, or refuses it with a reason. Another person than the one who entered it confirms: SAME_PERSON. A
 * paper that waits no more is ALREADY_DECIDED.
 */
export const decidePaper = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, voterId, number, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const caller = await permission
  const { voter, designation } = await readShared(voterId, caller, repositories)
  requirePart(caller, voter.homes[0] ?? null)
  if (designation === null) throw new AppError('NOT_FOUND')
  const { open } = designation
  if (open?.number !== number || open.way !== 'paper') {
    if (accept && designation.standing.some((standing) => standing.number === number)) return { stands: true }
    throw new AppError('ALREADY_DECIDED')
  }
  if (open.startedBy === openid && accept) throw new AppError('SAME_PERSON')
  requireStranger(openid, await joinedIn(voter, compoundId, repositories))

  const after = nextVersion(
    designation,
    accept ? settled(designation, standingFrom(open, now, newSalt())) : dropped(designation),
  )
  await repositories.designations.replace(designation, after, accept ? designationLeaves(after) : [])
  return { stands: accept }
})
