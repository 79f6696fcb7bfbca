import { base64, hex } from '../../../domain/deliberation/bytes'
import { resultHash } from '../../../domain/deliberation/counting'
import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import { formatCheckpoint, signNote } from '../../../domain/ledger/checkpoint'
import { hashOfLeaf } from '../../../domain/ledger/leaves'
import { consistencyProof, rootHash } from '../../../domain/ledger/merkle'
import { cosign, formatVerifier, signerOf, type Signer } from '../../../domain/ledger/note'
import {
  rotationLeaf,
  signRotation,
  signRotationApproval,
  type Rotation,
} from '../../../domain/ledger/rotation/rotation'
import { signApproval } from '../../../domain/ledger/witness/appointing'
import { readCheckpoint, sameHistory, stepBetween } from '../../../domain/ledger/witness/checking'
import { ruleOf } from '../../../domain/ledger/witness/quorum'
import type { Leaf } from '../../../types/ledger/leaves'
import { bundleOf, LOG, ORIGIN, voteOf, type Vote } from './vote'

const seed = (n: number) => new Uint8Array(32).fill(n)
const witness = (n: number) => signerOf(`${ORIGIN}/w-${String(n)}`, 'cosignature', seed(n))
const WITNESSES: readonly Signer[] = [witness(61), witness(62), witness(63)]
const KINDS = ['community', 'owner', 'owner'] as const
const RULE = ruleOf(WITNESSES.map((signer, at) => ({ key: formatVerifier(signer), kind: KINDS[at] ?? 'owner' })))
const RECOVERY = signerOf('yuanba-recovery', 'note', seed(70))
const NEXT = signerOf(ORIGIN, 'note', seed(71))

type AppointedLeaf = Extract<Leaf, { type: 'witness.appointed' }>
/** They stand behind the vote in these files, so they came after it. */
const LATER = Date.UTC(2027, 0, 1)
const appointed = (signer: Signer, at: number): AppointedLeaf => ({
  v: 1,
  type: 'witness.appointed',
  witness: formatVerifier(signer),
  kind: KINDS[at] ?? 'owner',
  replaces: null,
  approvals: [],
  at: LATER + at,
})

/** A vote whose opening names witnesses and the recovery key. */
function watched(): Vote {
  const vote = voteOf(4, [{ voter: 0, choice: 'for' }])
  const before = vote.result.openedHash
  const opening = vote.leaves.find((leaf) => leaf.type === 'deliberation.opened')
  if (opening === undefined) throw new Error('expected the opening')
  const log = { origin: ORIGIN, key: formatVerifier(LOG), recovery: formatVerifier(RECOVERY) }
  opening.opening = { ...opening.opening, log, witnesses: RULE }
  const after = hex(hashOfLeaf(opening))
  for (const leaf of vote.leaves) if ('opened' in leaf && leaf.opened === before) leaf.opened = after
  vote.result = { ...vote.result, openedHash: after }
  for (const leaf of vote.leaves) if (leaf.type === 'deliberation.result') leaf.result = resultHash(vote.result)
  vote.leaves.push(...WITNESSES.map(appointed))
  return vote
}

function sealed(vote: Vote, signer: Signer = LOG, cosigners: readonly Signer[] = WITNESSES) {
  const bundle = bundleOf(vote, signer)
  return { ...bundle, checkpoint: cosigners.reduce((note, one) => cosign(note, one, 1_800_000_000), bundle.checkpoint) }
}

const faults = (bundle: unknown, more: { opened?: string; stolen?: readonly string[] } = {}) => [
  ...new Set(verifyBundle(bundle, { logKey: null, ...more }).findings.map(({ fault }) => fault)),
]

describe('witnesses in a file', () => {
  test('a quorum that the opening names makes it whole; less does not', () => {
    expect(faults(sealed(watched()))).toEqual([])
    expect(faults(sealed(watched(), LOG, WITNESSES.slice(0, 2)))).toEqual(['witnesses'])
    expect(faults(sealed(watched(), LOG, []))).toEqual(['witnesses'])
  })

  test('a fork’s own witnesses count for nothing', () => {
    expect(faults(sealed(watched(), LOG, [witness(81), witness(82), witness(83)]))).toEqual(['witnesses'])
  })

  test('witnesses that nobody appointed, or whom the quorum did not let in, are named', () => {
    const missing = watched()
    missing.leaves = missing.leaves.filter((leaf) => leaf.type !== 'witness.appointed' || leaf.at !== LATER + 1)
    expect(faults(sealed(missing))).toEqual(['witnesses'])
    const fourth = witness(90)
    const pushed = watched()
    pushed.leaves.push(appointed(fourth, 9))
    expect(faults(sealed(pushed))).toEqual(['witnesses'])
    const offer = { log: ORIGIN, key: formatVerifier(fourth), kind: 'owner' as const, replaces: null }
    const approvals = WITNESSES.map((one) => ({ witness: formatVerifier(one), signature: signApproval(offer, one) }))
    const approved = watched()
    approved.leaves.push({ ...appointed(fourth, 9), approvals })
    expect(faults(sealed(approved))).toEqual([])
  })

  test('another opening than that of the paper notice is found', () => {
    const vote = watched()
    expect(faults(sealed(vote), { opened: vote.result.openedHash })).toEqual([])
    expect(faults(sealed(vote), { opened: '0'.repeat(64) })).toEqual(['opening'])
  })
})

