import { AppError } from '../../../types/errors'
import { counting, nextTryAt, WRONG_CODES } from '../../../domain/membership/tries'
import type { InvitationDocument, TriesDocument } from '../../kit/documents'
import type { Repositories } from '../../kit/repositories'
import type { Tries } from '../../kit/repositories/tries'
import { invitationId, readSecret, tokenHashOf } from './secrets'

/** The invitation that a code or a token belongs to, in whatever state; null for one that never was. */
export async function findInvitation(typed: string, { invitations }: Repositories): Promise<InvitationDocument | null> {
  const secret = readSecret(typed)
  if (secret === null) return null
  return 'token' in secret ? invitations.byToken(tokenHashOf(secret.token)) : invitations.get(invitationId(secret.code))
}

/** Throws TOO_MANY_TRIES {retryAt} for somebody who has tried too many codes that do not exist. */
export function requireTries(own: TriesDocument, now: number): void {
  const retryAt = nextTryAt(own.wrongCodes, WRONG_CODES, now)
  if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
}

/** Counts a wrong code, and throws: INVITATION_INVALID, the same for every code that does not work. */
export async function wrongCode(tries: Tries, own: TriesDocument, now: number): Promise<never> {
  await tries.change(own, (standing) => {
    requireTries(standing, now)
    return { wrongCodes: [...counting(standing.wrongCodes, WRONG_CODES, now), now] }
  })
  throw new AppError('INVITATION_INVALID')
}
