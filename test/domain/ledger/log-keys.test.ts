import { base64 } from '../../../domain/deliberation/bytes'
import { canonicalText } from '../../../domain/deliberation/hashing'
import { formatCheckpoint, signNote } from '../../../domain/ledger/checkpoint'
import { rootHash } from '../../../domain/ledger/merkle'
import { cosign, formatVerifier, signerOf, type Signer } from '../../../domain/ledger/note'
import { firstRoot, followedCheckpoint, followedReceiptKey, keyLeaves } from '../../../domain/ledger/phone/logKeys'
import { receiptKeyOf } from '../../../domain/ledger/receipt'
import {
  followKeys,
  rotationLeaf,
  signRotation,
  signRotationApproval,
  type Rotation,
} from '../../../domain/ledger/rotation/rotation'
import { signApproval } from '../../../domain/ledger/witness/appointing'
import { ruleOf } from '../../../domain/ledger/witness/quorum'
import type { Leaf } from '../../../types/ledger/leaves'

const ORIGIN = 'yuanba/test/thy'
const seed = (n: number) => new Uint8Array(32).fill(n)
const [LOG, NEXT, RECOVERY] = [
  signerOf(ORIGIN, 'note', seed(1)),
  signerOf(ORIGIN, 'note', seed(2)),
  signerOf('yuanba-recovery', 'note', seed(3)),
]
const KINDS = ['community', 'owner', 'owner', 'owner', 'owner'] as const
const WITNESSES = KINDS.map((kind, n) => ({
  signer: signerOf(`${ORIGIN}/w-${String(n)}`, 'cosignature', seed(10 + n)),
  kind,
}))
const named = (count: number) =>
  WITNESSES.slice(0, count).map(({ signer, kind }) => ({ key: formatVerifier(signer), kind }))

function appointed(n: number, by: readonly number[]): Extract<Leaf, { type: 'witness.appointed' }> {
  const [one] = WITNESSES.slice(n)
  if (one === undefined) throw new RangeError(String(n))
  const offer = { log: ORIGIN, key: formatVerifier(one.signer), kind: one.kind, replaces: null }
  const approvals = WITNESSES.filter((_, at) => by.includes(at)).map(({ signer }) => ({
    witness: formatVerifier(signer),
    signature: signApproval(offer, signer),
  }))
  return { v: 1, type: 'witness.appointed', witness: offer.key, kind: one.kind, replaces: null, approvals, at: n }
}

function replaced(use: Rotation['use'], by: readonly number[], more: { recovery?: Signer; stolenSince?: number } = {}) {
  const { recovery = RECOVERY, stolenSince = null } = more
  const old = use === 'checkpoint' ? LOG.publicKey : receiptKeyOf(seed(4))
  const rotation = {
    environment: 'yuanba/test',
    use,
    old: base64(old),
    new: base64(NEXT.publicKey),
    stolenSince,
    at: 99,
  }
  const approvals = WITNESSES.filter((_, at) => by.includes(at)).map(({ signer }) => ({
    witness: formatVerifier(signer),
    signature: signRotationApproval(rotation, ORIGIN, signer),
  }))
  return rotationLeaf(rotation, ORIGIN, { recovery: signRotation(rotation, recovery), approvals })
}

const first = (use: 'checkpoint' | 'recovery', key: Signer): Leaf => ({
  v: 1,
  type: 'key.rotated',
  use,
  old: null,
  new: formatVerifier(key),
  stolenSince: null,
  recovery: null,
  approvals: [],
  at: 0,
})
const BEGINNING = [
  first('checkpoint', LOG),
  first('recovery', RECOVERY),
  appointed(0, []),
  appointed(1, []),
  appointed(2, []),
]
const read = (leaves: readonly Leaf[]) => keyLeaves(leaves.map(canonicalText))
const noteBy = (signer: Signer) => signNote(formatCheckpoint({ origin: ORIGIN, size: 0, root: rootHash([]) }), signer)
const root = {
  origin: ORIGIN,
  key: formatVerifier(LOG),
  recovery: formatVerifier(RECOVERY),
  witnesses: ruleOf(named(3)),
}
const byWhom = (note: string, leaves: readonly Leaf[], from = root) => followedCheckpoint(note, from, read(leaves))?.key

