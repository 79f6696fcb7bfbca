import { base64, hex, utf8 } from '../../domain/deliberation/bytes'
import { canonicalText } from '../../domain/deliberation/hashing'
import { personCommitment } from '../../domain/ledger/leaves'
import { leafHash } from '../../domain/ledger/merkle'
import type { Leaf } from '../../types/ledger/leaves'
import type { LeafDocument } from './treeDocuments'
import { random } from './random'
import { UNSEALED } from './repositories/leaves'

/**
 * A leaf that waits for the clock to seal it. Write it in the same transaction as what it proves, or by `leaves.insertOnce`
 * right after that with nothing random in it: a repeat must find the leaf that is there. `scopeId` is the compound, or the
 * community or street for their own grants.
 */
export function leafDocument(scopeId: string, leaf: Leaf): LeafDocument {
  const text = canonicalText(leaf)
  const hash = hex(leafHash(utf8(text)))
  const opened = 'opened' in leaf ? (leaf.opened ?? '') : ''
  return { _id: leafId(scopeId, hash), scopeId, type: leaf.type, opened, leafHash: hash, text, entry: UNSEALED }
}

export function leafId(scopeId: string, leafHashHex: string): string {
  return `${scopeId}:${leafHashHex}`
}

/** A person for a public leaf, and the salt that opens it: keep the salt with the document that the leaf proves. */
export function concealed(openid: string): { person: string; salt: string } {
  const salt = base64(random(16))
  return { person: personCommitment(openid, salt), salt }
}
