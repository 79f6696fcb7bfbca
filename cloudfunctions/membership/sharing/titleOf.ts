import { titleOf as contract } from '../../../types/membership/coOwners'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { requirePart } from '../../kit/permission'
import { joinedIn, readShared, sharedVoterOf } from './sharedVoter'

/** Who is on the title of a home, for whoever enters a signed paper. A home of one person is NOT_ON_ROLL here. */
export const titleOf = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, homeId } = input
  const caller = await permission
  const rollId = caller.compound?.rollId ?? null
  if (rollId === null) throw new AppError('NO_ROLL')
  const home = await repositories.homes.get(rollId, homeId)
  if (home === null) throw new AppError('NOT_FOUND')
  requirePart(caller, home)
  const { voter, designation } = await readShared(home.voterId, caller, repositories)
  const joined = await joinedIn(voter, compoundId, repositories)
  return { voter: sharedVoterOf(voter, designation, { openid, joined }) }
})
