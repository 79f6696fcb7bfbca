import { sha256 } from '@noble/hashes/sha2.js'

/**
 * The Merkle tree of RFC 6962 (2.1), verified as RFC 9162 (2.1.3.2, 2.1.4.2) says. Hashes are 32 bytes of SHA-256, sizes and
 * indices safe integers: no bit operator touches them, since those end at 2³¹.
 */

export const HASH_BYTES = 32

/** SHA-256 of 0x00 and the leaf's bytes. */
export function leafHash(bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + bytes.length)
  message.set(bytes, 1)
  return sha256(message)
}

/** SHA-256 of 0x01 and both children. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + left.length + right.length)
  message[0] = 1
  message.set(left, 1)
  message.set(right, 1 + left.length)
  return sha256(message)
}

/** The root over leaf hashes in their order. Of none: the hash of nothing. Throws RangeError for what is no hash of 32 bytes. */
export function rootHash(leafHashes: readonly Uint8Array[]): Uint8Array {
  const range = new CompactRange()
  for (const hash of leafHashes) range.append(hash)
  return range.root()
}

/** The siblings from leaf to root. Throws RangeError unless `0 ≤ index < leafHashes.length`, and for what is no hash. */
export function inclusionProof(leafHashes: readonly Uint8Array[], index: number): Uint8Array[] {
  return inclusionNodes(index, leafHashes.length).map(({ begin, end }) => rootHash(leafHashes.slice(begin, end)))
}

/**
 * Proves that the tree of the first `size1` leaves is a beginning of the tree of all. Empty when both are one.
 * Throws RangeError unless `0 ≤ size1 ≤ leafHashes.length`; nothing can be proved from size 0, which gets no hashes.
 */
export function consistencyProof(leafHashes: readonly Uint8Array[], size1: number): Uint8Array[] {
  return consistencyNodes(size1, leafHashes.length).map(({ begin, end }) => rootHash(leafHashes.slice(begin, end)))
}

/** The leaves `begin ≤ index < end` whose root a proof needs. */
export interface NodeRange {
  readonly begin: number
  readonly end: number
}

/** Of which ranges an inclusion proof consists, from leaf to root (RFC 6962 2.1.1). */
export function inclusionNodes(index: number, size: number): NodeRange[] {
  if (!isSize(size) || !isSize(index) || index >= size) {
    throw new RangeError(`expected 0 ≤ index < ${String(size)}, got ${String(index)}`)
  }
  const nodes: NodeRange[] = []
  let begin = 0
  let end = size
  while (end - begin > 1) {
    const middle = begin + split(end - begin)
    if (index < middle) {
      nodes.push({ begin: middle, end })
      end = middle
    } else {
      nodes.push({ begin, end: middle })
      begin = middle
    }
  }
  return nodes.reverse()
}

/** Of which ranges a consistency proof consists (RFC 6962 2.1.2). */
export function consistencyNodes(size1: number, size2: number): NodeRange[] {
  if (!isSize(size1) || !isSize(size2) || size1 > size2) {
    throw new RangeError(`expected 0 ≤ size1 ≤ ${String(size2)}, got ${String(size1)}`)
  }
  if (size1 === 0 || size1 === size2) return []
  const nodes: NodeRange[] = []
  let begin = 0
  let end = size2
  // Down to where the old tree's right edge is a whole subtree. It is left out when it is the old root itself.
  while (size1 !== end) {
    const middle = begin + split(end - begin)
    if (size1 <= middle) {
      nodes.push({ begin: middle, end })
      end = middle
    } else {
      nodes.push({ begin, end: middle })
      begin = middle
    }
  }
  if (begin !== 0) nodes.push({ begin, end })
  return nodes.reverse()
}

export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  readonly size: number
  readonly proof: readonly Uint8Array[]
  readonly root: Uint8Array
}

