import { answerDesignation as contract } from '../../../types/membership/coOwners'
import { AppError } from '../../../types/errors'
import { agreed, dropped, isUnanimous, settled } from '../../../domain/membership/designation'
import { personKeys, personKeysOf } from '../../kit/designation'
import type { DesignationDocument } from '../../kit/personDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { nextVersion, standingFrom } from './changeDesignation'
import { designationLeaves, newSalt } from './designationLeaf'
import { joinedIn, readShared, sharedVoterOf } from './sharedVoter'

/**
 * Agrees to the open proposal of a co-owner, or refuses it. When everybody on the title has agreed it holds from that moment.
 * A proposal that is not open any more is CONFLICT, but for the one whose answer it already has.
 */
export const answerDesignation = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, voterId, number, agree } = input
  const caller = await permission
  const { voter, designation } = await readShared(voterId, caller, repositories)
  const mine = personKeysOf(voter, caller.bindings)
  if (mine.length === 0) throw new AppError('NOT_ON_ROLL')
  if (designation === null) throw new AppError('NOT_FOUND')
  const joined = joinedIn(voter, compoundId, repositories)
  const answer = async (after: DesignationDocument) => ({
    voter: sharedVoterOf(voter, after, { openid, joined: await joined }),
  })

  const { open } = designation
  if (open?.number !== number || open.way !== 'app') {
    if (agree && designation.standing.some((standing) => standing.number === number)) {
      await repositories.events.tell(eventOf('designationSettled', compoundId, [voterId, String(number)], now))
      return answer(designation)
    }
    throw new AppError('CONFLICT')
  }
  if (!agree) {
    const after = nextVersion(designation, dropped(designation))
    await repositories.designations.replace(designation, after)
    return answer(after)
  }
  const withMine = agreed(designation, mine)
  const all = isUnanimous(withMine, personKeys(voter))
  const after = nextVersion(designation, all ? settled(withMine, standingFrom(open, now, newSalt())) : withMine)
  await repositories.designations.replace(designation, after, all ? designationLeaves(after) : [])
  if (all) await repositories.events.tell(eventOf('designationSettled', compoundId, [voterId, String(number)], now))
  return answer(after)
})
