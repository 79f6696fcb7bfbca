import { ed25519 } from '../../../domain/ledger/ed25519'
import { base64, fromBase64 } from '../../../domain/deliberation/bytes'
import { keyIdOf, mixedSalt, signBallot, verifyBallot, type SignedBallot } from '../../../domain/ledger/ballotSignature'
import { signReceipt, verifyReceipt, type Receipt } from '../../../domain/ledger/receipt'

const secretKey = new Uint8Array(32).fill(7)
const publicKey = ed25519.getPublicKey(secretKey)
const otherKey = ed25519.getPublicKey(new Uint8Array(32).fill(8))

const ballot: SignedBallot = {
  opened: 'a'.repeat(64),
  voter: 'v1',
  area: 8_860,
  revision: 0,
  commitment: base64(new Uint8Array(32)),
  by: keyIdOf(publicKey),
}

describe('a ballot signed by a phone', () => {
  test('is known by its key, and every word of it counts', () => {
    const signature = signBallot(ballot, secretKey)
    expect(verifyBallot(ballot, signature, publicKey)).toBe(true)
    expect(verifyBallot(ballot, signature, otherKey)).toBe(false)
    const changes: Partial<SignedBallot>[] = [
      { opened: 'b'.repeat(64) },
      { voter: 'v2' },
      { area: 8_861 },
      { revision: 1 },
      { commitment: base64(new Uint8Array(32).fill(1)) },
      { by: keyIdOf(otherKey) },
    ]
    for (const change of changes) expect(verifyBallot({ ...ballot, ...change }, signature, publicKey)).toBe(false)
  })

  test('another field beside the signed ones changes nothing', () => {
    const more = { ...ballot, castAt: 5 }
    expect(verifyBallot(more, signBallot(ballot, secretKey), publicKey)).toBe(true)
  })

  test('bytes that are no signature are false', () => {
    for (const length of [0, 1, 63, 64, 65]) {
      expect(verifyBallot(ballot, new Uint8Array(length), publicKey)).toBe(false)
    }
    expect(verifyBallot({ ...ballot, by: keyIdOf(new Uint8Array(3)) }, new Uint8Array(64), new Uint8Array(3))).toBe(
      false,
    )
  })
})

test('a salt needs both halves', () => {
  const [one, two] = [base64(new Uint8Array(16)), base64(new Uint8Array(16).fill(1))]
  expect(fromBase64(mixedSalt(one, two))).toHaveLength(16)
  expect(new Set([mixedSalt(one, two), mixedSalt(two, one), mixedSalt(one, one), mixedSalt(two, two)]).size).toBe(4)
})

test('a receipt promises one leaf in one log by one time', () => {
  const receipt: Receipt = { log: 'yuanba/test/thy', leafHash: 'a'.repeat(64), at: 5, sealedBy: 120_005 }
  const signature = signReceipt(receipt, secretKey)
  expect(verifyReceipt(receipt, signature, publicKey)).toBe(true)
  expect(verifyReceipt({ ...receipt, sealedBy: 0 }, signature, publicKey)).toBe(false)
  expect(verifyReceipt({ ...receipt, log: 'yuanba/test/thz' }, signature, publicKey)).toBe(false)
  // One kind of text never passes for another.
  expect(verifyBallot(ballot, signature, publicKey)).toBe(false)
})
