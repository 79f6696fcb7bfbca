import { fromHex } from '../../../domain/deliberation/bytes'
import { openNote, parseCheckpoint } from '../../../domain/ledger/checkpoint'
import { rootHash } from '../../../domain/ledger/merkle'
import { parseVerifier } from '../../../domain/ledger/note'
import { COMPOUND } from '../compound'
import type { Cloud } from '../harness'

/** The tree is whole: no gap, nothing twice, nothing left waiting, and the root that is signed. */
export async function expectTree(cloud: Cloud): Promise<void> {
  const entries = (await cloud.documents('entries', { scopeId: COMPOUND })).sort(
    (one, other) => Number(one['index']) - Number(other['index']),
  )
  expect(entries.map(({ index }) => index)).toEqual(entries.map((_, at) => at))
  expect(new Set(entries.map(({ leafHash }) => leafHash)).size).toBe(entries.length)
  expect(await cloud.documents('leaves', { scopeId: COMPOUND, entry: -1 })).toEqual([])
  const { checkpoint, logKey } = await (await cloud.as('o-anyone')).ok('ledger.head', { compoundId: COMPOUND })
  const verifier = parseVerifier(logKey ?? '')
  const opened = verifier === null ? null : openNote(checkpoint?.note ?? '', [verifier])
  const signed = parseCheckpoint(opened?.text ?? '')
  expect(signed?.size).toBe(entries.length)
  expect(signed?.root).toEqual(rootHash(entries.map(({ leafHash }) => fromHex(String(leafHash)) ?? new Uint8Array(0))))
}
