import fc from 'fast-check'
import { cosign, formatCheckpoint, openNote, parseCheckpoint, signNote } from '../../../domain/ledger/checkpoint'
import {
  formatSigner,
  formatVerifier,
  parseSigner,
  parseVerifier,
  signerOf,
  type Signer,
} from '../../../domain/ledger/note'
import { leafHash } from '../../../domain/ledger/merkle'

/** The example of golang.org/x/mod/sumdb/note, as its documentation prints it. */
const PETER = {
  verifier: 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
  signer: 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz',
  text: "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n",
  line: '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('expected a value')
  return value
}

const log = signerOf('yuanba/test/thy', 'note', new Uint8Array(32).fill(1))
const witness = signerOf('居委会', 'cosignature', new Uint8Array(32).fill(2))
const stranger = signerOf('yuanba/test/thy', 'note', new Uint8Array(32).fill(3))
const text = formatCheckpoint({ origin: 'yuanba/test/thy', size: 12, root: leafHash(Uint8Array.of(1)) })

describe('signed notes', () => {
  test("another implementation's key and note are read and made, byte for byte", () => {
    const signer = present(parseSigner(PETER.signer))
    expect(formatVerifier(signer)).toBe(PETER.verifier)
    expect(formatSigner(signer)).toBe(PETER.signer)
    expect(signNote(PETER.text, signer)).toBe(`${PETER.text}\n${PETER.line}`)
    const opened = openNote(`${PETER.text}\n${PETER.line}`, [present(parseVerifier(PETER.verifier))])
    expect(opened?.text).toBe(PETER.text)
  })

  test('a note opens with the key that signed it, and with no other', () => {
    const note = signNote(text, log)
    expect(openNote(note, [log])?.signatures).toEqual([{ verifier: log, time: null }])
    expect(openNote(note, [stranger])).toBeNull()
    expect(openNote(note, [])).toBeNull()
    expect(openNote(note.replace('\n12\n', '\n13\n'), [log])).toBeNull()
  })

  test('a witness adds what it saw and when, and both signatures are found', () => {
    const note = cosign(signNote(text, log), witness, 1_795_000_000)
    expect(openNote(note, [log, witness])?.signatures).toEqual([
      { verifier: log, time: null },
      { verifier: witness, time: 1_795_000_000 },
    ])
    expect(openNote(note, [witness])?.text).toBe(text)
  })

  test('one wrong signature of a known key spoils the note', () => {
    const good = cosign(signNote(text, log), witness, 5)
    const forged: Signer = { ...witness, secretKey: stranger.secretKey }
    const bad = cosign(signNote(text, log), forged, 5)
    expect(openNote(good, [log, witness])).not.toBeNull()
    expect(openNote(bad, [log, witness])).toBeNull()
    expect(openNote(bad, [log])?.signatures).toHaveLength(1)
  })

  test('the same key counts once, however often it signs', () => {
    const twice = cosign(cosign(signNote(text, log), witness, 5), witness, 6)
    expect(openNote(twice, [log, witness])?.signatures).toHaveLength(2)
  })

  test('keys that are mistyped are refused', () => {
    expect(parseVerifier(PETER.verifier.replace('c74f20a3', 'c74f20a4'))).toBeNull()
    expect(parseVerifier(PETER.verifier.slice(0, -4))).toBeNull()
    expect(parseSigner(PETER.verifier)).toBeNull()
    expect(parseSigner('')).toBeNull()
    expect(() => signerOf('two words', 'note', new Uint8Array(32))).toThrow(TypeError)
  })

  test('no text at all makes opening throw', () => {
    fc.assert(fc.property(fc.string(), (note) => openNote(note, [log]) === null))
    fc.assert(fc.property(fc.string(), (line) => openNote(`${text}\n— ${log.name} ${line}\n`, [log]) === null))
  })
})

describe('checkpoints', () => {
  test('a checkpoint is three lines and reads back', () => {
    expect(text.split('\n')).toHaveLength(4)
    expect(parseCheckpoint(text)).toEqual({ origin: 'yuanba/test/thy', size: 12, root: leafHash(Uint8Array.of(1)) })
  })

  test('another way to write the same is not the same', () => {
    for (const other of [
      text.replace('12', '012'),
      text.replace('12', '12.0'),
      text.replace('12', '-1'),
      text.replace('12', '9007199254740993'),
      text.slice(0, -1),
      `${text}extension\n`,
      text.replace('=', ''),
    ]) {
      expect(parseCheckpoint(other)).toBeNull()
    }
  })

  test('what cannot be said is not written', () => {
    const root = leafHash(Uint8Array.of(1))
    expect(() => formatCheckpoint({ origin: 'two\nlines', size: 1, root })).toThrow(TypeError)
    expect(() => formatCheckpoint({ origin: 'a', size: -1, root })).toThrow(TypeError)
    expect(() => formatCheckpoint({ origin: 'a', size: 1, root: root.slice(1) })).toThrow(TypeError)
  })
})
