import type { Bundle } from '../../../types/ledger/bundle'
import type { Leaf } from '../../../types/ledger/leaves'
import { fromBase64 } from '../../deliberation/bytes'
import { ballotBytes, keyIdOf } from '../ballotSignature'
import { verifyDenial } from '../denial'
import { verified } from '../ed25519'
import { fault, type Finding } from './findings'
import type { Opening } from './opening'
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

/**
 * Every ballot whose leaf names a key must be signed by it, and the key must stand in the ledger as a phone of somebody of that
 * voter's homes (`isOfVoter`). Signatures that belong to no such ballot have no place in the file.
 */
export function checkSignatures(
  bundle: Pick<Bundle, 'signatures'>,
  tree: Tree,
  ballots: readonly Ballot[],
  verify: VerifySignature,
  isOfVoter: (homes: readonly string[], voter: string) => boolean,
): { findings: Finding[]; signed: number; unsound: ReadonlySet<number> } {
  const shown = new Map(bundle.signatures.map((one) => [one.index, one]))
  const known = homesByKey(tree)
  const findings: Finding[] = []
  const unsound = new Set<number>()
  const say = ({ index, leaf }: Ballot, what: string) => {
    findings.push(fault('ballotSignature', `第 ${String(index)} 号记录的票（${leaf.voter}）${what}`))
    unsound.add(index)
  }
  let signed = 0
  for (const ballot of ballots) {
    if (ballot.leaf.by === null) continue
    signed += 1
    const one = shown.get(ballot.index)
    const homes = known.get(one?.key ?? '')
    const claim = claimOf(ballot, one)
    if (claim === null || !verify(claim.signature, claim.message, claim.publicKey)) {
      say(ballot, '没有它写明的那部手机的有效签名')
    } else if (homes === undefined) {
      say(ballot, '是用一把账本里没有登记过的钥匙签的')
    } else if (ballot.leaf.channel === 'phone' && !isOfVoter(homes, ballot.leaf.voter)) {
      say(ballot, '是用别家的手机签的：这把钥匙没有登记在这一户名下')
    }
  }
  if (bundle.signatures.length !== signed && findings.length === 0) {
    const [there, needed] = [String(bundle.signatures.length), String(signed)]
    findings.push(fault('ballotSignature', `文件里有 ${there} 个手机签名，写明有签名的票是 ${needed} 张`))
  }
  return { findings: [...findings, ...checkDenials(tree, known)], signed, unsound }
}

/**
 * Whether a key that is registered for these homes may sign for a voter: one of them is his. The developer's representative has
 * no home; and who has sold since the vote was published keeps it, though his phone's key may be a later one. A resident keeps
 * nothing when he leaves.
 */
export function signersOf(
  tree: Pick<Tree, 'leaves'>,
  { publishedAt, electorate }: Pick<Opening, 'publishedAt' | 'electorate'>,
  homesOf: (voter: string) => ReadonlySet<string>,
  isDeveloper: (voter: string) => boolean,
): (homes: readonly string[], voter: string) => boolean {
  const left = ofType(tree, 'binding').filter(({ leaf }) => leaf.event === 'ended' && leaf.at >= publishedAt)
  const sold = new Set(electorate === 'residents' ? [] : left.map(({ leaf }) => leaf.home))
  return (homes, voter) =>
    homes.some((home) => homesOf(voter).has(home)) ||
    (sold.size > 0 && [...homesOf(voter)].some((home) => sold.has(home))) ||
    isDeveloper(voter)
}

/** Of which homes each phone's key is, by the key. */
function homesByKey(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>()
  for (const { leaf } of ofType(tree, 'binding')) {
    if (leaf.key !== null) known.set(leaf.key, [...(known.get(leaf.key) ?? []), leaf.home])
  }
  return known
}

/** A denial that names a key carries its signature. */
function checkDenials(tree: Tree, known: ReadonlyMap<string, unknown>): Finding[] {
  const denials = ofType(tree, 'ballot.disputed')
  const keys = denials.length === 0 ? [] : [...known.keys()]
  const byId = new Map(keys.map((key) => [keyIdOf(fromBase64(key) ?? new Uint8Array(0)), key]))
  return denials.flatMap(({ leaf, index }) => {
    const { by, signature = '' } = leaf
    if (by === null || verifyDenial({ ...leaf, by }, signature, byId.get(by) ?? '')) return []
    const at = `第 ${String(index)} 号记录（${leaf.voter} 说不是他的票）`
    return [fault('ballotSignature', `${at}没有它写明的那部手机的有效签名`)]
  })
}
