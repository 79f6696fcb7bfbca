import { ed25519, verified } from './ed25519'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64, fromBase64, fromHex, hex, utf8 } from '../deliberation/bytes'
import { sameBytes } from './merkle'

/**
 * Signed notes (C2SP signed-note): a text, an empty line, and a line for each signature, `— name base64(key hash, signature)`.
 * Keys are written as C2SP writes them: `name+hash+base64` for the public half, `PRIVATE+KEY+name+hash+base64` for the other.
 */

/** What a key signs: the text itself, or the text with the time at which a witness saw it (C2SP tlog-cosignature). */
export type SignatureKind = 'note' | 'cosignature'

const ALGORITHMS: Record<SignatureKind, number> = { note: 0x01, cosignature: 0x04 }
const KEY_BYTES = 32
const HASH_PREFIX = 4
const TIME_BYTES = 8

export interface Verifier {
  readonly name: string
  readonly kind: SignatureKind
  /** 32 bytes of Ed25519. */
  readonly publicKey: Uint8Array
}

export interface Signer extends Verifier {
  /** 32 bytes of Ed25519's seed. Never logged, never stored. */
  readonly secretKey: Uint8Array
}

export interface OpenedNote {
  /** What was signed, with its last line break. */
  readonly text: string
  /** The known keys whose signature is right, once each. `time` is when a witness saw it, in seconds; null for a plain signature. */
  readonly signatures: readonly { readonly verifier: Verifier; readonly time: number | null }[]
}

/** Makes a signer of 32 random bytes. Throws TypeError for a name that a note cannot carry. */
export function signerOf(name: string, kind: SignatureKind, secretKey: Uint8Array): Signer {
  if (!isName(name)) throw new TypeError(`expected a name without spaces and plus signs, got «${name}»`)
  return { name, kind, secretKey, publicKey: ed25519.getPublicKey(secretKey) }
}

export function formatVerifier(verifier: Verifier): string {
  const { name, kind, publicKey } = verifier
  return `${name}+${hex(keyHash(verifier))}+${base64(joined(Uint8Array.of(ALGORITHMS[kind]), publicKey))}`
}

export function formatSigner(signer: Signer): string {
  const { name, kind, secretKey } = signer
  return `PRIVATE+KEY+${name}+${hex(keyHash(signer))}+${base64(joined(Uint8Array.of(ALGORITHMS[kind]), secretKey))}`
}

/** Null for anything but a public key as C2SP writes it. */
export function parseVerifier(text: string): Verifier | null {
  const key = parseKey(text.split('+'))
  if (key === null) return null
  const verifier = { name: key.name, kind: key.kind, publicKey: key.bytes }
  return sameBytes(keyHash(verifier), key.hash) ? verifier : null
}

/** Null for anything but a private key as C2SP writes it. */
export function parseSigner(text: string): Signer | null {
  const [first, second, ...rest] = text.split('+')
  const key = first === 'PRIVATE' && second === 'KEY' ? parseKey(rest) : null
  if (key === null) return null
  const signer = signerOf(key.name, key.kind, key.bytes)
  return sameBytes(keyHash(signer), key.hash) ? signer : null
}

/** Adds a signature to a text that ends with a line break, or to a note that has signatures already. Throws TypeError for other texts. */
export function signNote(text: string, signer: Signer): string {
  if (signer.kind !== 'note') throw new TypeError('expected a key for notes: a witness cosigns')
  const { body, lines } = take(text)
  return write(body, [...lines, signatureLine(signer, ed25519.sign(utf8(body), signer.secretKey))])
}

/** A witness's signature, added to the note that it has checked. `time` in seconds since the epoch. */
export function cosign(note: string, signer: Signer, time: number): string {
  if (signer.kind !== 'cosignature') throw new TypeError('expected a key for cosignatures')
  if (!Number.isSafeInteger(time) || time < 0) throw new TypeError(`expected whole seconds, got ${String(time)}`)
  const { body, lines } = take(note)
  const signature = ed25519.sign(cosigned(body, time), signer.secretKey)
  return write(body, [...lines, signatureLine(signer, joined(bigEndian(time), signature))])
}

/**
 * Opens a note that at least one of the keys has signed. Null when none has, when the signature of a known key is wrong, and for
 * whatever is not a note. Signatures of unknown keys are passed over.
 */
