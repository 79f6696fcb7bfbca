import type { Invitation } from '../../../types/membership/invitations'
import type { InvitationDocument } from '../../kit/bindingDocuments'

/** An invitation as the owners of its home see it. */
export function shown(invitation: InvitationDocument, openid: string, now: number): Invitation {
  const { _id, address, relation, madeAt, expiresAt, used } = invitation
  return {
    invitationId: _id,
    address,
    relation,
    state: stateAt(invitation, now),
    byMe: invitation.openid === openid,
    madeAt,
    expiresAt,
    usedBy: used?.nameMasked ?? null,
    usedAt: used?.at ?? null,
  }
}

export function stateAt({ state, expiresAt }: InvitationDocument, now: number): Invitation['state'] {
  return state === 'open' && now >= expiresAt ? 'expired' : state
}
