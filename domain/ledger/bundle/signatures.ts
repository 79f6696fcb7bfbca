import type { Bundle } from '../../../types/ledger/bundle'
import type { Leaf } from '../../../types/ledger/leaves'
import { fromBase64 } from '../../deliberation/bytes'
import { ballotBytes, keyIdOf } from '../ballotSignature'
import { verifyDenial } from '../denial'
import { verified } from '../ed25519'
import { fault, type Finding } from './findings'
import { ofType, type Placed, type Tree } from './tree'

/** Ed25519 (RFC 8032): this module's own in JavaScript, or the faster one of the machine. False for whatever is no signature. */
export type VerifySignature = (signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array) => boolean
export const verifyInScript: VerifySignature = verified

type Ballot = Placed<Extract<Leaf, { type: 'ballot' }>>

/** One signature to be checked. */
export interface SignatureClaim {
  readonly signature: Uint8Array
  readonly message: Uint8Array
  readonly publicKey: Uint8Array
}

/** What each signed ballot's key must have signed; null where the file has no readable signature by the key that it names. */
function claimOf({ leaf }: Ballot, shown: Bundle['signatures'][number] | undefined): SignatureClaim | null {
  const [publicKey, signature] = [fromBase64(shown?.key ?? ''), fromBase64(shown?.signature ?? '')]
  if (leaf.by === null || publicKey === null || signature === null || keyIdOf(publicKey) !== leaf.by) return null
  return { signature, publicKey, message: ballotBytes({ ...leaf, by: leaf.by }) }
}

/** Every ballot whose leaf names a key must be signed by it, and the key must stand in the ledger as somebody's phone. */
export function checkSignatures(
  bundle: Pick<Bundle, 'signatures'>,
  tree: Tree,
  ballots: readonly Ballot[],
  verify: VerifySignature,
): { findings: Finding[]; signed: number } {
  const shown = new Map(bundle.signatures.map((one) => [one.index, one]))
  const known = new Set(ofType(tree, 'binding').map(({ leaf }) => leaf.key))
  const findings: Finding[] = []
  let signed = 0
  for (const ballot of ballots) {
    if (ballot.leaf.by === null) continue
    signed += 1
    const at = `第 ${String(ballot.index)} 号记录的票（${ballot.leaf.voter}）`
    const one = shown.get(ballot.index)
    const claim = claimOf(ballot, one)
    if (claim === null || !verify(claim.signature, claim.message, claim.publicKey)) {
      findings.push(fault('ballotSignature', `${at}没有它写明的那部手机的有效签名`))
    } else if (!known.has(one?.key ?? null)) {
      findings.push(fault('ballotSignature', `${at}是用一把账本里没有登记过的钥匙签的`))
    }
  }
  for (const denial of ofType(tree, 'ballot.disputed')) findings.push(...checkDenial(denial, known))
  return { findings, signed }
}

/** A denial that names a key carries its signature. */
function checkDenial(
  { leaf, index }: Placed<Extract<Leaf, { type: 'ballot.disputed' }>>,
  known: ReadonlySet<string | null>,
): Finding[] {
  const { by, signature = '' } = leaf
  if (by === null) return []
  const stands = [...known].some((key) => key !== null && verifyDenial({ ...leaf, by }, signature, key))
  return stands
    ? []
    : [
        fault(
          'ballotSignature',
          `第 ${String(index)} 号记录（${leaf.voter} 说不是他的票）没有它写明的那部手机的有效签名`,
        ),
      ]
}
