import { invite as contract } from '../../../types/membership/invitations'
import { AppError } from '../../../types/errors'
import { DAY } from '../../../domain/deliberation/schedule'
import { counting, INVITATIONS, nextTryAt } from '../../../domain/membership/tries'
import type { InvitationDocument } from '../../kit/bindingDocuments'
import { handle } from '../../kit/function'
import { orderAt } from '../../kit/instants'
import { ownersBinding } from './ownersBinding'
import { invitationId, secretsOf, spoken, tokenHashOf } from './secrets'
import { shown } from './shown'

const LIVES = 7 * DAY
/** A code that another invitation has: one in a million millions, so twice never. */
const ATTEMPTS = 3

/**
 * An owner invites into his home: a code that works once, for seven days. It is told now and kept nowhere. The same
 * request again tells the same code. Refuses with TOO_MANY_TRIES {retryAt}.
 */
export const invite = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, homeId, relation, requestKey } = input
  const { invitations, tries } = repositories
  const standingAt = (attempt: number) => invitations.get(invitationId(secretsOf(openid, requestKey, attempt).code))
  const [caller, ofHome, first] = await Promise.all([permission, tries.ofHome(compoundId, homeId), standingAt(0)])
  const owner = ownersBinding(caller, homeId)
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { code, token } = secretsOf(openid, requestKey, attempt)
    const _id = invitationId(code)
    const standing = attempt === 0 ? first : await standingAt(attempt)
    if (standing !== null && (standing.openid !== openid || standing.requestKey !== requestKey)) continue
    if (standing !== null && (standing.homeId !== homeId || standing.relation !== relation)) {
      throw new AppError('DUPLICATE_REQUEST')
    }
    const invitation: InvitationDocument = standing ?? {
      _id,
      compoundId,
      homeId,
      address: owner.address,
      relation,
      tokenHash: tokenHashOf(token),
      state: 'open',
      openid,
      bindingId: owner._id,
      nameMasked: owner.nameMasked,
      madeAt: now,
      expiresAt: now + LIVES,
      used: null,
      requestKey,
      order: orderAt(now, _id),
    }
    if (standing === null) {
      await tries.change(ofHome, ({ invitations: made }) => {
        const retryAt = nextTryAt(made, INVITATIONS, now)
        if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
        return { invitations: [...counting(made, INVITATIONS, now), now] }
      })
      await invitations.insertOnce(invitation)
    }
    return { invitation: shown(invitation, openid, now), code: spoken(code), token }
  }
  throw new AppError('BUSY')
})
