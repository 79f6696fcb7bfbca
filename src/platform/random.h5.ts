/** A key for one act of a person: 32 hex digits, not to be guessed. */
export function makeRequestKey(): Promise<string> {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return Promise.resolve(Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''))
}

/** Bytes that nobody can guess: for keys. */
export function randomBytes(length: number): Promise<Uint8Array> {
  return Promise.resolve(crypto.getRandomValues(new Uint8Array(length)))
}
