import type { TriesDocument } from '../../kit/bindingDocuments'
import { maskPhone, personHash } from '../../kit/person'
import { phoneOf } from '../phone'

export interface Phone {
  readonly phoneHash: string
  readonly phoneMasked: string
}

/** A spent code's phone is remembered this long: an app that was closed meanwhile is opened again by then. */
const REMEMBER = 60 * 60_000

/**
 * The caller's phone. WeChat's codes work once: one that an earlier attempt of the same act spent is looked up where that
 * attempt left it. Throws PHONE_CODE_INVALID.
 */
export async function phoneFor(requestKey: string, phoneCode: string, tries: TriesDocument): Promise<Phone> {
  const known = tries.phones.find((phone) => phone.requestKey === requestKey)
  if (known !== undefined) return { phoneHash: known.phoneHash, phoneMasked: known.phoneMasked }
  const phone = await phoneOf(phoneCode)
  return { phoneHash: personHash('phone', phone), phoneMasked: maskPhone(phone) }
}

/** The phones to remember once this one's code is spent. */
export function remembering(
  { phones }: TriesDocument,
  requestKey: string,
  phone: Phone,
  now: number,
): TriesDocument['phones'] {
  const others = phones.filter((one) => one.requestKey !== requestKey && one.at > now - REMEMBER)
  return [...others, { requestKey, ...phone, at: now }]
}
