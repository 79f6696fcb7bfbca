import { redeem as contract } from '../../../types/membership/invitations'
import { AppError } from '../../../types/errors'
import type { InvitationDocument } from '../../kit/documents'
import { handle } from '../../kit/function'
import { maskName } from '../../kit/person'
import { bindingOf } from '../briefs'
import { bindingId, newBinding } from '../joining/newBinding'
import { phoneFor, remembering } from '../joining/phones'
import { findInvitation, requireTries, wrongCode } from './lookUp'
import { stateAt } from './shown'

/**
 * Joins by an owner's code, verified at once. The code is spent in one step, so that of two who use it one joins. Refuses
 * with INVITATION_INVALID for every code that does not work, also when the owner who vouched has left; with ALREADY_BOUND
 * before it is spent. The same request again gets the same binding, also when the first was broken off.
 */
export const redeem = handle(contract, async ({ input, openid, now, repositories }) => {
  const { name, requestKey } = input
  const { bindings, compounds, invitations, tries } = repositories
  const [own, invitation, mine] = await Promise.all([
    tries.ofPerson(openid),
    findInvitation(input.secret, repositories),
    bindings.ofPerson(openid),
  ])
  requireTries(own, now)
  if (invitation === null) return wrongCode(tries, own, now)
  const { _id, compoundId, homeId, relation } = invitation
  const repeated = invitation.used?.openid === openid && invitation.used.requestKey === requestKey
  if (!repeated && stateAt(invitation, now) !== 'open') return wrongCode(tries, own, now)
  const former = mine.filter((binding) => binding.homeId === homeId)
  const standing = former.find((binding) => binding.requestKey === requestKey)
  if (!standing && former.some(({ state }) => state === 'pending' || state === 'verified')) {
    throw new AppError('ALREADY_BOUND')
  }

  const phone = standing ?? (await phoneFor(requestKey, input.phoneCode, own))
  const used = {
    openid,
    at: now,
    nameMasked: maskName(name),
    requestKey,
    bindingId: bindingId(homeId, openid, former.length),
  }
  const [claimed, compound, vouching] = await Promise.all([
    repeated || invitations.close(_id, { state: 'used', used }),
    compounds.get(compoundId),
    bindings.get(invitation.bindingId),
    repeated ? undefined : tries.change(own, (before) => ({ phones: remembering(before, requestKey, phone, now) })),
  ])
  if (!claimed || compound === null) throw new AppError('INVITATION_INVALID')
  if (standing) return { binding: bindingOf(standing, compound.name) }
  if (vouching === null || !vouches(vouching, invitation)) throw new AppError('INVITATION_INVALID')
  const { phoneHash, phoneMasked } = phone
  const claim = {
    ...{ compoundId, openid, relation, name, requestKey },
    home: { ...invitation.address, homeId },
    phone: { phoneHash, phoneMasked },
    photos: [],
    former: former.length,
  }
  const binding = newBinding(claim, { proof: 'invitation', by: invitation.openid }, now)
  const written = (await bindings.insertOnce(binding)) ?? (await bindings.get(binding._id))
  if (written?.requestKey !== requestKey) throw new AppError('ALREADY_BOUND')
  return { binding: bindingOf(written, compound.name) }
})

/** Who has left, or owns the home no more, vouches for nobody. */
function vouches(
  { state, relation, openid }: { state: string; relation: string; openid: string },
  invitation: InvitationDocument,
): boolean {
  return state === 'verified' && relation === 'owner' && openid === invitation.openid
}
