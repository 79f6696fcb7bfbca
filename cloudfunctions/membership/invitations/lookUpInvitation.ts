import { lookUpInvitation as contract } from '../../../types/membership/invitations'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { briefOf } from '../briefs'
import { findInvitation, giveTryBack, takeTry } from './lookUp'
import { stateAt } from './shown'

/** What a code is for, before one says who one is. INVITATION_INVALID, in the same words, for every one that does not work. */
export const lookUpInvitation = handle(contract, async ({ input, openid, now, repositories }) => {
  const { compounds, tries } = repositories
  const [own, invitation] = await Promise.all([tries.ofPerson(openid), findInvitation(input.secret, repositories)])
  const [taken, compound] = await Promise.all([
    takeTry(tries, own, now),
    invitation === null ? null : compounds.get(invitation.compoundId),
  ])
  if (invitation === null || compound === null || stateAt(invitation, now) !== 'open') {
    throw new AppError('INVITATION_INVALID')
  }
  await giveTryBack(tries, taken, now)
  const { address, relation, nameMasked, expiresAt } = invitation
  return { compound: briefOf(compound), address, relation, invitedBy: nameMasked, expiresAt }
})
