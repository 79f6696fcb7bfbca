import { webcrypto } from 'node:crypto'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import Taro from '@tarojs/taro'
import { base64 } from '~domain/deliberation/bytes'
import { formatCheckpoint, openNote, signNote } from '~domain/ledger/checkpoint'
import { consistencyProof, leafHash, rootHash } from '~domain/ledger/merkle'
import { formatVerifier, parseVerifier, signerOf } from '~domain/ledger/note'
import { ownWitnessKey, witnessSigner } from '@/keys/witness'
import WitnessPage from '@/packages/ledger/pages/witness/index'
import { signedOut } from '@/platform/localcloud.h5'
import { forgetAll, openWith } from '../stand-ins/taro'
import { cloud } from '../deliberation/cloud'

const ORIGIN = 'yuanba/test/c-1'
const LOG = signerOf(ORIGIN, 'note', new Uint8Array(32).fill(5))
const LEAVES = Array.from({ length: 9 }, (_, at) => leafHash(Uint8Array.of(at)))
const FORK = LEAVES.map((hash, at) => (at === 1 ? leafHash(Uint8Array.of(99)) : hash))
const noteOf = (size: number, leaves = LEAVES, signer = LOG) =>
  signNote(formatCheckpoint({ origin: ORIGIN, size, root: rootHash(leaves.slice(0, size)) }), signer)

beforeAll(() => {
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true })
})
beforeEach(() => {
  forgetAll()
  Taro.setStorageSync('yb.token', 'token')
  signedOut.set(false)
  openWith({ compoundId: 'c-1' })
})

/** A ledger that shows these checkpoints to a witness whose phone has his key. */
async function ledger(leaves = LEAVES) {
  const key = formatVerifier(await witnessSigner('c-1', ORIGIN))
  const watch = {
    origin: ORIGIN,
    logKey: formatVerifier(LOG),
    recovery: null,
    quorum: null,
    witnesses: [{ witnessId: 'w1', nameMasked: '赵*', kind: 'owner', key, since: 1, last: null, isMe: true }],
    candidates: [],
    rotations: [],
    mayOffer: [],
  }
  let note = noteOf(3, leaves)
  const { sentTo } = cloud({
    witnesses: watch,
    keys: { leaves: [] },
    cosign: {},
    toCosign: () => ({ checkpoints: [{ size: Number(note.split('\n')[1]), note, at: 1 }] }),
    consistency: ({ from, to }) => ({
      checkpoint: { size: Number(to), note, at: 1 },
      proof: consistencyProof(leaves.slice(0, Number(to)), Number(from)).map(base64),
    }),
  })
  return {
    key,
    sentTo,
    show: (next: string, all = leaves) => {
      note = next
      leaves = all
    },
  }
}

async function check() {
  fireEvent.click(await screen.findByRole('button', { name: '核对并签名' }))
}

test('a phone that is no witness yet keeps no key', () => {
  expect(ownWitnessKey('c-1', ORIGIN)).toBeNull()
})

test('each newer checkpoint that fits the last one is signed by this phone’s key', async () => {
  const { key, sentTo, show } = await ledger()
  render(<WitnessPage />)
  await check()
  await screen.findByText(/接得上，已经签名/)
  show(noteOf(7))
  await check()
  await waitFor(() => {
    expect(sentTo('cosign')).toHaveLength(2)
  })
  const [, second] = sentTo('cosign')
  const verifier = parseVerifier(key)
  expect(second?.['size']).toBe(7)
  expect(verifier !== null && openNote(`${noteOf(7)}${String(second?.['line'])}\n`, [verifier])).not.toBeNull()
})

test('a checkpoint of another history is not signed, the alarm is red, and it stays when the page is opened again', async () => {
  const { sentTo, show } = await ledger()
  const { unmount } = render(<WitnessPage />)
  await check()
  await screen.findByText(/接得上，已经签名/)
  show(noteOf(7, FORK), FORK)
  await check()
  const alarm = await screen.findByRole('alert')
  expect(alarm.textContent).toContain('对不上，请马上打给居委会')
  expect(sentTo('cosign')).toHaveLength(1)
  // The honest checkpoint comes back: this phone signs nothing more until somebody has looked.
  show(noteOf(7), LEAVES)
  unmount()
  render(<WitnessPage />)
  await screen.findByRole('alert')
  expect(screen.queryByRole('button', { name: '核对并签名' })).toBeNull()
  expect(sentTo('cosign')).toHaveLength(1)
})

test('a checkpoint that the log’s key has not signed is not signed either', async () => {
  const { sentTo, show } = await ledger()
  show(noteOf(3, LEAVES, signerOf(ORIGIN, 'note', new Uint8Array(32).fill(6))))
  render(<WitnessPage />)
  await check()
  await screen.findByRole('alert')
  expect(sentTo('cosign')).toEqual([])
})
