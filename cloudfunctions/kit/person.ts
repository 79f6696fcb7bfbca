import { createHmac } from 'node:crypto'

type Kind =
  | 'name'
  | 'phone'
  | 'purchasers'
  | 'roll'
  | 'invitation'
  | 'gate'
  | 'roleCode'
  | 'voter'
  | 'salt'
  | 'rollFolder'
  | 'books'
  | 'meeting'
  | 'resident'

/**
 * A keyed hash: equal texts can be recognised, and nobody without the environment's key can try all phone numbers.
 * Requires PERSON_HASH_KEY, at least 32 characters; it never changes during the life of an environment.
 */
export function personHash(kind: Kind, ...parts: readonly string[]): string {
  const key = process.env['PERSON_HASH_KEY'] ?? ''
  if (key.length < 32) throw new Error('expected PERSON_HASH_KEY of at least 32 characters in the environment')
  return createHmac('sha256', key)
    .update(JSON.stringify([kind, ...parts]))
    .digest('hex')
}

/** 张桂芳 is 张*芳, 张芳 is 张*; a firm keeps its first and last character too. */
export function maskName(name: string): string {
  const [first = '', ...rest] = Array.from(name)
  return rest.length < 2 ? `${first}*` : `${first}${'*'.repeat(Math.min(rest.length - 1, 6))}${rest.at(-1) ?? ''}`
}

/** 19910000066 is 199****0066. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}

/** A name as it is compared: without spaces and middle dots, in one spelling of width. */
export function comparableName(name: string): string {
  return name.normalize('NFKC').replace(/[\s·•・]/gu, '')
}

/** Whether somebody with this name and this phone is among the purchasers: one of the two is not enough. */
export function isPurchaser(
  purchasers: readonly { readonly nameHash: string; readonly phoneHashes: readonly string[] }[],
  { nameHash, phoneHash }: { readonly nameHash: string; readonly phoneHash: string },
): boolean {
  return purchasers.some((purchaser) => purchaser.nameHash === nameHash && purchaser.phoneHashes.includes(phoneHash))
}
