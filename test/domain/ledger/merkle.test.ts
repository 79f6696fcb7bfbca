import fc from 'fast-check'
import { sha256 } from '@noble/hashes/sha2.js'
import {
  CompactRange,
  consistencyProof,
  inclusionProof,
  leafHash,
  nodeHash,
  rootHash,
  verifyConsistency,
  verifyInclusion,
} from '../../../domain/ledger/merkle'
import { LEAVES, ROOTS } from './rfc6962'

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))
const hex = (value: Uint8Array) => Buffer.from(value).toString('hex')
const leaves = (count: number) => Array.from({ length: count }, (_, at) => leafHash(Uint8Array.of(at >> 8, at & 255)))
const at = (hashes: readonly Uint8Array[], index: number): Uint8Array => {
  const hash = hashes[index]
  if (hash === undefined) throw new RangeError(String(index))
  return hash
}

/** RFC 6962 2.1, word for word and slow. */
function naiveRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [first, second] = hashes
  if (first === undefined) return sha256(new Uint8Array(0))
  if (second === undefined) return first
  const k = split(hashes)
  return nodeHash(naiveRoot(hashes.slice(0, k)), naiveRoot(hashes.slice(k)))
}

function split(hashes: readonly Uint8Array[]): number {
  let k = 1
  while (k * 2 < hashes.length) k *= 2
  return k
}

/** PATH(m, D[n]) of RFC 6962 2.1.1. */
function naivePath(index: number, hashes: readonly Uint8Array[]): Uint8Array[] {
  if (hashes.length <= 1) return []
  const k = split(hashes)
  const [left, right] = [hashes.slice(0, k), hashes.slice(k)]
  return index < k ? [...naivePath(index, left), naiveRoot(right)] : [...naivePath(index - k, right), naiveRoot(left)]
}

/** SUBPROOF(m, D[n], b) of RFC 6962 2.1.2. */
function naiveSubproof(size1: number, hashes: readonly Uint8Array[], whole: boolean): Uint8Array[] {
  if (size1 === hashes.length) return whole ? [] : [naiveRoot(hashes)]
  const k = split(hashes)
  const [left, right] = [hashes.slice(0, k), hashes.slice(k)]
  return size1 <= k
    ? [...naiveSubproof(size1, left, whole), naiveRoot(right)]
    : [...naiveSubproof(size1 - k, right, false), naiveRoot(left)]
}

test('whatever is appended in whatever steps, roots and proofs are those of a tree that is built afresh each time', () => {
  const step = fc.record({
    appended: fc.array(fc.uint8Array({ minLength: 0, maxLength: 40 }), { minLength: 1, maxLength: 24 }),
    leaf: fc.nat(),
    past: fc.nat(),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 6 }), (steps) => {
      const range = new CompactRange()
      const hashes: Uint8Array[] = []
      for (const { appended, leaf, past } of steps) {
        for (const entry of appended) {
          const hash = leafHash(entry)
          range.append(hash)
          hashes.push(hash)
        }
        const root = naiveRoot(hashes)
        expect(range.root()).toEqual(root)
        const index = leaf % hashes.length
        const proof = inclusionProof(hashes, index)
        expect(proof).toEqual(naivePath(index, hashes))
        const size = hashes.length
        expect(verifyInclusion({ leafHash: at(hashes, index), index, size, proof, root })).toBe(true)
        const size1 = 1 + (past % size)
        const step1 = consistencyProof(hashes, size1)
        expect(step1).toEqual(naiveSubproof(size1, hashes, true))
        const root1 = naiveRoot(hashes.slice(0, size1))
        expect(verifyConsistency({ size1, root1, size2: size, root2: root, proof: step1 })).toBe(true)
      }
    }),
    { numRuns: 30 },
  )
})

describe('the tree of RFC 6962', () => {
  test('the roots of the published leaves are the published roots', () => {
    const hashes = LEAVES.map((leaf) => leafHash(bytes(leaf)))
    expect(ROOTS.map((_, size) => hex(rootHash(hashes.slice(0, size))))).toEqual(ROOTS)
  })

  test('the root of any list is what the definition says', () => {
    for (let size = 0; size <= 130; size += 1) expect(rootHash(leaves(size))).toEqual(naiveRoot(leaves(size)))
  })

  test('a range goes on from where another one stopped', () => {
    const hashes = leaves(77)
    const first = new CompactRange()
    for (const hash of hashes.slice(0, 41)) first.append(hash)
    const second = new CompactRange(first.size, first.hashes)
    for (const hash of hashes.slice(41)) second.append(hash)
    expect(second.root()).toEqual(rootHash(hashes))
    expect(() => new CompactRange(3, first.hashes.slice(0, 1))).toThrow(RangeError)
  })
})

