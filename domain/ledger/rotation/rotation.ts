import { ed25519 } from '../ed25519'
import type { Leaf } from '../../../types/ledger/leaves'
import { base64, fromBase64 } from '../../deliberation/bytes'
import { taggedBytes } from '../../deliberation/hashing'
import { formatVerifier, parseVerifier, type Signer } from '../note'
import { signedBy, withAppointed, type AppointedLeaf } from '../witness/appointing'
import { meets, ruleOf, type WitnessRule } from '../witness/quorum'

/** That one key takes another's place in all logs of an environment. Keys are 32 bytes in base64, instants milliseconds. */
export interface Rotation {
  /** The beginning of every origin line: `yuanba/<env>`. */
  readonly environment: string
  readonly use: 'checkpoint' | 'receipt'
  readonly old: string
  readonly new: string
  /** Since when the old key was in foreign hands; null when it was not. */
  readonly stolenSince: number | null
  readonly at: number
}

export type RotatedLeaf = Extract<Leaf, { type: 'key.rotated' }>

/** By the recovery key, which lies offline. Base64. */
export function signRotation(rotation: Rotation, recovery: Signer): string {
  return base64(ed25519.sign(rotationBytes(rotation), recovery.secretKey))
}

/** Whether the holder of the recovery key wants it. */
export function provesRotation(rotation: Rotation, recovery: string, signature: string): boolean {
  return signedBy(recovery, signature, rotationBytes(rotation))
}

/** A witness agrees for one log. Base64. */
export function signRotationApproval(rotation: Rotation, log: string, signer: Signer): string {
  return base64(ed25519.sign(approvalBytes(rotation, log), signer.secretKey))
}

export function approvesRotation(rotation: Rotation, log: string, key: string, signature: string): boolean {
  return signedBy(key, signature, approvalBytes(rotation, log))
}

/** The leaf of one log that says so. */
export function rotationLeaf(
  rotation: Rotation,
  log: string,
  proof: { readonly recovery: string; readonly approvals: RotatedLeaf['approvals'] },
): RotatedLeaf {
  const { use, stolenSince, at } = rotation
  const [before, after] = [noteKey(log, rotation.old), noteKey(log, rotation.new)]
  return { v: 1, type: 'key.rotated', use, old: before, new: after, stolenSince, at, ...proof }
}

/** A log's key as C2SP writes it, from 32 bytes in base64. Throws RangeError for other texts. */
export function noteKey(log: string, publicKey: string): string {
  const key = fromBase64(publicKey)
  if (key?.length !== 32) throw new RangeError('expected a key of 32 bytes in base64')
  return formatVerifier({ name: log, kind: 'note', publicKey: key })
}

/** Keys of one use, one after the other; `stolenSince` of one that was replaced because it was stolen. */
export interface KeyHistory {
  readonly current: string
  readonly former: readonly { readonly key: string; readonly stolenSince: number | null }[]
  /** Leaves that name the key in force but lack the recovery key's word or the quorum's. */
  readonly refused: readonly RotatedLeaf[]
}

/**
 * Follows a log's key from the one that is known, through its leaves in the order of the tree. A leaf counts if the recovery
 * key has signed it and, where there are witnesses, a quorum of those of that moment agrees: appointments among the leaves are
 * followed from the known witnesses on. Without a recovery key nothing can be replaced.
 */
export function followKeys(
  { log, key, recovery, rule: known }: KeyRoot,
  use: Rotation['use'],
  leaves: readonly (RotatedLeaf | AppointedLeaf)[],
): KeyHistory {
  let current = key
  let rule = known
  let witnesses = known?.witnesses ?? []
  const former: { key: string; stolenSince: number | null }[] = []
  const refused: RotatedLeaf[] = []
  for (const leaf of leaves) {
    if (leaf.type === 'witness.appointed') {
      witnesses = withAppointed(log, { witnesses, rule }, leaf) ?? witnesses
      rule = ruleOf(witnesses) ?? rule
      continue
    }
    if (leaf.use !== use || leaf.old !== current) continue
    if (!isProven(leaf, { log, recovery, rule })) {
      refused.push(leaf)
      continue
    }
    former.push({ key: current, stolenSince: leaf.stolenSince })
    current = leaf.new
  }
  return { current, former, refused }
}

/** What is known of a log from outside it: the paper notice, an opening leaf, or a phone's first visit. */
export interface KeyRoot {
  readonly log: string
  readonly key: string
  readonly recovery: string | null
  readonly rule: WitnessRule | null
}

function isProven(leaf: RotatedLeaf, { log, recovery, rule }: Omit<KeyRoot, 'key'>): boolean {
  const rotation = rotationOf(leaf, log)
  if (rotation === null || recovery === null || leaf.recovery === null) return false
  if (!provesRotation(rotation, recovery, leaf.recovery)) return false
  const agreed = leaf.approvals.filter((one) => approvesRotation(rotation, log, one.witness, one.signature))
  return (
    rule === null ||
    meets(
      rule,
      agreed.map(({ witness }) => witness),
    )
  )
}

/** What the recovery key signed, read from a leaf; null for a leaf that is about another log. */
function rotationOf({ use, old, new: next, stolenSince, at }: RotatedLeaf, log: string): Rotation | null {
  const [before, after] = [old === null ? null : parseVerifier(old), parseVerifier(next)]
  if (use === 'recovery' || before?.name !== log || after?.name !== log) return null
  return {
    environment: environmentOf(log),
    use,
    old: base64(before.publicKey),
    new: base64(after.publicKey),
    stolenSince,
    at,
  }
}

/** `yuanba/<env>` of `yuanba/<env>/<scope>`. */
export function environmentOf(log: string): string {
  return log.split('/').slice(0, 2).join('/')
}

function rotationBytes({ environment, use, old, new: next, stolenSince, at }: Rotation): Uint8Array {
  return taggedBytes('yuanba/rotation/v1', { environment, use, old, new: next, stolenSince, at })
}

function approvalBytes({ environment, use, old, new: next, stolenSince, at }: Rotation, log: string): Uint8Array {
  return taggedBytes('yuanba/rotation-approval/v1', { log, environment, use, old, new: next, stolenSince, at })
}