export function openNote(note: string, verifiers: readonly Verifier[]): OpenedNote | null {
  const parts = split(note)
  if (parts === null) return null
  const signatures: { verifier: Verifier; time: number | null }[] = []
  for (const line of parts.lines) {
    const signature = parseLine(line)
    if (signature === null) return null
    const verifier = verifiers.find(
      (known) => known.name === signature.name && sameBytes(keyHash(known), signature.hash),
    )
    if (verifier === undefined || signatures.some((opened) => opened.verifier === verifier)) continue
    const time = checked(parts.body, signature.bytes, verifier)
    if (time === false) return null
    signatures.push({ verifier, time })
  }
  return signatures.length === 0 ? null : { text: parts.body, signatures }
}

/** The first four bytes by which a signature names its key. */
function keyHash({ name, kind, publicKey }: Verifier): Uint8Array {
  return sha256(joined(utf8(`${name}\n`), Uint8Array.of(ALGORITHMS[kind]), publicKey)).slice(0, HASH_PREFIX)
}

/** When a witness signed, null for a plain signature, false for a wrong one. */
function checked(body: string, bytes: Uint8Array, { kind, publicKey }: Verifier): number | null | false {
  if (kind === 'note') return verified(bytes, utf8(body), publicKey) ? null : false
  const time = bytes.slice(0, TIME_BYTES).reduce((sum, byte) => sum * 256 + byte, 0)
  if (!Number.isSafeInteger(time)) return false
  return verified(bytes.slice(TIME_BYTES), cosigned(body, time), publicKey) ? time : false
}

function cosigned(body: string, time: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${String(time)}\n${body}`)
}

function bigEndian(time: number): Uint8Array {
  const bytes = new Uint8Array(TIME_BYTES)
  for (let at = TIME_BYTES - 1, rest = time; at >= 0; at -= 1, rest = Math.floor(rest / 256)) bytes[at] = rest % 256
  return bytes
}

function signatureLine(signer: Signer, signature: Uint8Array): string {
  return `— ${signer.name} ${base64(joined(keyHash(signer), signature))}`
}

/** `body` ends with a line break. */
interface Parts {
  readonly body: string
  readonly lines: readonly string[]
}

function write(body: string, lines: readonly string[]): string {
  return `${body}\n${lines.map((line) => `${line}\n`).join('')}`
}

function take(text: string): Parts {
  const parts = split(text) ?? { body: text, lines: [] }
  if (!parts.body.endsWith('\n') || /[^\P{Cc}\n]/u.test(parts.body)) {
    throw new TypeError('expected a text that ends with a line break and has no other control characters')
  }
  return parts
}

const MAX_NOTE = 100_000
const MAX_SIGNATURES = 100

function split(note: string): Parts | null {
  if (note.length > MAX_NOTE || /[^\P{Cc}\n]/u.test(note) || !note.endsWith('\n')) return null
  const at = note.lastIndexOf('\n\n')
  if (at < 0) return null
  const lines = note.slice(at + 2, -1).split('\n')
  return lines.length > MAX_SIGNATURES || lines[0] === '' ? null : { body: note.slice(0, at + 1), lines }
}

function parseLine(line: string): { name: string; hash: Uint8Array; bytes: Uint8Array } | null {
  const [dash, name, text, ...more] = line.split(' ')
  if (dash !== '—' || name === undefined || !isName(name) || text === undefined || more.length > 0) return null
  const bytes = fromBase64(text)
  if (bytes === null || bytes.length <= HASH_PREFIX) return null
  return { name, hash: bytes.slice(0, HASH_PREFIX), bytes: bytes.slice(HASH_PREFIX) }
}

function parseKey(parts: readonly string[]) {
  // Base64 may itself contain plus signs.
  const [name = '', hash = '', ...rest] = parts
  const hashBytes = fromHex(hash)
  const bytes = fromBase64(rest.join('+'))
  const kind = bytes === null ? undefined : KINDS.get(bytes[0] ?? 0)
  if (!isName(name) || hashBytes?.length !== HASH_PREFIX || bytes?.length !== 1 + KEY_BYTES || kind === undefined)
    return null
  return { name, kind, hash: hashBytes, bytes: bytes.slice(1) }
}

const KINDS = new Map<number, SignatureKind>([
  [ALGORITHMS.note, 'note'],
  [ALGORITHMS.cosignature, 'cosignature'],
])

function isName(name: string): boolean {
  return name !== '' && !/[\s+]/u.test(name)
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}
