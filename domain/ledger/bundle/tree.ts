import type { Bundle } from '../../../types/ledger/bundle'
import { leaf as leafSchema, type Leaf } from '../../../types/ledger/leaves'
import { base64, fromBase64, utf8 } from '../../deliberation/bytes'
import { canonicalText } from '../../deliberation/hashing'
import { openNote, parseCheckpoint, type Checkpoint } from '../checkpoint'
import { HASH_BYTES, leafHash, rootHash, sameBytes } from '../merkle'
import { parseVerifier, type OpenedNote, type Verifier } from '../note'
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

/** A key that must have signed, and those of witnesses. */
export interface Trust {
  /** The log's key as C2SP writes it, from the paper notice; null to take the one in the opening leaf. */
  readonly logKey: string | null
}

/** Checks that the tree is the one that the log signed for under its origin. */
export function checkCheckpoint(
  note: string,
  tree: Tree,
  log: { readonly origin: string; readonly key: string },
  trust: Trust,
): { opened: OpenedNote | null; checkpoint: Checkpoint | null; findings: Finding[] } {
  const nothing = { opened: null, checkpoint: null }
  if (trust.logKey !== null && trust.logKey !== log.key) {
    return {
      ...nothing,
      findings: [fault('foreignLog', `公告上的账本公钥是 ${trust.logKey}，这份文件用的是 ${log.key}`)],
    }
  }
  const verifier = parseVerifier(log.key)
  const opened = verifier === null ? null : openNote(note, [verifier])
  if (opened === null) return { ...nothing, findings: [fault('signature', '封存点没有账本密钥的有效签名')] }
  const checkpoint = parseCheckpoint(opened.text)
  if (checkpoint === null) return { opened, checkpoint, findings: [fault('malformed', '封存点的写法不对')] }
  const findings: Finding[] = []
  if (checkpoint.origin !== log.origin) {
    findings.push(fault('foreignLog', `封存点属于 ${checkpoint.origin}，这次表决记在 ${log.origin}`))
  }
  if (checkpoint.size !== tree.hashes.length) {
    findings.push(fault('root', `封存点有 ${String(checkpoint.size)} 条，文件里有 ${String(tree.hashes.length)} 条`))
  } else if (!sameBytes(rootHash(tree.hashes), checkpoint.root)) {
    const root = base64(rootHash(tree.hashes))
    findings.push(
      fault('root', `由全部记录算出的根是 ${root}，签名的是 ${base64(checkpoint.root)}：有记录被增、删、改或换了位置`),
    )
  }
  return { opened, checkpoint, findings }
}

/** Which of these witnesses have cosigned the note. */
export function cosigners(note: string, witnesses: readonly Verifier[]): readonly Verifier[] {
  return witnesses.filter((witness) => openNote(note, [witness]) !== null)
}

function readLeaf(text: string): Leaf | null {
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
