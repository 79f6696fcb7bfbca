import { call } from '@/cloud/client'
import { now } from '@/platform/clock'
import { randomBytes } from '@/platform/random'
import { readSetting, writeSetting } from '@/platform/storage'
import { base64, fromBase64, hex } from '~domain/deliberation/bytes'
import { cosign, formatVerifier, signerOf, type Signer } from '~domain/ledger/note'
import { keyLeaves } from '~domain/ledger/phone/logKeys'
import { followKeys } from '~domain/ledger/rotation/rotation'
import { readCheckpoint, sameHistory, stepBetween, type KnownLog, type Seen } from '~domain/ledger/witness/checking'
import { ruleOf, type Witness } from '~domain/ledger/witness/quorum'
import type { ActionOutput } from '~types/contracts'

/**
 * This phone's witness key for a compound's ledger, apart from the one that signs ballots. It never leaves the phone; what it
 * has cosigned last stays beside it, so that it signs nothing that contradicts that.
 */
export async function witnessSigner(compoundId: string, origin: string): Promise<Signer> {
  const kept = keptSigner(compoundId, origin)
  if (kept !== null) return kept
  const seed = await randomBytes(32)
  writeSetting(slot(compoundId), base64(seed))
  return signer(origin, seed)
}

/** The public half of the key that is here, as C2SP writes it; null when this phone has none. */
export function ownWitnessKey(compoundId: string, origin: string): string | null {
  const kept = keptSigner(compoundId, origin)
  return kept === null ? null : formatVerifier(kept)
}

function keptSigner(compoundId: string, origin: string): Signer | null {
  const seed = fromBase64(readSetting(slot(compoundId)) ?? '')
  return seed?.length === 32 ? signer(origin, seed) : null
}

function signer(origin: string, seed: Uint8Array): Signer {
  const named = signerOf('key', 'cosignature', seed)
  return signerOf(`${origin}/w-${hex(named.publicKey.slice(0, 4))}`, 'cosignature', seed)
}

/** What a witness's phone found: how many it signed, or what contradicts what it has signed before. */
export type Witnessing = { readonly signed: number; readonly size: number } | { readonly alarm: string }

type Watch = ActionOutput<'ledger.witnesses'>

/**
 * Checks every checkpoint that waits against the last one that this phone has cosigned, and cosigns it. Stops at the first
 * that does not fit and never signs again until somebody has looked: the alarm stays. Rejects with a `Failure` of the network.
 */
export async function cosignWaiting(compoundId: string, watch: Watch): Promise<Witnessing> {
  const standing = keptAlarm(compoundId)
  if (standing !== null) return { alarm: standing }
  const [{ checkpoints }, { leaves }] = await Promise.all([
    call('ledger.toCosign', { compoundId }),
    call('ledger.keys', { compoundId }),
  ])
  const memory = readMemory(compoundId) ?? firstMemory(watch)
  if (memory === null) return { signed: 0, size: 0 }
  const log = knownLog(watch, memory, leaves)
  const own = await witnessSigner(compoundId, watch.origin)
  let seen = memory.seen
  let signed = 0
  for (const { size, note } of checkpoints) {
    const next = readCheckpoint(note, log)
    if (next?.size !== size) return alarmed(compoundId, '封存点没有这本账本的有效签名')
    const step = seen === null ? null : stepBetween(seen, next)
    if (seen !== null && !sameHistory(seen, next, step === null ? [] : await proofOf(compoundId, step))) {
      return alarmed(compoundId, `第 ${size} 条的封存点和这部手机见证过的第 ${seen.size} 条接不上`)
    }
    const line =
      cosign(note, own, Math.floor(now() / 1000))
        .trimEnd()
        .split('\n')
        .at(-1) ?? ''
    await call('ledger.cosign', { compoundId, size, line })
    signed += 1
    if (seen === null || next.size > seen.size) seen = next
    writeMemory(compoundId, { ...memory, seen, witnesses: watch.witnesses })
  }
  return { signed, size: seen?.size ?? 0 }
}

async function proofOf(compoundId: string, step: { from: number; to: number }): Promise<Uint8Array[]> {
  const { proof } = await call('ledger.consistency', { compoundId, ...step })
  return proof.map((hash) => fromBase64(hash) ?? new Uint8Array(0))
}

/** What this phone knows of the log since it first looked. */
interface Memory {
  readonly key: string
  readonly recovery: string | null
  readonly witnesses: readonly Witness[]
  readonly seen: Seen | null
}

function firstMemory({ logKey, recovery, witnesses }: Watch): Memory | null {
  return logKey === null ? null : { key: logKey, recovery, witnesses, seen: null }
}

/** The log's key as it was first seen, and those that the recovery key and the witnesses have put in its place since. */
function knownLog({ origin }: Watch, memory: Memory, leaves: ActionOutput<'ledger.keys'>['leaves']): KnownLog {
  const root = { log: origin, key: memory.key, recovery: memory.recovery, rule: ruleOf(memory.witnesses) }
  const { current, former } = followKeys(root, 'checkpoint', keyLeaves(leaves.map(({ text }) => text)))
  return { origin, keys: [current, ...former.map(({ key }) => key)] }
}

function readMemory(compoundId: string): Memory | null {
  const { key, recovery, witnesses, size, root } = record(parsed(readSetting(`${slot(compoundId)}.log`) ?? 'null'))
  const bytes = typeof root === 'string' ? fromBase64(root) : null
  if (typeof key !== 'string' || typeof size !== 'number' || bytes === null) return null
  const known = Array.isArray(witnesses) ? witnesses.map(record) : []
  return {
    key,
    recovery: typeof recovery === 'string' ? recovery : null,
    witnesses: known.flatMap(({ key: witness, kind }) =>
      typeof witness === 'string' && (kind === 'owner' || kind === 'community' || kind === 'street')
        ? [{ key: witness, kind }]
        : [],
    ),
    seen: { size, root: bytes },
  }
}

function writeMemory(compoundId: string, { key, recovery, witnesses, seen }: Memory): void {
  if (seen === null) return
  const known = witnesses.map((one) => ({ key: one.key, kind: one.kind }))
  const text = JSON.stringify({ key, recovery, witnesses: known, size: seen.size, root: base64(seen.root) })
  writeSetting(`${slot(compoundId)}.log`, text)
}

function alarmed(compoundId: string, text: string): Witnessing {
  writeSetting(`${slot(compoundId)}.alarm`, text)
  return { alarm: text }
}

/** What this phone found wrong; null when nothing. It stays until the phone's storage is cleared. */
export function keptAlarm(compoundId: string): string | null {
  return readSetting(`${slot(compoundId)}.alarm`)
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function slot(compoundId: string): string {
  return `witness.${compoundId}`
}
