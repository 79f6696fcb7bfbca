import { AppError } from '../../../types/errors'
import { counting, nextTryAt, WRONG_CODES } from '../../../domain/membership/tries'
import type { InvitationDocument, TriesDocument } from '../../kit/bindingDocuments'
import type { Repositories } from '../../kit/repositories'
import type { Tries } from '../../kit/repositories/tries'
import { invitationId, readSecret, tokenHashOf } from './secrets'

/** The invitation that a code or a token belongs to, in whatever state; null for one that never was. */
export async function findInvitation(typed: string, { invitations }: Repositories): Promise<InvitationDocument | null> {
  const secret = readSecret(typed)
  if (secret === null) return null
  return 'token' in secret ? invitations.byToken(tokenHashOf(secret.token)) : invitations.get(invitationId(secret.code))
}

/**
 * Takes one of the caller's tries at codes, before anything is said about the code: of many guesses sent at once no more
 * are answered than there are tries. Throws TOO_MANY_TRIES {retryAt}.
 */
export function takeTry(tries: Tries, own: TriesDocument, now: number): Promise<TriesDocument> {
  return tries.change(own, ({ wrongCodes }) => {
    const retryAt = nextTryAt(wrongCodes, WRONG_CODES, now)
    if (retryAt !== null) throw new AppError('TOO_MANY_TRIES', { retryAt })
    return { wrongCodes: [...counting(wrongCodes, WRONG_CODES, now), now] }
  })
}

/** The code was right: it cost no try. */
export async function giveTryBack(tries: Tries, taken: TriesDocument, now: number): Promise<void> {
  await tries.change(taken, ({ wrongCodes }) => {
    const found = wrongCodes.indexOf(now)
    return { wrongCodes: wrongCodes.filter((_, at) => at !== found) }
  })
}
