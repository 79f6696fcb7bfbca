import { z } from 'zod'
import { channel } from '../deliberation'
import { centiSqm, grantScope, id, instant, keyId, role, sha256Hex } from '../shapes'

/**
 * The leaves of the open ledger. A leaf's bytes are its canonical JSON (RFC 8785); its hash is that of RFC 6962. Hashes that
 * name documents are lower-case hex, as everywhere in the contracts; keys, salts, signatures and commitments are base64.
 * Whatever says who somebody is stands as a salted commitment: the salt stays with the person and the document.
 */

/** 32 bytes. */
const base64Hash = z.string().regex(/^[A-Za-z0-9+/]{43}=$/)
/** A log's or a witness's public key, as C2SP signed-note writes it. */
const noteKey = z.string().max(200)
const evidence = sha256Hex.nullable()

function leafOf<const Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) {
  return z.strictObject({ v: z.literal(1), type: z.literal(type), ...shape })
}

/** Somebody became, or ceased to be, a person of a home; or his phone got another key. */
const bindingLeaf = leafOf('binding', {
  event: z.enum(['verified', 'keyChanged', 'ended']),
  home: id,
  relation: z.enum(['owner', 'family', 'tenant']),
  /** The phone's Ed25519 public key; null where the phone has made none. */
  key: base64Hash.nullable(),
  at: instant,
  /** `personCommitment` of the binding's person. */
  person: base64Hash,
})

/** A role was given, or ended before its term. */
const grantLeaf = leafOf('grant', {
  event: z.enum(['given', 'revoked']),
  role,
  scope: grantScope,
  from: instant,
  until: instant.nullable(),
  at: instant,
  evidence,
  person: base64Hash,
  /** Who gave or ended it; null for the environment's own credentials. */
  by: base64Hash.nullable(),
})

/** Who votes for the persons that share a ballot, or for the developer; on the wish of all, or on a signed paper. */
const designationLeaf = leafOf('voter.designated', {
  voter: id,
  at: instant,
  evidence,
  person: base64Hash,
})

/** 64 bytes of Ed25519. */
const base64Signature = z.string().regex(/^[A-Za-z0-9+/]{86}==$/)
/** What witnesses in force have agreed to, each with his witness key. */
const approvals = z.array(z.strictObject({ witness: noteKey, signature: base64Signature })).max(20)

export const witnessKind = z.enum(['community', 'street', 'owner'])
export type WitnessKind = z.infer<typeof witnessKind>

/** A phone's key witnesses this log. The first ones have no approvals; once a quorum can be made, it must approve. */
const witnessLeaf = leafOf('witness.appointed', {
  witness: noteKey,
  kind: witnessKind,
  /** The key whose place it takes, such as a lost phone's; null for one more witness. */
  replaces: noteKey.nullable(),
  approvals,
  at: instant,
})

const keyRotatedLeaf = leafOf('key.rotated', {
  use: z.enum(['checkpoint', 'receipt', 'recovery']),
  /** Null for the first. */
  old: noteKey.nullable(),
  new: noteKey,
  /** Since when the old one was in foreign hands; null when it was not. */
  stolenSince: instant.nullable(),
  /** By the recovery key; null for a first key. */
  recovery: base64Signature.nullable(),
  approvals,
  at: instant,
})

/** Everything that a vote's first page fixed. `opening` is the canonical document; its shape is the deliberation's business. */
const openedLeaf = leafOf('deliberation.opened', { opening: z.record(z.string(), z.unknown()) })

/** `opened` is the hash of the opening leaf, by which every later leaf of a vote names it. */
const ofVote = { opened: sha256Hex, at: instant }

const extendedLeaf = leafOf('deliberation.extended', { ...ofVote, closesAt: instant, reason: z.string() })
const cancelledLeaf = leafOf('deliberation.cancelled', { ...ofVote, reason: z.string() })
/** Written when no leaf of the vote is unsealed: what stands before it is counted. */
const closedLeaf = leafOf('deliberation.closed', { ...ofVote, ballots: z.int().min(0) })
/**
 * Valid ballots were found behind the closing: it lets them in by their places, and the vote is counted again. Of an anonymous
 * vote the leaves that say who took part stand among them.
 */
