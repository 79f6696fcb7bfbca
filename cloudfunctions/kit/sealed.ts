import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/**
 * Text that the database may hold and only the environment can read: AES-256-GCM under a key derived from IDENTITY_KEY.
 * Base64 of nonce, tag and ciphertext. The key is apart from PERSON_HASH_KEY: who opens an identity need not be able to try
 * phone numbers.
 */
export function seal(text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key(), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64')
}

/** Throws for a text that was changed, or sealed under another key. */
export function unseal(sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  const decipher = createDecipheriv('aes-256-gcm', key(), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}

const derived = new Map<string, Uint8Array>()

function key(): Uint8Array {
  const secret = process.env['IDENTITY_KEY'] ?? ''
  if (secret.length < 32) throw new Error('expected IDENTITY_KEY of at least 32 characters in the environment')
  const known = derived.get(secret)
  if (known !== undefined) return known
  const made = new Uint8Array(hkdfSync('sha256', secret, '', 'yuanba/sealed/v1', 32))
  derived.set(secret, made)
  return made
}
