import { anonymousCommitment, anonymousLeaf, anonymousSealedBy } from '../domain/deliberation/anonymous'
import { acceptBallot, ballotLeaf, receiptCode } from '../domain/deliberation/ballot'
import { base64, fromHex, hex, utf8 } from '../domain/deliberation/bytes'
import { canonicalText } from '../domain/deliberation/hashing'
import { mixedSalt } from '../domain/ledger/ballotSignature'
import { formatCheckpoint, signNote } from '../domain/ledger/checkpoint'
import { consistencyProof, inclusionProof, leafHash, rootHash } from '../domain/ledger/merkle'
import { formatVerifier, signerOf, type Signer } from '../domain/ledger/note'
import { receiptKeyOf, SEALED_WITHIN_MS, signReceipt } from '../domain/ledger/receipt'
import { rotationLeaf, signRotation } from '../domain/ledger/rotation/rotation'
import type { ActionInput, ActionOutput } from '../types/contracts'

type Vote = ActionOutput<'deliberation.get'>

const ORIGIN = 'yuanba/test/c-1'
const RECEIPT_SEED = new Uint8Array(32).fill(3)
const SALT_HALF = base64(new Uint8Array(16).fill(5))
const LOG = signerOf(ORIGIN, 'note', new Uint8Array(32).fill(1))
const RECOVERY = signerOf('yuanba-recovery', 'note', new Uint8Array(32).fill(2))

/** Takes in and seals ballots of one vote as the functions do, for tests of phones; what a test changes, it changes on purpose. */
export interface Office {
  /** The vote with the hash of its opening. */
  readonly vote: Vote
  readonly paper: () => ActionOutput<'deliberation.paper'>
  readonly cast: (input: ActionInput<'deliberation.cast'>, castAt: number) => ActionOutput<'deliberation.cast'>
  readonly castAnonymously: (
    input: ActionInput<'deliberation.castAnonymously'>,
    castAt: number,
  ) => ActionOutput<'deliberation.castAnonymously'>
  /** Puts what was taken in into the log, and this too. */
  readonly seal: (...texts: readonly string[]) => void
  readonly head: (signer?: Signer) => ActionOutput<'ledger.head'>
  readonly inclusion: (input: { leafHash: string }) => ActionOutput<'ledger.inclusion'>
  readonly consistency: (input: { from: number; to?: number | undefined }) => ActionOutput<'ledger.consistency'>
  readonly keys: () => ActionOutput<'ledger.keys'>
  /** Puts another key of that seed in the place of the log's or the receipts', with the word of `by`. */
  readonly replaceKey: (use: 'checkpoint' | 'receipt', seed: Uint8Array, by?: Signer) => void
  /** Exchanges what stands in the log, as somebody with the database would. */
  readonly rewrite: (index: number, text: string) => void
}

