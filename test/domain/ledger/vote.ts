import { ballotCommitment } from '../../../domain/deliberation/ballot'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64, hex, utf8 } from '../../../domain/deliberation/bytes'
import { canonicalText } from '../../../domain/deliberation/hashing'
import { countBallots, openingsHash, resultHash } from '../../../domain/deliberation/counting'
import { keyIdOf, signBallot } from '../../../domain/ledger/ballotSignature'
import { formatCheckpoint, signNote } from '../../../domain/ledger/checkpoint'
import { hashOfLeaf } from '../../../domain/ledger/leaves'
import { rootHash } from '../../../domain/ledger/merkle'
import { formatVerifier, signerOf, type Signer } from '../../../domain/ledger/note'
import { rollHash, type PublicHome } from '../../../domain/roll/hash'
import type { Choice } from '../../../types/deliberation'
import type { Bundle } from '../../../types/ledger/bundle'
import type { Leaf } from '../../../types/ledger/leaves'

export const ORIGIN = 'yuanba/test/thy'
export const LOG: Signer = signerOf(ORIGIN, 'note', new Uint8Array(32).fill(1))
const HOUR = 3_600_000
const OPENS = Date.UTC(2026, 10, 1)
const CLOSES = OPENS + 240 * HOUR

export interface Cast {
  readonly voter: number
  readonly choice: Choice
  readonly revision?: number
  /** Signed by the voter's phone. */
  readonly signed?: boolean
}

type Audit = Extract<Bundle, { kind: 'audit' }>

/** The leaves of a vote and what belongs to them, to be changed by a test before they are sealed. */
export interface Vote {
  leaves: Leaf[]
  homes: PublicHome[]
  openings: Audit['openings']
  result: Audit['result']
}

const RULES = {
  version: 0,
  countParking: false,
  invalidCounts: false,
  silence: 'strict',
  duplicate: 'first',
  changesAllowed: 1,
  extensionDays: 7,
  proxyCap: 3,
  paperHours: 24,
  noticeDays: 15,
  objectionDays: 7,
} as const