describe('inclusion', () => {
  test('every leaf of every small tree is proved, and nothing else is', () => {
    for (let size = 1; size <= 40; size += 1) {
      const hashes = leaves(size)
      const root = rootHash(hashes)
      for (let index = 0; index < size; index += 1) {
        const claim = { leafHash: at(hashes, index), index, size, proof: inclusionProof(hashes, index), root }
        expect(verifyInclusion(claim)).toBe(true)
        expect(verifyInclusion({ ...claim, leafHash: leafHash(Uint8Array.of(9)) })).toBe(false)
        expect(verifyInclusion({ ...claim, index: index + 1 })).toBe(false)
        expect(verifyInclusion({ ...claim, proof: [...claim.proof, root] })).toBe(false)
        if (size > 1) expect(verifyInclusion({ ...claim, proof: claim.proof.slice(1) })).toBe(false)
      }
    }
  })

  test('a changed bit anywhere in the proof is found', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), fc.nat(), fc.nat(), fc.nat(255), (size, leaf, place, bit) => {
        const hashes = leaves(size)
        const index = leaf % size
        const proof = inclusionProof(hashes, index).map((hash) => Uint8Array.from(hash))
        const hash = at(proof, place % proof.length)
        hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        return !verifyInclusion({ leafHash: at(hashes, index), index, size, proof, root: rootHash(hashes) })
      }),
    )
  })

  test('an index outside the tree is an error when a proof is asked for', () => {
    expect(() => inclusionProof(leaves(3), 3)).toThrow('expected 0 ≤ index < 3, got 3')
    expect(() => inclusionProof([], 0)).toThrow(RangeError)
    expect(() => inclusionProof(leaves(3), 0.5)).toThrow(RangeError)
  })
})

describe('consistency', () => {
  test('every beginning of every small tree is proved, and nothing else is', () => {
    for (let size2 = 1; size2 <= 40; size2 += 1) {
      const hashes = leaves(size2)
      const root2 = rootHash(hashes)
      for (let size1 = 1; size1 <= size2; size1 += 1) {
        const root1 = rootHash(hashes.slice(0, size1))
        const claim = { size1, root1, size2, root2, proof: consistencyProof(hashes, size1) }
        expect(verifyConsistency(claim)).toBe(true)
        expect(verifyConsistency({ ...claim, root1: leafHash(Uint8Array.of(9)) })).toBe(false)
        expect(verifyConsistency({ ...claim, root2: leafHash(Uint8Array.of(9)) })).toBe(false)
        expect(verifyConsistency({ ...claim, proof: [...claim.proof, root1] })).toBe(false)
        if (claim.proof.length > 0) expect(verifyConsistency({ ...claim, proof: claim.proof.slice(0, -1) })).toBe(false)
      }
    }
  })

  test('a tree with one old leaf replaced is not a continuation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), fc.nat(), fc.nat(), (size2, cut, place) => {
        const size1 = 1 + (cut % (size2 - 1))
        const before = leaves(size2)
        const after = before.map((hash, index) => (index === place % size1 ? leafHash(Uint8Array.of(7)) : hash))
        const proof = consistencyProof(after, size1)
        return !verifyConsistency({
          size1,
          root1: rootHash(before.slice(0, size1)),
          size2,
          root2: rootHash(after),
          proof,
        })
      }),
    )
  })

  test('nothing is proved from an empty tree', () => {
    const hashes = leaves(3)
    expect(consistencyProof(hashes, 0)).toEqual([])
    expect(verifyConsistency({ size1: 0, root1: rootHash([]), size2: 3, root2: rootHash(hashes), proof: [] })).toBe(
      false,
    )
    expect(verifyConsistency({ size1: 0, root1: rootHash([]), size2: 0, root2: rootHash([]), proof: [] })).toBe(false)
  })
})

