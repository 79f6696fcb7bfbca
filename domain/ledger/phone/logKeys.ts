import { base64 } from '../../deliberation/bytes'
import type { Checkpoint } from '../checkpoint'
import { parseVerifier } from '../note'
import { followKeys, noteKey, type RotatedLeaf } from '../rotation/rotation'
import { appointedIn, type AppointedLeaf } from '../witness/appointing'
import { cosignersOf, meets, ruleOf, type WitnessRule } from '../witness/quorum'
import { checkpointIn, type LogKey } from './logCheck'

/** What a phone holds against a log's leaves: from an opening, or from its first visit. */
export interface LogRoot extends LogKey {
  readonly recovery: string | null
  readonly witnesses: WitnessRule | null
}

/** Leaves by which a log's keys and witnesses change. */
export type KeyLeaf = RotatedLeaf | AppointedLeaf

/** Reads leaves as a function sent them; whatever is none of these is left out, and whatever is wrong in one fails its signatures. */
export function keyLeaves(texts: readonly string[]): readonly KeyLeaf[] {
  return texts.flatMap((text): readonly KeyLeaf[] => {
    const leaf = record(parsed(text))
    if (leaf['type'] === 'key.rotated') return rotated(leaf)
    return leaf['type'] === 'witness.appointed' ? appointed(leaf) : []
  })
}

/** The root of a log at a phone's first visit, which is taken on trust: its first key, and who can replace it. */
export function firstRoot({ origin, key }: LogKey, leaves: readonly KeyLeaf[]): LogRoot {
  const first = (use: RotatedLeaf['use']) =>
    leaves.find((leaf): leaf is RotatedLeaf => leaf.type === 'key.rotated' && leaf.use === use && leaf.old === null)
  const appointments = leaves.filter((leaf) => leaf.type === 'witness.appointed')
  return {
    origin,
    key: first('checkpoint')?.new ?? key,
    recovery: first('recovery')?.new ?? null,
    witnesses: ruleOf(appointedIn(origin, appointments).witnesses),
  }
}

/**
 * The checkpoint in a note by the key in force, followed from the root, and by which key it is. One that was replaced counts
 * too, since nothing newer is sealed until the new key is at work; one that was stolen only with the witnesses. Null for every
 * other note.
 */
export function followedCheckpoint(
  note: string,
  { origin, key, recovery, witnesses }: LogRoot,
  leaves: readonly KeyLeaf[],
): { readonly checkpoint: Checkpoint; readonly key: string } | null {
  const { current, former } = followKeys({ log: origin, key, recovery, rule: witnesses }, 'checkpoint', leaves)
  const witnessed = () =>
    witnesses !== null &&
    meets(
      witnesses,
      cosignersOf(note, witnesses.witnesses).map((one) => one.key),
    )
  const mayHaveSigned = [
    current,
    ...former.filter(({ stolenSince }) => stolenSince === null || witnessed()).map((one) => one.key),
  ]
  for (const signer of mayHaveSigned) {
    const checkpoint = checkpointIn(note, { origin, key: signer })
    if (checkpoint !== null) return { checkpoint, key: signer }
  }
  return null
}

/** The receipt key in force, 32 bytes in base64, followed from the one that an opening names. */
export function followedReceiptKey(
  { origin, receiptKey, recovery, witnesses }: Omit<LogRoot, 'key'> & { readonly receiptKey: string },
  leaves: readonly KeyLeaf[],
): string {
  try {
    const root = { log: origin, key: noteKey(origin, receiptKey), recovery, rule: witnesses }
    const verifier = parseVerifier(followKeys(root, 'receipt', leaves).current)
    return verifier === null ? receiptKey : base64(verifier.publicKey)
  } catch {
    return receiptKey
  }
}

type Fields = Readonly<Record<string, unknown>>

function rotated({ use, old, new: next, stolenSince, recovery, approvals, at }: Fields): RotatedLeaf[] {
  const known = use === 'checkpoint' || use === 'receipt' || use === 'recovery'
  if (!known || typeof next !== 'string' || typeof at !== 'number') return []
  return [
    {
      v: 1,
      type: 'key.rotated',
      use,
      old: textOrNull(old),
      new: next,
      stolenSince: typeof stolenSince === 'number' ? stolenSince : null,
      recovery: textOrNull(recovery),
      approvals: approvalsOf(approvals),
      at,
    },
  ]
}

function appointed({ witness, kind, replaces, approvals, at }: Fields): AppointedLeaf[] {
  const known = kind === 'community' || kind === 'street' || kind === 'owner'
  if (!known || typeof witness !== 'string' || typeof at !== 'number') return []
  return [
    {
      v: 1,
      type: 'witness.appointed',
      witness,
      kind,
      replaces: textOrNull(replaces),
      approvals: approvalsOf(approvals),
      at,
    },
  ]
}

function approvalsOf(value: unknown): RotatedLeaf['approvals'] {
  if (!Array.isArray(value)) return []
  return value
    .map(record)
    .flatMap(({ witness, signature }) =>
      typeof witness === 'string' && typeof signature === 'string' ? [{ witness, signature }] : [],
    )
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return null
  }
}

function record(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