/** A vote over one motion, closed and counted as the functions do it. */
export function voteOf(voters: number, cast: readonly Cast[]): Vote {
  const homes = Array.from({ length: voters }, (_, at): PublicHome => ({
    homeId: `h${String(at)}`,
    building: '1号楼',
    unit: '1单元',
    room: String(101 + at),
    use: 'residence',
    state: 'delivered',
    areaCentiSqm: 5_000 + 37 * at,
    voterId: `v${String(at)}`,
    identity: hex(new Uint8Array(32).fill(at & 255)),
  }))
  const roll = rollHash('thy', homes)
  const total = { areaCentiSqm: homes.reduce((sum, home) => sum + home.areaCentiSqm, 0), persons: voters }
  const motions = [
    { motionId: 'm1', text: '续聘安和物业三年', subject: 'hirePropertyFirm', matter: 'general' },
  ] as const
  const opening: Leaf = {
    v: 1,
    type: 'deliberation.opened',
    opening: {
      compoundId: 'thy',
      deliberationId: 'd1',
      title: '续聘物业',
      form: 'ownersAssembly',
      effect: 'assisted_statutory',
      localRule: null,
      scope: { level: 'compound' },
      electorate: 'owners',
      motions,
      rules: RULES,
      publishedAt: 0,
      rosterFrom: 0,
      opensAt: OPENS,
      closesAt: CLOSES,
      rollHash: roll,
      total,
      log: { origin: ORIGIN, key: formatVerifier(LOG) },
    },
  }
  const opened = hex(hashOfLeaf(opening))
  const openings = cast.map(({ voter, choice, revision = 0 }, at) => ({
    voterId: `v${String(voter)}`,
    revision,
    choices: [{ motionId: 'm1', choice }],
    salt: base64(new Uint8Array(16).fill(at & 255)),
  }))
  const ballots = openings.map((one, at): Leaf => ({
    v: 1,
    type: 'ballot',
    opened,
    voter: one.voterId,
    area: homes.find(({ voterId }) => voterId === one.voterId)?.areaCentiSqm ?? 0,
    channel: 'phone',
    castAt: OPENS + at,
    revision: one.revision,
    evidence: null,
    by: cast[at]?.signed === true ? keyIdOf(phoneOf(one.voterId).publicKey) : null,
    commitment: ballotCommitment({ deliberationId: 'd1', ...one }),
  }))
  const phones = [...new Set(cast.filter(({ signed }) => signed).map(({ voter }) => `v${String(voter)}`))]
  const bindings = phones.map((voter): Leaf => ({
    v: 1,
    type: 'binding',
    event: 'keyChanged',
    home: `h${voter.slice(1)}`,
    relation: 'owner',
    key: base64(phoneOf(voter).publicKey),
    at: 0,
    person: base64(new Uint8Array(32)),
  }))
  const key: Leaf = {
    v: 1,
    type: 'key.rotated',
    use: 'checkpoint',
    old: null,
    new: formatVerifier(LOG),
    stolenSince: null,
    recovery: null,
    approvals: [],
    at: 0,
  }
  const closed: Leaf = { v: 1, type: 'deliberation.closed', opened, at: CLOSES, ballots: ballots.length }
  const standing = [...new Map(openings.map((one) => [one.voterId, one])).values()]
  const counted = countBallots({
    motions: [...motions],
    rules: RULES,
    total,
    voters: homes,
    ballots: standing.map(({ voterId, choices }) => ({ voterId, channel: 'phone', choices })),
  })
  const leaves = [key, opening, ...bindings, ...ballots, closed]
  const result: Audit['result'] = {
    deliberationId: 'd1',
    title: '续聘物业',
    form: 'ownersAssembly',
    scope: { level: 'compound' },
    electorate: 'owners',
    effect: 'assisted_statutory',
    schedule: { publishedAt: 0, rosterFrom: 0, opensAt: OPENS, closesAt: CLOSES, contestUntil: CLOSES + 7 * 24 * HOUR },
    rules: RULES,
    total,
    ...counted,
    revision: 0,
    reason: null,
    countedAt: CLOSES + HOUR,
    rollHash: roll,
    openedHash: opened,
    treeSize: leaves.length,
    openingsHash: openingsHash(standing),
  }
  const written: Leaf = {
    v: 1,
    type: 'deliberation.result',
    opened,
    at: result.countedAt,
    revision: 0,
    size: result.treeSize,
    result: resultHash(result),
    auditBundle: result.openingsHash,
    reason: null,
  }
  return { leaves: [...leaves, written], homes, openings: standing, result }
}

/** The phone of a voter: its key follows from the voter. */
function phoneOf(voter: string): Signer {
  return signerOf('phone', 'note', sha256(utf8(voter)))
}

function signaturesOf(leaves: readonly Leaf[]): Audit['signatures'] {
  return leaves.flatMap((leaf, index) => {
    if (leaf.type !== 'ballot' || leaf.by === null) return []
    const { publicKey, secretKey } = phoneOf(leaf.voter)
    const signature = base64(signBallot({ ...leaf, by: leaf.by }, secretKey))
    return [{ index, key: base64(publicKey), signature }]
  })
}

/** Seals the leaves as they are now, and makes the file. */
export function bundleOf({ leaves, homes, openings, result }: Vote, signer: Signer = LOG): Audit {
  const hashes = leaves.map(hashOfLeaf)
  const bytes = new Uint8Array(hashes.length * 32)
  hashes.forEach((hash, at) => {
    bytes.set(hash, at * 32)
  })
  const text = formatCheckpoint({ origin: ORIGIN, size: hashes.length, root: rootHash(hashes) })
  return {
    v: 1,
    kind: 'audit',
    checkpoint: signNote(text, signer),
    hashes: base64(bytes),
    leaves: leaves.map((leaf, index) => ({ index, text: canonicalText(leaf) })),
    signatures: signaturesOf(leaves),
    roll: { compoundId: 'thy', homes },
    result,
    openings,
    nameless: [],
  }
}
