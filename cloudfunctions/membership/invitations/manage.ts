import {
  invitations as listContract,
  withdrawInvitation as withdrawContract,
} from '../../../types/membership/invitations'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { pageOf } from '../../kit/page'
import { ownersBinding } from './ownersBinding'
import { shown, stateAt } from './shown'

const PAGE = 20

/** The invitations into a home, for its owners, the newest first. */
export const invitations = handle(listContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, cursor } = input
  const found = repositories.invitations.ofHome(compoundId, homeId, cursor, PAGE + 1)
  ownersBinding(await permission, homeId)
  const { items, next } = pageOf(await found, PAGE)
  return { invitations: items.map((invitation) => shown(invitation, openid, now)), next }
})

/** Takes an open invitation back; every owner of the home may. One that was used is ALREADY_DECIDED. */
export const withdrawInvitation = handle(withdrawContract, async ({ input, openid, now, permission, repositories }) => {
  const [caller, invitation] = await Promise.all([permission, repositories.invitations.get(input.invitationId)])
  if (invitation?.compoundId !== input.compoundId) throw new AppError('NOT_FOUND')
  ownersBinding(caller, invitation.homeId)
  const withdrawn = { ...invitation, state: 'withdrawn' as const }
  if (invitation.state === 'withdrawn') return { invitation: shown(invitation, openid, now) }
  if (stateAt(invitation, now) === 'used') throw new AppError('ALREADY_DECIDED')
  const done = await repositories.invitations.close(invitation._id, { state: 'withdrawn', used: null })
  if (!done) throw new AppError('ALREADY_DECIDED')
  return { invitation: shown(withdrawn, openid, now) }
})