describe('one proof and no other', () => {
  /** The proof with a hash of this tree put in, taken out, doubled or exchanged at any one place. */
  function* others(proof: readonly Uint8Array[], known: readonly Uint8Array[]): Generator<Uint8Array[]> {
    for (let place = 0; place <= proof.length; place += 1) {
      for (const hash of known) yield [...proof.slice(0, place), hash, ...proof.slice(place)]
      if (place === proof.length) continue
      yield [...proof.slice(0, place), ...proof.slice(place + 1)]
      yield [...proof.slice(0, place + 1), ...proof.slice(place)]
      const next = proof[place + 1]
      if (next !== undefined) yield [...proof.slice(0, place), next, at(proof, place), ...proof.slice(place + 2)]
      for (const length of [0, 31, 33, 64]) {
        yield [...proof.slice(0, place), new Uint8Array(length), ...proof.slice(place + 1)]
      }
    }
  }

  test('holds for a leaf, or from one size to another: longer, shorter and exchanged ones do not', () => {
    for (let size = 1; size <= 12; size += 1) {
      const hashes = leaves(size)
      const root = rootHash(hashes)
      for (let m = 0; m < size; m += 1) {
        const inclusion = { leafHash: at(hashes, m), index: m, size, root }
        const path = inclusionProof(hashes, m)
        for (const proof of others(path, [root, at(hashes, m), at(hashes, 0)])) {
          expect(verifyInclusion({ ...inclusion, proof })).toBe(false)
        }
        // RFC 9162 2.1.4.2 step 2: the old root itself is never sent, although a verifier puts it before the path.
        const size1 = m + 1
        const root1 = rootHash(hashes.slice(0, size1))
        const steps = consistencyProof(hashes, size1)
        const consistency = { size1, root1, size2: size, root2: root }
        expect(verifyConsistency({ ...consistency, proof: steps })).toBe(true)
        for (const proof of others(steps, [root, root1, at(hashes, 0)])) {
          expect(verifyConsistency({ ...consistency, proof })).toBe(false)
        }
        for (const more of [{ size1: 0 }, { size1: size + 1 }, { size2: size1 - 1 }, { size1: -1 }, { size1: 0.5 }]) {
          expect(verifyConsistency({ ...consistency, ...more, proof: steps })).toBe(false)
        }
      }
    }
  })

  test('of one leaf is empty, and of one size with itself; another root of that size is another tree', () => {
    const [one, two] = [leaves(1), leaves(2)]
    const root = rootHash(one)
    expect(inclusionProof(one, 0)).toEqual([])
    expect(verifyInclusion({ leafHash: at(one, 0), index: 0, size: 1, proof: [], root })).toBe(true)
    expect(verifyInclusion({ leafHash: at(one, 0), index: 0, size: 0, proof: [], root })).toBe(false)
    expect(verifyConsistency({ size1: 1, root1: root, size2: 1, root2: root, proof: [] })).toBe(true)
    expect(verifyConsistency({ size1: 1, root1: root, size2: 1, root2: root, proof: [root] })).toBe(false)
    expect(verifyConsistency({ size1: 1, root1: root, size2: 1, root2: rootHash(two), proof: [] })).toBe(false)
  })

  test('is made of hashes alone, and says what it expected', () => {
    const wrong = [leafHash(Uint8Array.of(1)), new Uint8Array(31)]
    expect(() => rootHash(wrong)).toThrow('expected a hash of 32 bytes, got 31')
    expect(() => inclusionProof(wrong, 0)).toThrow(RangeError)
    expect(() => consistencyProof(wrong, 1)).toThrow(RangeError)
    expect(() => new CompactRange(1, [new Uint8Array(33)])).toThrow('expected a hash of 32 bytes, got 33')
    expect(() => consistencyProof(leaves(3), 4)).toThrow('expected 0 ≤ size1 ≤ 3, got 4')
    expect(() => consistencyProof(leaves(3), -1)).toThrow(RangeError)
    const claim = { leafHash: at(leaves(1), 0), index: 0, size: 1, proof: [], root: rootHash(leaves(1)) }
    for (const length of [0, 31, 33]) {
      expect(verifyInclusion({ ...claim, leafHash: new Uint8Array(length) })).toBe(false)
      expect(verifyInclusion({ ...claim, root: new Uint8Array(length) })).toBe(false)
    }
  })
})

test('nonsense is false: it neither throws nor goes on for ever', () => {
  const nonsense = fc.oneof(
    fc.anything(),
    fc.constantFrom<unknown>(-1, 2 ** 53, 2 ** 64, Infinity, NaN, '3', 3n, new Uint8Array(31), new Uint8Array(32)),
    fc.array(fc.constant(new Uint8Array(32)), { maxLength: 70 }),
  )
  const claim = fc.record(
    Object.fromEntries(
      ['leafHash', 'index', 'size', 'proof', 'root', 'size1', 'size2', 'root1', 'root2'].map((name) => [
        name,
        nonsense,
      ]),
    ),
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(fc.oneof(claim, fc.anything()), (given) => {
      const inclusion: unknown = Reflect.apply(verifyInclusion, null, [given])
      const consistency: unknown = Reflect.apply(verifyConsistency, null, [given])
      return inclusion === false && consistency === false
    }),
    { numRuns: 2_000, seed: 6962 },
  )
  const trap = {
    get proof(): never {
      throw new Error('not for reading')
    },
  }
  expect(Reflect.apply(verifyInclusion, null, [trap])).toBe(false)
  // As high as a safe size goes, and with as many hashes as fit.
  const size = Number.MAX_SAFE_INTEGER
  const proof = Array.from({ length: 64 }, () => new Uint8Array(32))
  expect(
    verifyInclusion({ leafHash: new Uint8Array(32), index: size - 1, size, proof, root: new Uint8Array(32) }),
  ).toBe(false)
})
