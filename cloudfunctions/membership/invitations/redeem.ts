import { redeem as contract } from '../../../types/membership/invitations'
import { AppError } from '../../../types/errors'
import { nextTryAt, WRONG_CODES } from '../../../domain/membership/tries'
import type { BindingDocument, InvitationDocument } from '../../kit/bindingDocuments'
import { eventOf } from '../../kit/events'
import { handle } from '../../kit/function'
import { maskName } from '../../kit/person'
import { bindingOf } from '../briefs'
import { bindingId, newBinding } from '../joining/newBinding'
import { phoneFor, remembering } from '../joining/phones'
import { findInvitation, takeTry } from './lookUp'
import { stateAt } from './shown'

/**
 * Joins by an owner's code, verified at once. The code is spent in one step, so that of two who use it one joins. Refuses
 * with INVITATION_INVALID for every code that does not work, also when the owner who vouched has left; with ALREADY_BOUND
 * before it is spent. The same request again gets the same binding, also when the first was broken off. Nothing is said
 * about a code before WeChat has vouched for the phone: each guess costs a tap on its button.
 */
export const redeem = handle(contract, async ({ input, openid, now, repositories }) => {
  const { name, requestKey } = input
  const { bindings, compounds, invitations, tries } = repositories
  const [own, invitation, mine] = await Promise.all([
    tries.ofPerson(openid),
    findInvitation(input.secret, repositories),
    bindings.ofPerson(openid),
  ])
  const retryAt = nextTryAt(own.wrongCodes, WRONG_CODES, now)
  if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
  const joined = mine.find((binding) => binding.requestKey === requestKey)
  if (joined !== undefined) {
    const compound = await compounds.get(joined.compoundId)
    return { binding: bindingOf(joined, compound?.name ?? '') }
  }
  const phone = await phoneFor(requestKey, input.phoneCode, own)
  const begun = invitation?.used?.openid === openid && invitation.used.requestKey === requestKey
  if (invitation === null || (!begun && stateAt(invitation, now) !== 'open')) {
    await takeTry(tries, own, now)
    throw new AppError('INVITATION_INVALID')
  }
  const { _id, compoundId, homeId, relation } = invitation
  const former = mine.filter((binding) => binding.homeId === homeId)
  if (former.some(({ state }) => state === 'pending' || state === 'verified')) throw new AppError('ALREADY_BOUND')

  const spending = { openid, at: now, nameMasked: maskName(name), requestKey }
  const used = { ...spending, bindingId: bindingId(homeId, openid, former.length) }
  const [spent, compound, vouching] = await Promise.all([
    begun || invitations.close(_id, { state: 'used', used }),
    compounds.get(compoundId),
    bindings.get(invitation.bindingId),
    begun || tries.change(own, (before) => ({ phones: remembering(before, requestKey, phone, now) })),
    repositories.events.tell(eventOf('invitationUsed', compoundId, [_id], now)),
  ])
  if (!spent || compound === null || !vouches(vouching, invitation)) throw new AppError('INVITATION_INVALID')
  const home = { ...invitation.address, homeId }
  const claim = { compoundId, openid, home, relation, name, phone, photos: [], requestKey, former: former.length }
  const binding = newBinding(claim, { proof: 'invitation', by: invitation.openid }, now)
  const inserted = await bindings.insertOnce(binding)
  const written = inserted ?? (await bindings.get(binding._id))
  if (written?.requestKey !== requestKey) throw new AppError('ALREADY_BOUND')
  return { binding: bindingOf(written, compound.name) }
})

/** Who has left, or owns the home no more, vouches for nobody. */
function vouches(owner: BindingDocument | null, { openid }: InvitationDocument): boolean {
  return owner?.state === 'verified' && owner.relation === 'owner' && owner.openid === openid
}