/** Whether the leaf stands at `index` in the tree of `size` leaves with that root. False, never an error, for nonsense. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { leafHash: leaf, index, size, proof, root } = parts(claim)
  if (!isSize(index) || !isSize(size) || index >= size || !isHash(leaf) || !isHash(root) || !isProof(proof))
    return false
  let node = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      hash = nodeHash(sibling, hash)
      while (!isOdd(node) && node !== 0) {
        node /= 2
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameBytes(hash, root)
}

export interface ConsistencyClaim {
  readonly size1: number
  readonly root1: Uint8Array
  readonly size2: number
  readonly root2: Uint8Array
  readonly proof: readonly Uint8Array[]
}

/**
 * Whether the first tree is a beginning of the second. False, never an error, for nonsense; false from size 0, of which
 * nothing can be proved.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { size1, root1, size2, root2, proof } = parts(claim)
  if (!isSize(size1) || !isSize(size2) || size1 === 0 || size1 > size2) return false
  if (!isHash(root1) || !isHash(root2) || !isProof(proof)) return false
  if (size1 === size2) return proof.length === 0 && sameBytes(root1, root2)

  let node = size1 - 1
  let last = size2 - 1
  while (isOdd(node)) {
    node = half(node)
    last = half(last)
  }
  // The whole old tree is one subtree of the new one: its root need not be sent.
  const [start, ...path] = node === 0 ? [root1, ...proof] : proof
  if (start === undefined) return false
  let old = start
  let now = start
  for (const sibling of path) {
    if (last === 0) return false
    if (isOdd(node) || node === last) {
      old = nodeHash(sibling, old)
      now = nodeHash(sibling, now)
      while (!isOdd(node) && node !== 0) {
        node /= 2
        last = half(last)
      }
    } else {
      now = nodeHash(now, sibling)
    }
    node = half(node)
    last = half(last)
  }
  return last === 0 && sameBytes(old, root1) && sameBytes(now, root2)
}

/**
 * The roots of the whole subtrees that a tree's leaves fall into, the largest first: all that is needed to append, and to know
 * the root. There is one for each one-bit of the size.
 */
export class CompactRange {
  #size: number
  readonly #hashes: Uint8Array[]

  /** Goes on from a range of `size` leaves. Throws RangeError unless there is one hash of 32 bytes for each one-bit of it. */
  constructor(size = 0, hashes: readonly Uint8Array[] = []) {
    if (!isSize(size) || hashes.length !== ones(size)) {
      throw new RangeError(
        `expected ${String(ones(size))} hashes for ${String(size)} leaves, got ${String(hashes.length)}`,
      )
    }
    hashes.forEach(requireHash)
    this.#size = size
    this.#hashes = [...hashes]
  }

  get size(): number {
    return this.#size
  }

  get hashes(): readonly Uint8Array[] {
    return [...this.#hashes]
  }

  /** Throws RangeError for what is no hash of 32 bytes: a root over it would prove nothing. */
  append(hash: Uint8Array): void {
    requireHash(hash)
    this.#hashes.push(hash)
    for (let trees = this.#size; isOdd(trees); trees = half(trees)) this.#merge()
    this.#size += 1
  }

  root(): Uint8Array {
    const [last, ...larger] = [...this.#hashes].reverse()
    if (last === undefined) return sha256(new Uint8Array(0))
    return larger.reduce((right, left) => nodeHash(left, right), last)
  }

  #merge(): void {
    const [left, right] = this.#hashes.splice(-2)
    if (left === undefined || right === undefined) throw new RangeError('expected two subtrees of one size')
    this.#hashes.push(nodeHash(left, right))
  }
}

export function sameBytes(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at])
}

/** The largest power of two smaller than `size`. Requires `size ≥ 2`. */
function split(size: number): number {
  let power = 1
  while (power * 2 < size) power *= 2
  return power
}

function half(size: number): number {
  return Math.floor(size / 2)
}

function isOdd(size: number): boolean {
  return size % 2 === 1
}

function ones(size: number): number {
  let count = 0
  for (let rest = size; rest >= 1; rest = half(rest)) count += rest % 2
  return count
}

function isSize(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}

function isHash(value: unknown): value is Uint8Array {
  return isBytes(value) && value.length === HASH_BYTES
}

function requireHash(hash: Uint8Array): void {
  if (hash.length !== HASH_BYTES) {
    throw new RangeError(`expected a hash of ${String(HASH_BYTES)} bytes, got ${String(hash.length)}`)
  }
}

/** No tree of a safe size is higher. */
const MAX_PROOF = 64

function isProof(value: unknown): value is readonly Uint8Array[] {
  return Array.isArray(value) && value.length <= MAX_PROOF && value.every(isHash)
}

/** `instanceof` would refuse the bytes of another realm, such as a test's or a worker's. */
function isBytes(value: unknown): value is Uint8Array {
  return ArrayBuffer.isView(value) && Object.prototype.toString.call(value) === '[object Uint8Array]'
}

/** A claim comes from a stranger: it may not even be an object, and reading it may throw. */
function parts(claim: unknown): Readonly<Record<string, unknown>> {
  if (typeof claim !== 'object' || claim === null) return {}
  try {
    const copy: Record<string, unknown> = { ...claim }
    const { proof } = copy
    return Array.isArray(proof) ? { ...copy, proof: Array.from<unknown>(proof.slice(0, MAX_PROOF + 1)) } : copy
  } catch {
    return {}
  }
}
