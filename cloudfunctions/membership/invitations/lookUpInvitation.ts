import { lookUpInvitation as contract } from '../../../types/membership/invitations'
import { handle } from '../../kit/function'
import { briefOf } from '../briefs'
import { findInvitation, requireTries, wrongCode } from './lookUp'
import { stateAt } from './shown'

/** What a code is for, before one says who one is. A wrong one counts against the caller's tries. */
export const lookUpInvitation = handle(contract, async ({ input, openid, now, repositories }) => {
  const [own, invitation] = await Promise.all([
    repositories.tries.ofPerson(openid),
    findInvitation(input.secret, repositories),
  ])
  requireTries(own, now)
  if (invitation === null || stateAt(invitation, now) !== 'open') return wrongCode(repositories.tries, own, now)
  const compound = await repositories.compounds.get(invitation.compoundId)
  if (compound === null) return wrongCode(repositories.tries, own, now)
  const { address, relation, nameMasked, expiresAt } = invitation
  return { compound: briefOf(compound), address, relation, invitedBy: nameMasked, expiresAt }
})