describe('keys in a file', () => {
  const rotation: Rotation = {
    environment: 'yuanba/test',
    use: 'checkpoint',
    old: base64(LOG.publicKey),
    new: base64(NEXT.publicKey),
    stolenSince: 5,
    at: 9,
  }
  const approvals = WITNESSES.map((one) => ({
    witness: formatVerifier(one),
    signature: signRotationApproval(rotation, ORIGIN, one),
  }))
  const rotated = (recovery: Signer, agreed: typeof approvals) => {
    const vote = watched()
    vote.leaves.push(rotationLeaf(rotation, ORIGIN, { recovery: signRotation(rotation, recovery), approvals: agreed }))
    return vote
  }

  test('recovery key and quorum together put another key in force', () => {
    expect(faults(sealed(rotated(RECOVERY, approvals), NEXT))).toEqual([])
  })

  test('neither alone does', () => {
    expect(faults(sealed(rotated(LOG, approvals), NEXT))).toEqual(['keys', 'signature'])
    expect(faults(sealed(rotated(RECOVERY, approvals.slice(0, 2)), NEXT))).toEqual(['keys', 'signature'])
  })

  test('what the replaced key still signs is void, unless the witnesses have cosigned it', () => {
    expect(faults(sealed(rotated(RECOVERY, approvals), LOG, []))).toEqual(['witnesses', 'signature'])
    expect(faults(sealed(rotated(RECOVERY, approvals), LOG))).toEqual([])
  })

  test('what a key that was published as stolen signs is void without them, even where no leaf says so', () => {
    const stolen = [formatVerifier(LOG)]
    expect(faults(sealed(watched(), LOG, []), { stolen })).toEqual(['witnesses', 'signature'])
    expect(faults(sealed(watched()), { stolen })).toEqual([])
  })
})

describe('phones’ signatures in a file', () => {
  const good = bundleOf(
    voteOf(4, [
      { voter: 0, choice: 'for', signed: true },
      { voter: 1, choice: 'against', signed: true },
      { voter: 2, choice: 'for' },
    ]),
  )

  test('each ballot that names a key is signed by it', () => {
    const { findings, facts } = verifyBundle(good)
    expect(findings).toEqual([])
    expect(facts).toMatchObject({ ballots: 3, signed: 2 })
  })

  test('a missing one, another’s, and one by a key of nobody are found', () => {
    const [one, two] = good.signatures
    if (one === undefined || two === undefined) throw new Error('expected two')
    expect(faults({ ...good, signatures: [one] })).toEqual(['ballotSignature'])
    expect(faults({ ...good, signatures: [one, { ...one, index: two.index }] })).toEqual(['ballotSignature'])
    expect(faults({ ...good, signatures: [one, { ...two, signature: one.signature }] })).toEqual(['ballotSignature'])
    const unbound = good.leaves.filter(({ text }) => !text.includes('"binding"'))
    expect(faults({ ...good, leaves: unbound })).toEqual(['ballotSignature'])
  })

  test('the machine’s own Ed25519 may be asked instead', () => {
    expect(verifyBundle(good, { logKey: null }, () => false).findings.map(({ fault }) => fault)).toEqual([
      'ballotSignature',
      'ballotSignature',
    ])
  })
})

describe('a witness’s phone', () => {
  const hashes = voteOf(4, [{ voter: 0, choice: 'for' }]).leaves.map(hashOfLeaf)
  const noteAt = (size: number, all = hashes, signer = LOG) =>
    signNote(formatCheckpoint({ origin: ORIGIN, size, root: rootHash(all.slice(0, size)) }), signer)
  const log = { origin: ORIGIN, keys: [formatVerifier(LOG)] }
  const seen = (size: number, all = hashes) => {
    const read = readCheckpoint(noteAt(size, all), log)
    if (read === null) throw new Error('expected a checkpoint')
    return read
  }

  test('reads a checkpoint of this log alone, by a key that it knows', () => {
    expect(readCheckpoint(noteAt(3), log)?.size).toBe(3)
    expect(readCheckpoint(noteAt(3, hashes, NEXT), log)).toBeNull()
    expect(readCheckpoint(noteAt(3), { ...log, origin: 'yuanba/test/other' })).toBeNull()
  })

  test('takes a later and an earlier checkpoint of the same history, and none of another', () => {
    const proof = consistencyProof(hashes.slice(0, 4), 2)
    expect(stepBetween(seen(2), seen(4))).toEqual({ from: 2, to: 4 })
    expect(stepBetween(seen(4), seen(2))).toEqual({ from: 2, to: 4 })
    expect(sameHistory(seen(2), seen(4), proof)).toBe(true)
    expect(sameHistory(seen(4), seen(2), proof)).toBe(true)
    const forked = [...hashes].reverse()
    expect(sameHistory(seen(2), seen(4, forked), consistencyProof(forked.slice(0, 4), 2))).toBe(false)
    expect(stepBetween(seen(3), seen(3, forked))).toBeNull()
    expect(sameHistory(seen(3), seen(3, forked), [])).toBe(false)
    expect(sameHistory(seen(3), seen(3), [])).toBe(true)
  })
})