export function officeOf(shown: Vote, compoundId: string, keyId: () => string | null = () => null): Office {
  const { deliberationId, title, scope, electorate, motions, rules, rollHash } = shown
  const receiptKey = base64(receiptKeyOf(RECEIPT_SEED))
  const log = { origin: ORIGIN, key: formatVerifier(LOG), recovery: formatVerifier(RECOVERY), receiptKey }
  const fixed = { compoundId, deliberationId, title, scope, electorate, motions, rules, rollHash }
  const opening = canonicalText({ v: 1, type: 'deliberation.opened', opening: { ...fixed, log, witnesses: null } })
  const openedHash = hex(leafHash(utf8(opening)))
  const hashes = [leafHash(utf8(opening))]
  const pending: Uint8Array[] = []
  const first = {
    v: 1,
    type: 'key.rotated',
    old: null,
    stolenSince: null,
    recovery: null,
    approvals: [],
    at: 0,
  } as const
  const keys = [
    canonicalText({ ...first, use: 'checkpoint', new: log.key }),
    canonicalText({ ...first, use: 'recovery', new: log.recovery }),
  ]
  let logSigner = LOG
  let receiptSeed: Uint8Array = RECEIPT_SEED

  const checkpoint = (size = hashes.length, signer = logSigner) => {
    const text = formatCheckpoint({ origin: ORIGIN, size, root: rootHash(hashes.slice(0, size)) })
    return { size, note: signNote(text, signer), at: 0 }
  }
  return {
    vote: { ...shown, openedHash },
    paper: () => ({ opening, saltHalf: SALT_HALF, keyId: keyId() }),
    cast: ({ voterId, choices, revision = 0, signed }, castAt) => {
      const voter = shown.mine.find((one) => one.voterId === voterId)
      if (voter === undefined) throw new Error('expected a voter of the caller')
      const { areaCentiSqm } = voter
      const salt = signed === undefined ? SALT_HALF : mixedSalt(SALT_HALF, signed.phoneHalf)
      const by = signed?.by ?? null
      const open = { deliberationId, openedHash, opensAt: 0, closesAt: castAt, motions }
      const accepted = acceptBallot(open, voter, choices, { castAt, salt, channel: 'phone', revision, by })
      const { commitment, leafHash: hash, receiptCode: code } = accepted
      const said = {
        opened: openedHash,
        voter: voterId,
        area: areaCentiSqm,
        channel: 'phone' as const,
        evidence: null,
        castAt,
        revision,
      }
      pending.push(fromHex(hash) ?? new Uint8Array())
      const promise = { log: ORIGIN, leafHash: hash, at: castAt, sealedBy: castAt + SEALED_WITHIN_MS }
      return {
        receipt: { code, deliberationId, voterId, revision, channel: 'phone', castAt, areaCentiSqm },
        leaf: canonicalText(ballotLeaf({ ...said, by, commitment })),
        salt,
        promise: { ...promise, signature: base64(signReceipt(promise, receiptSeed)) },
        receiptKey: base64(receiptKeyOf(receiptSeed)),
      }
    },
    castAnonymously: ({ voterId, choices, nonce }, castAt) => {
      const areaCentiSqm = shown.mine.find((one) => one.voterId === voterId)?.areaCentiSqm ?? 0
      const salt = mixedSalt(SALT_HALF, nonce)
      const leaf = canonicalText(anonymousLeaf(openedHash, anonymousCommitment(deliberationId, choices, salt)))
      const hash = leafHash(utf8(leaf))
      pending.push(hash)
      const sealedBy = anonymousSealedBy(shown.schedule.closesAt)
      const promise = { log: ORIGIN, leafHash: hex(hash), at: castAt, sealedBy }
      return {
        receipt: {
          code: receiptCode(hash),
          deliberationId,
          voterId,
          revision: 0,
          channel: 'phone',
          castAt,
          areaCentiSqm,
        },
        leaf,
        salt,
        saltHalf: SALT_HALF,
        promise: { ...promise, signature: base64(signReceipt(promise, receiptSeed)) },
        receiptKey: base64(receiptKeyOf(receiptSeed)),
      }
    },
    seal: (...texts) => {
      hashes.push(...pending.splice(0), ...texts.map((text) => leafHash(utf8(text))))
    },
    head: (signer) => ({
      checkpoint: checkpoint(hashes.length, signer),
      logKey: formatVerifier(logSigner),
      origin: ORIGIN,
    }),
    inclusion: ({ leafHash: wanted }) => {
      const index = hashes.findIndex((hash) => hex(hash) === wanted)
      if (index < 0) return { inclusion: null }
      return { inclusion: { index, checkpoint: checkpoint(), proof: inclusionProof(hashes, index).map(base64) } }
    },
    consistency: ({ from, to = hashes.length }) => ({
      checkpoint: checkpoint(to),
      proof: consistencyProof(hashes.slice(0, to), from).map(base64),
    }),
    keys: () => ({ leaves: keys.map((text, index) => ({ index, text })) }),
    replaceKey: (use, seed, by = RECOVERY) => {
      const old = base64(use === 'checkpoint' ? logSigner.publicKey : receiptKeyOf(receiptSeed))
      const next = signerOf(ORIGIN, 'note', seed)
      const rotation = { environment: 'yuanba/test', use, old, new: base64(next.publicKey), stolenSince: null, at: 0 }
      keys.push(canonicalText(rotationLeaf(rotation, ORIGIN, { recovery: signRotation(rotation, by), approvals: [] })))
      if (use === 'checkpoint') logSigner = next
      else receiptSeed = seed
    },
    rewrite: (index, text) => {
      hashes[index] = leafHash(utf8(text))
    },
  }
}
