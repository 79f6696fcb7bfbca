import { createHash, randomBytes } from 'node:crypto'

export function random(length: number): Uint8Array {
  return randomBytes(length)
}

/** An id that nobody can guess: 96 bits. */
export function randomId(prefix: string): string {
  return prefix + randomBytes(12).toString('hex')
}

/** The same id for the same parts, so that the same act has one document. 96 bits. */
export function derivedId(prefix: string, ...parts: readonly string[]): string {
  return prefix + createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 24)
}
