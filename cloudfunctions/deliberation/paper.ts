import { paper as contract } from '../../types/deliberation/ballotPaper'
import { AppError } from '../../types/errors'
import { handle } from '../kit/function'
import { UNSEALED } from '../kit/repositories/leaves'
import { leafId } from '../kit/leaves'
import { entitled } from '../kit/standing'
import { castsHimself } from './entitledCaster'
import { saltHalfOf } from './saltHalf'
import { published } from './visible'

/**
 * What a phone needs before it signs. Refuses as casting does with NOT_ON_ROLL, NOT_DESIGNATED and NOT_SEALED; says nothing of
 * a ballot that stands.
 */
export const paper = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, revision } = input
  const [caller, found, keys] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.personKeys.of(compoundId, openid),
  ])
  const vote = published(found)
  const [voter, opening] = await Promise.all([
    entitled(vote, voterId, caller, repositories),
    repositories.leaves.get(leafId(compoundId, vote.openedHash)),
  ])
  castsHimself(voter)
  if (opening === null || opening.entry === UNSEALED) throw new AppError('NOT_SEALED')
  return {
    opening: opening.text,
    saltHalf: saltHalfOf({ deliberationId, voterId, revision, openid }),
    keyId: keys?.current?.keyId ?? null,
  }
})
