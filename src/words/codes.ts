/**
 * The short code of a hash for people, 「7F3A-C19E-04BD」: it finds, it never proves (ledger.md, Short codes).
 * `hash` is lower-case hex.
 */
export function shortCode(hash: string): string {
  const head = hash.slice(0, 12).toUpperCase()
  return `${head.slice(0, 4)}-${head.slice(4, 8)}-${head.slice(8)}`
}