test('a phone’s first visit finds the first key, the recovery key and the witnesses in the leaves', () => {
  const found = firstRoot(
    { origin: ORIGIN, key: formatVerifier(NEXT) },
    read([...BEGINNING, replaced('checkpoint', [0, 1, 2])]),
  )
  expect(found).toEqual(root)
  const nothing = { origin: ORIGIN, key: formatVerifier(LOG), recovery: null, witnesses: null }
  expect(firstRoot(nothing, read([]))).toEqual(nothing)
})

test('the key in force counts, and the one before it until the new one is at work', () => {
  const leaves = [...BEGINNING, replaced('checkpoint', [0, 1, 2])]
  expect(byWhom(noteBy(NEXT), leaves)).toBe(formatVerifier(NEXT))
  expect(byWhom(noteBy(LOG), leaves)).toBe(formatVerifier(LOG))
  expect(byWhom(noteBy(signerOf(ORIGIN, 'note', seed(9))), leaves)).toBeUndefined()
  expect(byWhom('nonsense', leaves)).toBeUndefined()
})

test('what a stolen key signs counts with the witnesses alone', () => {
  const leaves = [...BEGINNING, replaced('checkpoint', [0, 1, 2], { stolenSince: 5 })]
  expect(byWhom(noteBy(LOG), leaves)).toBeUndefined()
  const cosigned = WITNESSES.slice(0, 3).reduce((note, { signer }) => cosign(note, signer, 1_800_000_000), noteBy(LOG))
  expect(byWhom(cosigned, leaves)).toBe(formatVerifier(LOG))
  expect(byWhom(noteBy(NEXT), leaves)).toBe(formatVerifier(NEXT))
})

test('nothing is followed without the recovery key’s word and the quorum’s', () => {
  const stranger = signerOf('yuanba-recovery', 'note', seed(8))
  expect(
    byWhom(noteBy(NEXT), [...BEGINNING, replaced('checkpoint', [0, 1, 2], { recovery: stranger })]),
  ).toBeUndefined()
  expect(byWhom(noteBy(NEXT), [...BEGINNING, replaced('checkpoint', [0, 1])])).toBeUndefined()
  const unknown = { ...root, recovery: null as unknown as string }
  expect(byWhom(noteBy(NEXT), [...BEGINNING, replaced('checkpoint', [0, 1, 2])], unknown)).toBeUndefined()
})

test('witnesses whom the quorum let in since agree in the place of the first ones; those whom it did not do not', () => {
  const joined = [appointed(3, [0, 1, 2]), appointed(4, [0, 1, 3])]
  expect(byWhom(noteBy(NEXT), [...BEGINNING, ...joined, replaced('checkpoint', [0, 3, 4])])).toBe(formatVerifier(NEXT))
  const pushed = [appointed(3, []), appointed(4, [0, 1])]
  expect(byWhom(noteBy(NEXT), [...BEGINNING, ...pushed, replaced('checkpoint', [0, 3, 4])])).toBeUndefined()
  // They come after the rotation in the tree: then they were nobody yet.
  expect(byWhom(noteBy(NEXT), [...BEGINNING, replaced('checkpoint', [0, 3, 4]), ...joined])).toBeUndefined()
  const { refused } = followKeys({ log: ORIGIN, key: root.key, recovery: root.recovery, rule: null }, 'checkpoint', [
    appointed(0, []),
    appointed(1, []),
    appointed(2, []),
    replaced('checkpoint', []),
  ])
  expect(refused).toHaveLength(1)
})

test('receipts go by their own keys', () => {
  const receiptKey = base64(receiptKeyOf(seed(4)))
  const known = { ...root, receiptKey }
  expect(followedReceiptKey(known, read([...BEGINNING, replaced('receipt', [0, 1, 2])]))).toBe(base64(NEXT.publicKey))
  expect(followedReceiptKey(known, read([...BEGINNING, replaced('receipt', [0])]))).toBe(receiptKey)
  expect(followedReceiptKey(known, read([...BEGINNING, replaced('checkpoint', [0, 1, 2])]))).toBe(receiptKey)
  expect(followedReceiptKey({ ...known, receiptKey: 'nonsense' }, read(BEGINNING))).toBe('nonsense')
})

test('whatever is no leaf of keys is left out', () => {
  const strange = ['', 'null', '7', '[]', '{"type":"key.rotated"}', '{"type":"witness.appointed","kind":"friend"}']
  expect(keyLeaves(strange)).toEqual([])
})
