import { sha256 } from '@noble/hashes/sha2.js'
import canonicalize from 'canonicalize'
import { utf8 } from './bytes'

/** Every hashed text starts with its own tag, so that one kind of text can never pass for another. */
export type HashTag =
  | 'yuanba/opened/v1'
  | 'yuanba/roll/v1'
  | 'yuanba/register/v1'
  | 'yuanba/choices/v1'
  | 'yuanba/anonymous-choices/v1'
  | 'yuanba/anonymous-openings/v1'
  | 'yuanba/person/v1'
  | 'yuanba/purchaser/v1'
  | 'yuanba/identity/v1'
  | 'yuanba/salt/v1'
  | 'yuanba/ballot-signature/v1'
  | 'yuanba/denial/v1'
  | 'yuanba/receipt/v1'
  | 'yuanba/openings/v1'
  | 'yuanba/result/v1'
  | 'yuanba/witness-offer/v1'
  | 'yuanba/witness-approval/v1'
  | 'yuanba/rotation/v1'
  | 'yuanba/rotation-approval/v1'
  | 'yuanba/counter/v1'
  | 'yuanba/objection/v1'
  | 'yuanba/books-page/v1'
  | 'yuanba/books/v1'
  | 'yuanba/company-books/v1'
  | 'yuanba/company-correction/v1'
  | 'yuanba/correction/v1'
  | 'yuanba/petition/v1'
  | 'yuanba/escalation/v1'
  | 'yuanba/official/v1'
  | 'yuanba/official-document/v1'
  | 'yuanba/minutes/v1'
  | 'yuanba/minutes-addendum/v1'

/** RFC 8785 canonical JSON. Throws for what JSON cannot say. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('expected a JSON value')
  return text
}

export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value))
}

/** The tag, a zero byte and the canonical JSON: what is hashed or signed. */
export function taggedBytes(tag: HashTag, value: unknown): Uint8Array {
  return joined(utf8(tag), Uint8Array.of(0), canonicalBytes(value))
}

export function taggedHash(tag: HashTag, value: unknown): Uint8Array {
  return sha256(taggedBytes(tag, value))
}

/** The hash of a ledger leaf: SHA-256 of 0x00 and its canonical JSON (RFC 6962 2.1). */
export function leafHash(leaf: unknown): Uint8Array {
  return sha256(joined(Uint8Array.of(0), canonicalBytes(leaf)))
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
