import type { Bundle } from '../../../types/ledger/bundle'
import { leaf as leafSchema, type Leaf } from '../../../types/ledger/leaves'
import { base64, fromBase64, utf8 } from '../../deliberation/bytes'
import { canonicalText } from '../../deliberation/hashing'
import { openNote, parseCheckpoint, type Checkpoint } from '../checkpoint'
import { HASH_BYTES, leafHash, rootHash, sameBytes } from '../merkle'
import { parseVerifier } from '../note'
import type { KeyHistory } from '../rotation/rotation'
import { cosignersOf, meets, type Witness, type WitnessRule } from '../witness/quorum'
import { fault, type Finding } from './findings'

/** A leaf of the vote, in its place. */
export interface Placed<L extends Leaf = Leaf> {
  readonly index: number
  /** Lower-case hex as leaves name each other; here the bytes. */
  readonly hash: Uint8Array
  readonly leaf: L
}

/** Every leaf's hash in its order, and those leaves that the bundle shows. */
export interface Tree {
  readonly hashes: readonly Uint8Array[]
  readonly leaves: readonly Placed[]
}

type LeafOf<Type extends Leaf['type']> = Extract<Leaf, { type: Type }>

/** The leaves of one type, in their order. */
export function ofType<Type extends Leaf['type']>(tree: Pick<Tree, 'leaves'>, type: Type): Placed<LeafOf<Type>>[] {
  const is = (placed: Placed): placed is Placed<LeafOf<Type>> => placed.leaf.type === type
  return tree.leaves.filter(is)
}

/** Reads the tree: each leaf shown must be written canonically and hash to what stands in its place. */
export function readTree(bundle: Pick<Bundle, 'hashes' | 'leaves'>): { tree: Tree; findings: Finding[] } {
  const findings: Finding[] = []
  const hashes = unpack(bundle.hashes)
  if (hashes === null) {
    return { tree: { hashes: [], leaves: [] }, findings: [fault('malformed', '叶子的哈希不是整数个 32 字节')] }
  }
  const leaves: Placed[] = []
  const seen = new Set<number>()
  for (const { index, text } of bundle.leaves) {
    const at = `第 ${String(index)} 号记录`
    const hash = hashes[index]
    const read = readLeaf(text)
    if (seen.has(index)) findings.push(fault('leaf', `${at}出现了两次`))
    else if (hash === undefined) findings.push(fault('leaf', `${at}在账本之外：账本只有 ${String(hashes.length)} 条`))
    else if (read === null) findings.push(fault('leaf', `${at}的写法不对`))
    else if (!sameBytes(leafHash(utf8(text)), hash))
      findings.push(fault('leaf', `${at}和账本里的哈希对不上：内容被改过`))
    else leaves.push({ index, hash, leaf: read })
    seen.add(index)
  }
  return { tree: { hashes, leaves: leaves.sort((one, other) => one.index - other.index) }, findings }
}

/** What is known from outside the file: from the paper notice, or from what was published about a key. */
export interface Trust {
  /** The log's key as C2SP writes it; null to take the one in the opening leaf. */
  readonly logKey: string | null
  /** The hash of the opening leaf, which fixes keys, witnesses and rules alike. Lower-case hex. */
  readonly opened?: string
  /** Keys that were stolen, as C2SP writes them: a checkpoint that they signed counts only with a quorum. */
  readonly stolen?: readonly string[]
}

/** Which keys may have signed for the log, and who must have cosigned. */
export interface Signing {
  readonly origin: string
  readonly keys: KeyHistory
  readonly rule: WitnessRule | null
}

interface Sealed {
  readonly findings: readonly Finding[]
  /** Who has cosigned, and when, in seconds. */
  readonly cosigners: readonly (Witness & { readonly time: number })[]
}

/** Checks that the tree is the one that the log signed for under its origin, and that a quorum has seen it. */
export function checkCheckpoint(note: string, tree: Tree, signing: Signing, trust: Trust): Sealed {
  const { origin, keys, rule } = signing
  const nothing = (finding: Finding): Sealed => ({ findings: [finding], cosigners: [] })
  const known = [keys.current, ...keys.former.map(({ key }) => key)]
  if (trust.logKey !== null && !known.includes(trust.logKey)) {
    return nothing(fault('foreignLog', `公告上的账本公钥是 ${trust.logKey}，这份文件用的是 ${keys.current}`))
  }
  const by = known.find((key) => opens(note, key))
  if (by === undefined) return nothing(fault('signature', '封存点没有账本密钥的有效签名'))
  const verifier = parseVerifier(by)
  const checkpoint = parseCheckpoint((verifier === null ? null : openNote(note, [verifier]))?.text ?? '')
  if (checkpoint === null) return nothing(fault('malformed', '封存点的写法不对'))
  const cosigners = cosignersOf(note, rule?.witnesses ?? [])
  const witnessed =
    rule !== null &&
    meets(
      rule,
      cosigners.map(({ key }) => key),
    )
  const findings: Finding[] = []
  if (rule !== null && !witnessed) findings.push(tooFew(rule, cosigners))
  if (!witnessed && by !== keys.current) {
    findings.push(fault('signature', '签这个封存点的密钥已经换掉，又没有见证人签名：作废'))
  }
  if (!witnessed && trust.stolen?.includes(by) === true) {
    findings.push(fault('signature', '签这个封存点的密钥已经公布被盗，又没有见证人签名：作废'))
  }
  return { findings: [...findings, ...sameTree(checkpoint, tree, origin)], cosigners }
}

function opens(note: string, key: string): boolean {
  const verifier = parseVerifier(key)
  return verifier !== null && openNote(note, [verifier]) !== null
}

function sameTree(checkpoint: Checkpoint, tree: Tree, origin: string): Finding[] {
  const findings: Finding[] = []
  if (checkpoint.origin !== origin) {
    findings.push(fault('foreignLog', `封存点属于 ${checkpoint.origin}，这次表决记在 ${origin}`))
  }
  if (checkpoint.size !== tree.hashes.length) {
    findings.push(fault('root', `封存点有 ${String(checkpoint.size)} 条，文件里有 ${String(tree.hashes.length)} 条`))
    return findings
  }
  const root = rootHash(tree.hashes)
  if (!sameBytes(root, checkpoint.root)) {
    const [found, signed] = [base64(root), base64(checkpoint.root)]
    findings.push(fault('root', `由全部记录算出的根是 ${found}，签名的是 ${signed}：有记录被增、删、改或换了位置`))
  }
  return findings
}

function tooFew({ cosigners, owners }: WitnessRule, signed: readonly Witness[]): Finding {
  const ownersSigned = signed.filter(({ kind }) => kind === 'owner').length
  return fault(
    'witnesses',
    `未经见证：有 ${String(signed.length)} 位见证人签了名（业主代表 ${String(ownersSigned)} 位），要 ${String(cosigners)} 位（业主代表至少 ${String(owners)} 位）`,
  )
}

/** A leaf from its canonical text; null for every other text. */
export function readLeaf(text: string): Leaf | null {
  try {
    const value: unknown = JSON.parse(text)
    const parsed = leafSchema.safeParse(value)
    return parsed.success && canonicalText(value) === text ? parsed.data : null
  } catch {
    return null
  }
}

function unpack(text: string): Uint8Array[] | null {
  const bytes = fromBase64(text)
  if (bytes === null || bytes.length % HASH_BYTES !== 0) return null
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, at) =>
    bytes.slice(at * HASH_BYTES, (at + 1) * HASH_BYTES),
  )
}
