import { sha512 } from '@noble/hashes/sha2.js'
import { ed25519, verified } from '../../../domain/ledger/ed25519'
import { base64, fromBase64 } from '../../../domain/deliberation/bytes'
import { keyIdOf, mixedSalt, signBallot, verifyBallot, type SignedBallot } from '../../../domain/ledger/ballotSignature'
import { verifyByNode } from '../../../scripts/node-signatures'
import { fastest } from '../../../scripts/verify-page/signatures'
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

describe('a signature that one library takes and another refuses would spoil a file', () => {
  const { Point } = ed25519
  const littleEndian = (bytes: Uint8Array) => BigInt(`0x${Buffer.from(bytes).reverse().toString('hex') || '0'}`)
  const bytesOf = (number: bigint) =>
    new Uint8Array(Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse())
  const joined = (...parts: readonly Uint8Array[]) => new Uint8Array(Buffer.concat(parts))
  const ofOrderEight = Point.fromBytes(
    new Uint8Array(Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')),
  )
  const [secret, nonce] = [1_234_567_891_011n, 9_876_543_210_123n]
  const plain = { key: Point.BASE.multiply(secret), start: Point.BASE.multiply(nonce) }

  /** What a changed phone may send: right by the equation with the cofactor, whatever is added of small order. */
  function signed(message: Uint8Array, { key, start } = plain) {
    const [publicKey, commitment] = [key.toBytes(), start.toBytes()]
    const challenge = Point.Fn.create(littleEndian(sha512(joined(commitment, publicKey, message))))
    return { publicKey, signature: joined(commitment, bytesOf(Point.Fn.create(nonce + challenge * secret))), message }
  }

  async function answers({ signature, message, publicKey }: ReturnType<typeof signed>) {
    const inBrowser = await (await fastest())({ signature, message, publicKey })
    return [verified(signature, message, publicKey), verifyByNode(signature, message, publicKey), inBrowser]
  }

  test('a plain one is right everywhere, and everywhere wrong with the order of the base point added', async () => {
    const one = signed(Uint8Array.of(1))
    expect(await answers(one)).toEqual([true, true, true])
    const larger = littleEndian(one.signature.subarray(32)) + Point.Fn.ORDER
    const again = { ...one, signature: joined(one.signature.subarray(0, 32), bytesOf(larger)) }
    expect(await answers(again)).toEqual([false, false, false])
  })

  test('with a point of small order in the key or in the signature all say the same', async () => {
    for (let at = 0; at < 8; at += 1) {
      const message = Uint8Array.of(at)
      const start = plain.start.add(ofOrderEight)
      expect(await answers(signed(message, { ...plain, start }))).toEqual([false, false, false])
      const [ours, ...others] = await answers(signed(message, { ...plain, key: plain.key.add(ofOrderEight) }))
      expect(others).toEqual([ours, ours])
    }
  })

  test('under a key of small order nothing is signed, though the machine’s own Ed25519 says so', async () => {
    for (const publicKey of [Point.ZERO.toBytes(), new Uint8Array(32).fill(255).fill(0xee, 0, 1).fill(0x7f, 31)]) {
      const signature = joined(plain.start.toBytes(), bytesOf(nonce))
      expect(await answers({ signature, message: Uint8Array.of(5), publicKey })).toEqual([false, false, false])
    }
  })
})
