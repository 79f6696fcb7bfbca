import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { ballotCommitment, receiptCode } from '../../../domain/deliberation/ballot'
import { base64, fromBase64, hex, utf8 } from '../../../domain/deliberation/bytes'
import { canonicalText } from '../../../domain/deliberation/hashing'
import { resultHash } from '../../../domain/deliberation/counting'
import { keyIdOf, mixedSalt, signBallot } from '../../../domain/ledger/ballotSignature'
import { readFile } from '../../../domain/ledger/bundle/reading'
import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import { verifyDenial } from '../../../domain/ledger/denial'
import { consistencyProof, inclusionProof, leafHash, rootHash } from '../../../domain/ledger/merkle'
import { verifyReceipt } from '../../../domain/ledger/receipt'
import { rollHash } from '../../../domain/roll/hash'
import { registerHash } from '../../../domain/roll/register'
import { publicKeyOf } from '../../../domain/membership/phoneKeys'
import { answer } from '../../../types/deliberation/questions'
import { channel } from '../../../types/deliberation'
import { bundle as bundleSchema } from '../../../types/ledger/bundle'

/**
 * Files of real votes, and what an implementation of its own, in another language and from docs/bundle-format.md, makes of
 * them: test/vectors/ledger.expected.json was written by it, not by us.
 */

const folder = join(__dirname, '..', '..', 'vectors')
const text = (name: string) => readFileSync(join(folder, name), 'utf8')

const signed = z.object({
  opened: z.string(),
  voter: z.string(),
  area: z.number(),
  revision: z.number(),
  commitment: z.string(),
  by: z.string(),
})
const { pieces, files } = z
  .object({
    pieces: z.object({
      canonical: z.object({ value: z.unknown(), text: z.string() }),
      salt: z.object({ halves: z.object({ function: z.string(), phone: z.string() }), salt: z.string() }),
      key: z.object({ secret: z.string(), public: z.string(), id: z.string() }),
      ballot: z.object({
        deliberation: z.string(),
        choices: z.array(z.object({ motionId: z.string(), choice: answer })),
        commitment: z.string(),
        signed,
        signature: z.string(),
        leaf: z.string(),
        leafHash: z.string(),
        code: z.string(),
      }),
      denial: z.object({
        signed: signed.omit({ area: true, commitment: true }).extend({ channel }),
        signature: z.string(),
      }),
      receipt: z.object({
        signed: z.object({ log: z.string(), leafHash: z.string(), at: z.number(), sealedBy: z.number() }),
        signature: z.string(),
      }),
    }),
    files: z.record(
      z.string(),
      z.object({
        size: z.number(),
        root: z.string(),
        opened: z.string(),
        rollHash: z.string(),
        /** Of a vote of residents. */
        registerHash: z.string().optional(),
        result: z.string(),
        openings: z.string(),
        receipts: z.array(z.object({ index: z.number(), code: z.string() })),
        signed: z.number(),
        cosigned: z.number(),
        inclusion: z.object({ index: z.number(), proof: z.array(z.string()) }),
        consistency: z.object({ size1: z.number(), root1: z.string(), proof: z.array(z.string()) }),
      }),
    ),
  })
  .parse(JSON.parse(text('ledger.expected.json')))

const bytes = (encoded: string) => fromBase64(encoded) ?? new Uint8Array(0)

test('each piece is the same in both: canonical text, salt, commitment, leaf, code and signatures', () => {
  const { canonical, salt, key, ballot, denial, receipt } = pieces
  expect(canonicalText(canonical.value)).toBe(canonical.text)
  expect(mixedSalt(salt.halves.function, salt.halves.phone)).toBe(salt.salt)
  expect(publicKeyOf(bytes(key.secret))).toBe(key.public)
  expect(keyIdOf(bytes(key.public))).toBe(key.id)
  const { deliberation: deliberationId, choices } = ballot
  const opening = { deliberationId, voterId: ballot.signed.voter, revision: 0, choices, salt: salt.salt }
  expect(ballotCommitment(opening)).toBe(ballot.commitment)
  expect(base64(signBallot(ballot.signed, bytes(key.secret)))).toBe(ballot.signature)
  expect(canonicalText(JSON.parse(ballot.leaf))).toBe(ballot.leaf)
  const leaf = leafHash(utf8(ballot.leaf))
  expect([hex(leaf), receiptCode(leaf)]).toEqual([ballot.leafHash, ballot.code])
  expect(verifyDenial(denial.signed, denial.signature, key.public)).toBe(true)
  expect(verifyReceipt(receipt.signed, bytes(receipt.signature), bytes(key.public))).toBe(true)
})

test.each(Object.entries(files))('%s: both find the same, and that all of it agrees', (name, expected) => {
  const file = readFile(text(name))
  const bundle = bundleSchema.parse(file.ok ? file.value : null)
  const { findings, facts } = verifyBundle(bundle)
  expect(findings).toEqual([])
  expect(facts).toMatchObject({ size: expected.size, signed: expected.signed, opened: expected.opened })
  expect(facts?.witnesses?.signed ?? 0).toBe(expected.cosigned)
  const packed = bytes(bundle.hashes)
  const hashes = Array.from({ length: expected.size }, (_, at) => packed.slice(at * 32, at * 32 + 32))
  expect(base64(rootHash(hashes))).toBe(expected.root)
  expect(rollHash(bundle.roll.compoundId, bundle.roll.homes)).toBe(expected.rollHash)
  const { residents } = bundle.roll
  expect(residents && registerHash(bundle.roll.compoundId, residents)).toBe(expected.registerHash)
  expect(resultHash(bundle.result)).toBe(expected.result)
  const codes = expected.receipts.map(({ index }) => receiptCode(hashes[index] ?? new Uint8Array(0)))
  expect(codes).toEqual(expected.receipts.map(({ code }) => code))
  const { inclusion, consistency } = expected
  expect(inclusionProof(hashes, inclusion.index).map(base64)).toEqual(inclusion.proof)
  expect(consistencyProof(hashes, consistency.size1).map(base64)).toEqual(consistency.proof)
  expect(base64(rootHash(hashes.slice(0, consistency.size1)))).toBe(consistency.root1)
})
