import { z } from 'zod'
import { channel, effect, electorateKind, form, motion, result, ruleSet, voteScope } from '../../types/deliberation'
import { attachment } from '../../types/deliberation/attachments'
import { signedBallot } from '../../types/deliberation/ballotPaper'
import { objectionTotals } from '../../types/deliberation/objections'
import { answer } from '../../types/deliberation/questions'
import { approverRole, cancelKind } from '../../types/deliberation/recorded'
import { witnessRule } from '../../types/ledger/witnesses'
import { weight } from '../../types/shapes'

/** One thing that several people record about a published vote. The first signer proposed it. */
const proposal = z.object({
  proposalId: z.string(),
  inputHash: z.string(),
  reason: z.string(),
  signers: z.array(
    z.object({ openid: z.string(), nameMasked: z.string(), roles: z.array(approverRole), at: z.number() }),
  ),
})

/** What was done about a published vote since, in one order (`turn`). */
const voteConduct = z
  .object({
    /** Counts its openings, and says when the last one was frozen where it is not the first (docs/decisions/0006). */
    version: z.number(),
    frozenAt: z.number().nullable(),
    objections: z.object({ roster: objectionTotals, result: objectionTotals }),
    /** Counts its results: above 0 after an objection was upheld, or after valid ballots were found behind the closing. */
    revision: z.number(),
    recount: z.object({ objectionId: z.string().nullable(), reason: z.string() }).nullable(),
    /** The leaves that have let such ballots in, by their ids, in their order. */
    reclosed: z.array(z.string()).default([]),
    /** False from a count on, until the clock has looked behind the closing for the last time: only then does it take effect. */
    stands: z.boolean().default(true),
    /** Errors of the roll that were proven by an upheld objection, and that no corrected roll has taken out of the vote yet. */
    rollErrors: z.array(z.object({ objectionId: z.string(), at: z.number() })).default([]),
  })
  .default(() => structuredClone(UNTOUCHED))

const NO_OBJECTIONS = { raised: 0, open: 0, upheld: 0, dismissed: 0 }
/** Of a vote that nobody has said anything about yet. */
export const UNTOUCHED = {
  version: 1,
  frozenAt: null,
  objections: { roster: NO_OBJECTIONS, result: NO_OBJECTIONS },
  revision: 0,
  recount: null,
  reclosed: [],
  stands: true,
  rollErrors: [],
}

export const deliberationDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  state: z.enum(['draft', 'discarded', 'published', 'cancelled']),
  title: z.string(),
  form,
  scope: voteScope,
  electorate: electorateKind,
  effect,
  localRule: z.string().nullable(),
  motions: z.array(motion),
  attachments: z.array(attachment.extend({ fileID: z.string() })).default([]),
  rules: ruleSet,
  publishedAt: z.number().nullable(),
  rosterFrom: z.number(),
  opensAt: z.number(),
  closesAt: z.number(),
  contestUntil: z.number(),
  rollId: z.string(),
  rollHash: z.string(),
  homes: z.number(),
  total: weight,
  rosterPages: z.number(),
  /** The register of residents that it froze: its rosters' id, its version, its hash. Null where the roll says who votes. */
  register: z.object({ id: z.string(), turn: z.number(), hash: z.string() }).nullable().default(null),
  developerVoterId: z.string(),
  drafter: z.object({ openid: z.string(), nameMasked: z.string() }),
  approver: z.object({ openid: z.string(), nameMasked: z.string(), role: approverRole }).nullable(),
  openedHash: z.string().nullable(),
  discarded: z.object({ at: z.number(), by: z.string(), reason: z.string() }).nullable(),
  /** With one signer it waits, with two it is in effect: then `closesAt` is the new end. */
  extension: proposal.extend({ formerClosesAt: z.number(), closesAt: z.number() }).nullable(),
  /** Waits for more signers. */
  cancelling: proposal.extend({ kind: cancelKind }).nullable(),
  cancelled: proposal.extend({ kind: cancelKind, at: z.number() }).nullable(),
  /** Counting has begun: from now on nothing can be extended or cancelled. */
  counting: z.boolean(),
  /** Counts what was recorded since publishing. Extending, cancelling and counting compete by comparing and swapping it. */
  turn: z.number(),
  /** Who has taken part by `asOf`. Never how. */
  participation: z.object({ asOf: z.number(), areaCentiSqm: z.number(), persons: z.number() }).nullable(),
  outcome: z
    .object({ passed: z.number(), total: z.number(), quorumMet: z.boolean().nullable(), countedAt: z.number() })
    .nullable(),
  /** Whose cosignatures the result needs, as the opening leaf says it; null where none were appointed. */
  witnesses: witnessRule.nullable().default(null),
  witnessing: z.enum(['none', 'waiting', 'done']).default('none'),
  /** The checkpoint with the result in it that a quorum has cosigned. */
  witnessed: z.object({ size: z.number(), at: z.number() }).nullable().default(null),
  conduct: voteConduct,
  requestKey: z.string(),
  inputHash: z.string(),
  /** When the clock should look again. */
  workAt: z.number(),
  /** Drafts by their creation, published ones by their end. */
  order: z.string(),
})
export type DeliberationDocument = z.infer<typeof deliberationDocument>

/** `_id` is `{deliberationId}:{voterId}:{revision}`: the database itself refuses a second ballot. */
export const ballotDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  voterId: z.string(),
  revision: z.number(),
  channel,
  openid: z.string(),
  requestKey: z.string(),
  castAt: z.number(),
  areaCentiSqm: z.number(),
  choices: z.array(z.object({ motionId: z.string(), choice: answer })),
  salt: z.string(),
  commitment: z.string(),
  /** By the caster's phone; null for who has no key. */
  signed: signedBallot.nullable(),
  /** SHA-256 of the paper's or the mandate's photo; null for a phone's. */
  evidence: z.string().nullable().default(null),
  /** When the voter denied it, which sets it aside; null for what stands. */
  deniedAt: z.number().nullable().default(null),
  /** Whether others than who cast it are told, when it is sealed: by phone, in the name of several persons. */
  tells: z.boolean().default(false),
  leafHash: z.string(),
  /** Index of its leaf in the tree; -1 until sealed. */
  entry: z.number(),
  receiptCode: z.string(),
})
export type BallotDocument = z.infer<typeof ballotDocument>

/** That the buyer of all homes of a voter cast in his place. `_id` is `{deliberationId}:{voterId}`. */
export const successionDocument = z.object({
  _id: z.string(),
  compoundId: z.string(),
  deliberationId: z.string(),
  voterId: z.string(),
  openid: z.string(),
  /** Opens the person in its leaf. */
  salt: z.string(),
  /** The bindings that it rests on. */
  bindings: z.array(z.string()),
  at: z.number(),
})
export type SuccessionDocument = z.infer<typeof successionDocument>

/** What counting wrote, once. `_id` is `{deliberationId}:{revision}`. The phase is left out: it is derived. */
export const resultDocument = result.output.omit({ phase: true }).extend({
  _id: z.string(),
  compoundId: z.string(),
  revision: z.number().default(0),
  reason: z.string().nullable().default(null),
})
export type ResultDocument = z.infer<typeof resultDocument>
