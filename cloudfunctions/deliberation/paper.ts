import { paper as contract } from '../../types/deliberation/ballotPaper'
import { AppError } from '../../types/errors'
import { PROXY_REVISION } from '../../domain/deliberation/standing'
import type { ProxyDocument } from '../kit/ballotDocuments'
import { handle } from '../kit/function'
import { UNSEALED } from '../kit/repositories/leaves'
import { leafId } from '../kit/leaves'
import { entitled } from '../kit/entitled'
import { castsHimself } from './entitledCaster'
import { saltHalfOf } from './saltHalf'
import { published } from './visible'

/**
 * What a phone needs before it signs. Refuses as casting does with NOT_ON_ROLL, NOT_DESIGNATED and NOT_SEALED; says nothing of
 * a ballot that stands.
 */
export const paper = handle(contract, async ({ input, openid, permission, repositories }) => {
  const { compoundId, deliberationId, voterId, mandateId } = input
  const revision = mandateId === undefined ? input.revision : PROXY_REVISION
  const [caller, found, keys] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.personKeys.of(compoundId, openid),
  ])
  const vote = published(found)
  const [voter, opening] = await Promise.all([
    mandateId === undefined ? entitled(vote, voterId, caller, repositories) : repositories.proxies.get(mandateId),
    repositories.leaves.get(leafId(compoundId, vote.openedHash)),
  ])
  if (voter !== null && 'evidenceHash' in voter) requireProxy(voter, { deliberationId, voterId, openid })
  else castsHimself(voter)
  if (opening === null || opening.entry === UNSEALED) throw new AppError('NOT_SEALED')
  return {
    opening: opening.text,
    saltHalf: saltHalfOf({ deliberationId, voterId, revision, openid }),
    keyId: keys?.current?.keyId ?? null,
  }
})

/** A mandate of another, for another vote or voter, or that was not accepted is as if it did not exist. */
function requireProxy(
  mandate: ProxyDocument,
  asked: Pick<ProxyDocument, 'deliberationId' | 'voterId' | 'openid'>,
): void {
  const { deliberationId, voterId, openid } = asked
  const his = mandate.openid === openid && mandate.state === 'accepted'
  if (!his || mandate.deliberationId !== deliberationId || mandate.voterId !== voterId) throw new AppError('NOT_FOUND')
}
