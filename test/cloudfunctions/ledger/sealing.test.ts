import { fromBase64, fromHex } from '../../../domain/deliberation/bytes'
import { openNote, parseCheckpoint } from '../../../domain/ledger/checkpoint'
import { rootHash, verifyConsistency, verifyInclusion } from '../../../domain/ledger/merkle'
import { parseVerifier } from '../../../domain/ledger/note'
import { leafDocument } from '../../../cloudfunctions/kit/leaves'
import type { Leaf } from '../../../types/ledger/leaves'
import { startCloud, type Client, type Cloud } from '../harness'

let cloud: Cloud
let phone: Client

beforeAll(async () => {
  cloud = await startCloud({ functions: ['clock', 'ledger'] })
  phone = await cloud.as('o-anyone')
})
afterAll(() => cloud.stop())

function present<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw new Error('expected a value')
  return value
}

/** Some leaf that differs from every other. */
function petition(scopeId: string, n: number) {
  const leaf: Leaf = { v: 1, type: 'petition', petition: `p${String(n)}`, at: n, text: '0'.repeat(64), homes: n }
  return leafDocument(scopeId, leaf)
}

async function propose(scopeId: string, from: number, count: number): Promise<string[]> {
  const leaves = Array.from({ length: count }, (_, at) => petition(scopeId, from + at))
  await cloud.insert('leaves', leaves)
  return leaves.map(({ leafHash }) => leafHash)
}

/** What a phone knows after it has checked the log's signature. */
async function newest(scopeId: string) {
  const { checkpoint, logKey, origin } = await phone.ok('ledger.head', { compoundId: scopeId })
  const opened = openNote(present(checkpoint).note, [present(parseVerifier(present(logKey)))])
  const read = present(parseCheckpoint(present(opened).text))
  expect(read.origin).toBe(origin)
  return read
}

async function stored(scopeId: string) {
  const entries = await cloud.documents('entries', { scopeId })
  return entries.sort((one, other) => Number(one['index']) - Number(other['index']))
}

const hash = (text: string) => present(fromHex(text))
const hashes = (texts: readonly string[]) => texts.map((text) => present(fromBase64(text)))

async function included(scopeId: string, leafHash: string): Promise<boolean> {
  const { inclusion } = await phone.ok('ledger.inclusion', { compoundId: scopeId, leafHash })
  if (inclusion === null) return false
  const { size, root } = await newest(scopeId)
  return verifyInclusion({
    leafHash: hash(leafHash),
    index: inclusion.index,
    size,
    root,
    proof: hashes(inclusion.proof),
  })
}

test('leaves are sealed once a minute, and a phone can check each of them and each step', async () => {
  const first = await propose('thy', 0, 300)
  expect(await phone.ok('ledger.inclusion', { compoundId: 'thy', leafHash: present(first[0]) })).toEqual({
    inclusion: null,
  })
  await cloud.runClock()
  const before = await newest('thy')
  // The log's own key is its first leaf.
  expect(before.size).toBe(301)
  expect((await stored('thy'))[0]).toMatchObject({ index: 0, type: 'key.rotated' })
  for (const leafHash of [first[0], first[150], first[299]]) expect(await included('thy', present(leafHash))).toBe(true)

  await propose('thy', 300, 40)
  await cloud.runClock()
  const after = await newest('thy')
  expect(after.size).toBe(341)
  const { proof } = await phone.ok('ledger.consistency', { compoundId: 'thy', from: before.size })
  const step = { size1: before.size, root1: before.root, size2: after.size, root2: after.root }
  expect(verifyConsistency({ ...step, proof: hashes(proof) })).toBe(true)
  expect(await included('thy', present(first[7]))).toBe(true)
  expect(rootHash((await stored('thy')).map((entry) => hash(String(entry['leafHash']))))).toEqual(after.root)
})

test('running the clock again seals nothing twice', async () => {
  const { size } = await newest('thy')
  await cloud.runClock()
  await cloud.runClock()
  expect((await newest('thy')).size).toBe(size)
})

test('a proof reads a handful of documents, and none of a size that was never sealed', async () => {
  const [leafHash] = await propose('thy', 5_000, 1)
  await cloud.runClock()
  const { documents, hops } = await cloud.measure(phone, 'ledger.inclusion', { compoundId: 'thy', leafHash })
  expect(documents).toBeLessThanOrEqual(8)
  expect(hops).toBeLessThanOrEqual(2)
  expect(
    (await phone.refused('ledger.inclusion', { compoundId: 'thy', leafHash: present(leafHash), size: 17 })).code,
  ).toBe('NOT_FOUND')
  expect((await phone.refused('ledger.consistency', { compoundId: 'thy', from: 9_999 })).code).toBe('NOT_FOUND')
  expect((await phone.refused('ledger.consistency', { compoundId: 'nowhere', from: 1 })).code).toBe('NOT_FOUND')
})

test('two sealers at once make one tree', async () => {
  await propose('race', 0, 700)
  await Promise.all([cloud.runClock(), cloud.runClock(), cloud.runClock()])
  await cloud.setClock((await cloud.now()) + 120_000)
  await cloud.runClock()
  const { size, root } = await newest('race')
  expect(size).toBe(701)
  const entries = await stored('race')
  expect(entries.map((entry) => entry['index'])).toEqual(Array.from({ length: 701 }, (_, at) => at))
  expect(rootHash(entries.map((entry) => hash(String(entry['leafHash']))))).toEqual(root)
})

test('killed before or after any of its calls, the sealer goes on next minute and nothing is lost or doubled', async () => {
  let sealed = 0
  for (let call = 1; call <= 40; call += 1) {
    for (const when of ['before', 'after'] as const) {
      const leaves = await propose('crash', 10_000 + sealed, 3)
      sealed += leaves.length
      await cloud.fault({ function: 'clock', call, when, do: 'kill' })
      await cloud.runClock().catch(() => null)
      await cloud.setClock((await cloud.now()) + 120_000)
    }
  }
  await cloud.runClock()
  await cloud.setClock((await cloud.now()) + 120_000)
  await cloud.runClock()
  const { size, root } = await newest('crash')
  expect(size).toBe(sealed + 1)
  const entries = await stored('crash')
  expect(new Set(entries.map((entry) => entry['leafHash'])).size).toBe(size)
  expect(rootHash(entries.map((entry) => hash(String(entry['leafHash']))))).toEqual(root)
  const waiting = await cloud.documents('leaves', { scopeId: 'crash', entry: -1 })
  expect(waiting).toEqual([])
})
