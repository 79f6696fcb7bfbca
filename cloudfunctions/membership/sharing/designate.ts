import { designate as contract } from '../../../types/membership/coOwners'
import { AppError } from '../../../types/errors'
import { proposed } from '../../../domain/membership/designation'
import { personKeys, personKeysOf } from '../../kit/designation'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { nextVersion, noDesignation } from './changeDesignation'
import { joinedIn, readShared, sharedVoterOf } from './sharedVoter'

/**
 * Proposes who casts, with the proposer's own agreement. Only for a voter of several persons, by one of them: NOT_ON_ROLL.
 * While another proposal is open: CONFLICT. The same request again gets the same.
 */
export const designate = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, voterId, personKey, requestKey } = input
  const caller = await permission
  const { voter, designation } = await readShared(voterId, caller, repositories)
  const mine = personKeysOf(voter, caller.bindings)
  if (mine.length === 0) throw new AppError('NOT_ON_ROLL')
  const at = personKeys(voter).indexOf(personKey)
  const nominee = voter.purchasers[at]
  if (nominee === undefined) throw new AppError('NOT_FOUND')

  const before = designation ?? noDesignation(voterId, compoundId)
  const joined = joinedIn(voter, compoundId, repositories)
  if (before.open?.requestKey === requestKey && before.open.startedBy === openid) {
    const asked = eventOf('designationAsked', compoundId, [voterId, String(before.open.number)], now)
    await repositories.events.tell(asked)
    return { voter: sharedVoterOf(voter, before, { openid, joined: await joined }) }
  }
  const after = proposed(before, {
    number: before.next,
    personKey,
    nameMasked: nominee.nameMasked,
    way: 'app' as const,
    startedAt: now,
    startedBy: openid,
    requestKey,
    agreed: mine,
    evidence: null,
    evidenceHash: null,
  })
  if (after === null) throw new AppError('CONFLICT')
  const next = nextVersion(before, after)
  const asked = eventOf('designationAsked', compoundId, [voterId, String(before.next)], now)
  const [, known] = await Promise.all([
    repositories.designations.replace(designation, next),
    joined,
    repositories.events.tell(asked),
  ])
  return { voter: sharedVoterOf(voter, next, { openid, joined: known }) }
})
