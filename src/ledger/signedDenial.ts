import { call } from '@/cloud/client'
import { Failure } from '@/cloud/failure'
import { sign, signingKey } from '@/keys/signing'
import { denialBytes, type SignedDenial as Denial } from '~domain/ledger/denial'
import type { SignedDenial } from '~types/deliberation/ballotPaper'

/**
 * This phone's signature over what its owner denies. Null for who has no key in the compound. Throws the failure
 * SIGNATURE_NEEDED where another phone's key signs for this person.
 */
export async function signedDenial(compoundId: string, denial: Omit<Denial, 'by'>): Promise<SignedDenial | null> {
  const { keys } = await call('membership.keys', { compoundId })
  if (keys.current === null) return null
  const { keyId: by } = await signingKey(compoundId)
  if (by !== keys.current.keyId) throw new Failure('SIGNATURE_NEEDED')
  return { by, signature: await sign(compoundId, denialBytes({ ...denial, by })) }
}