const reclosedLeaf = leafOf('deliberation.reclosed', { ...ofVote, late: z.array(z.int().min(0)).max(1000) })
const resultLeaf = leafOf('deliberation.result', {
  ...ofVote,
  revision: z.int().min(0),
  /** Of the tree that was counted. */
  size: z.int().min(0),
  result: sha256Hex,
  auditBundle: sha256Hex,
  reason: z.string().nullable(),
})
const objectionLeaf = leafOf('deliberation.objection', {
  ...ofVote,
  event: z.enum(['raised', 'answered', 'upheld', 'dismissed']),
  objection: id,
  text: sha256Hex,
})

const ballotLeaf = leafOf('ballot', {
  opened: sha256Hex,
  voter: id,
  area: centiSqm,
  channel,
  castAt: instant,
  revision: z.int().min(0),
  evidence,
  by: keyId.nullable(),
  commitment: base64Hash,
})
/** Of an anonymous vote: nothing that says who, when or how much. */
const anonymousBallotLeaf = leafOf('ballot.anonymous', { opened: sha256Hex, commitment: base64Hash })
const participatedLeaf = leafOf('participated', { opened: sha256Hex, voter: id })
/**
 * A person of the voter says that a ballot is not his; before closing a paper or a proxy's, which sets it aside, also a paper
 * that was not read yet. While the result is contested it stands with an objection, and sets aside when that is upheld.
 */
const disputedLeaf = leafOf('ballot.disputed', {
  ...ofVote,
  voter: id,
  channel,
  revision: z.int().min(0),
  by: keyId.nullable(),
  /** By that key, over what is denied (domain/ledger/denial.ts). */
  signature: base64Signature.optional(),
  objection: id.optional(),
})
const paperLeaf = leafOf('paper.received', { ...ofVote, home: id, evidence: sha256Hex })
const succeededLeaf = leafOf('voter.succeeded', { ...ofVote, voter: id, person: base64Hash })
const deliveryLeaf = leafOf('delivery', {
  ...ofVote,
  voter: id,
  way: z.enum(['opened', 'messaged', 'handed', 'posted']),
  evidence,
})
const officialResultLeaf = leafOf('official.result', { ...ofVote, document: sha256Hex, result: sha256Hex })
/**
 * The minutes of a meeting were closed by a second person, or something was added to them. `opened` where the meeting is of a
 * published vote. Beyond the design's list: docs/ledger.md says why.
 */
const meetingLeaf = leafOf('meeting.minutes', {
  meeting: id,
  opened: sha256Hex.nullable(),
  at: instant,
  event: z.enum(['closed', 'added']),
  /** `minutesHash`, or `addendumHash` (domain/meeting/record.ts). */
  minutes: sha256Hex,
  homes: z.int().min(0),
})
const petitionLeaf = leafOf('petition', { petition: id, at: instant, text: sha256Hex, homes: z.int().min(0) })

const disclosureLeaf = leafOf('disclosure.published', { period: id, at: instant, books: sha256Hex })
const correctedLeaf = leafOf('disclosure.corrected', { period: id, at: instant, line: id, books: sha256Hex })
const auditDownloadLeaf = leafOf('audit.downloaded', { ...ofVote, bundle: sha256Hex, by: base64Hash })

export const leaf = z.discriminatedUnion('type', [
  witnessLeaf,
  keyRotatedLeaf,
  bindingLeaf,
  grantLeaf,
  designationLeaf,
  openedLeaf,
  extendedLeaf,
  cancelledLeaf,
  closedLeaf,
  reclosedLeaf,
  resultLeaf,
  objectionLeaf,
  ballotLeaf,
  anonymousBallotLeaf,
  participatedLeaf,
  disputedLeaf,
  paperLeaf,
  succeededLeaf,
  deliveryLeaf,
  officialResultLeaf,
  meetingLeaf,
  petitionLeaf,
  disclosureLeaf,
  correctedLeaf,
  auditDownloadLeaf,
])
export type Leaf = z.infer<typeof leaf>
export type LeafType = Leaf['type']
