import { ed25519, verified } from '../ed25519'
import type { Leaf, WitnessKind } from '../../../types/ledger/leaves'
import { base64, fromBase64 } from '../../deliberation/bytes'
import { taggedBytes } from '../../deliberation/hashing'
import { parseVerifier, type Signer } from '../note'
import { meets, ruleOf, type Witness, type WitnessRule } from './quorum'

/** A phone that is ready to witness a log. */
export interface WitnessOffer {
  /** The log's origin line. */
  readonly log: string
  /** As C2SP writes a key for cosignatures. */
  readonly key: string
  readonly kind: WitnessKind
  /** The key whose place it takes. */
  readonly replaces: string | null
}

/** Shows that who offers the key has its private half. Base64. */
export function signOffer(offer: WitnessOffer, signer: Signer): string {
  return base64(ed25519.sign(offerBytes(offer), signer.secretKey))
}

export function provesOffer(offer: WitnessOffer, signature: string): boolean {
  return signedBy(offer.key, signature, offerBytes(offer))
}

/** A witness in force agrees to another one. Base64. */
export function signApproval(offer: WitnessOffer, signer: Signer): string {
  return base64(ed25519.sign(approvalBytes(offer), signer.secretKey))
}

/** Whether the holder of `key` has agreed. */
export function approvesOffer(offer: WitnessOffer, key: string, signature: string): boolean {
  return signedBy(key, signature, approvalBytes(offer))
}

/** Ed25519 by the key of a verifier as C2SP writes it; false for whatever is no key and no signature. */
export function signedBy(key: string, signature: string, message: Uint8Array): boolean {
  const [verifier, bytes] = [parseVerifier(key), fromBase64(signature)]
  return verifier !== null && bytes !== null && verified(bytes, message, verifier.publicKey)
}

export type AppointedLeaf = Extract<Leaf, { type: 'witness.appointed' }>

/** What a log's leaves make of its witnesses. */
export interface Appointed {
  readonly witnesses: readonly Witness[]
  /** Everyone who ever was. */
  readonly ever: readonly Witness[]
  /** Leaves that the witnesses of their time did not let in. */
  readonly refused: readonly AppointedLeaf[]
}

/**
 * Follows the appointments of a log in the order of their time. As long as there is no quorum, the community and the committee
 * appoint; from then on it takes the quorum's own approvals.
 */
export function appointedIn(log: string, leaves: readonly AppointedLeaf[]): Appointed {
  let standing: readonly Witness[] = []
  const ever: Witness[] = []
  const refused: AppointedLeaf[] = []
  for (const leaf of [...leaves].sort((one, other) => one.at - other.at)) {
    const next = withAppointed(log, { witnesses: standing, rule: ruleOf(standing) }, leaf)
    if (next === null) {
      refused.push(leaf)
      continue
    }
    standing = next
    ever.push({ key: leaf.witness, kind: leaf.kind })
  }
  return { witnesses: standing, ever, refused }
}

/** Those who witness once a leaf has its say; null when the quorum of its time did not let him in. */
export function withAppointed(
  log: string,
  { witnesses, rule }: { readonly witnesses: readonly Witness[]; readonly rule: WitnessRule | null },
  leaf: AppointedLeaf,
): readonly Witness[] | null {
  if (rule !== null && !approved(log, leaf, rule)) return null
  const staying = witnesses.filter(({ key }) => key !== leaf.replaces && key !== leaf.witness)
  return [...staying, { key: leaf.witness, kind: leaf.kind }]
}

function approved(log: string, { witness, kind, replaces, approvals }: AppointedLeaf, rule: WitnessRule): boolean {
  const offer = { log, key: witness, kind, replaces }
  const agreed = approvals.filter((one) => approvesOffer(offer, one.witness, one.signature))
  return meets(
    rule,
    agreed.map((one) => one.witness),
  )
}

function offerBytes({ log, key, kind, replaces }: WitnessOffer): Uint8Array {
  return taggedBytes('yuanba/witness-offer/v1', { log, key, kind, replaces })
}

function approvalBytes({ log, key, kind, replaces }: WitnessOffer): Uint8Array {
  return taggedBytes('yuanba/witness-approval/v1', { log, key, kind, replaces })
}
