import type { Leaf } from '../../types/ledger/leaves'
import { base64 } from '../deliberation/bytes'
import { canonicalBytes, taggedHash } from '../deliberation/hashing'
import { leafHash } from './merkle'

/** The bytes of a leaf: its canonical JSON (RFC 8785). */
function leafBytes(leaf: Leaf): Uint8Array {
  return canonicalBytes(leaf)
}

/** What stands in the tree for a leaf (RFC 6962 2.1). */
export function hashOfLeaf(leaf: Leaf): Uint8Array {
  return leafHash(leafBytes(leaf))
}

/** Stands for a person in a public leaf. `salt` is sixteen random bytes in base64; who has it and knows the person can tell. */
export function personCommitment(person: string, salt: string): string {
  return base64(taggedHash('yuanba/person/v1', { person, salt }))
}
