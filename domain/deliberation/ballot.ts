import { AppError } from '../../types/errors'
import type { Channel } from '../../types/deliberation'
import type { Answer, Question } from '../../types/deliberation/questions'
import type { Leaf } from '../../types/ledger/leaves'
import { base64, crockford, hex } from './bytes'
import { leafHash, taggedHash } from './hashing'
import { answerTo } from './questions'

/** What a vote demands of a ballot. Instants in milliseconds. */
export interface OpenVote {
  readonly deliberationId: string
  readonly openedHash: string
  readonly opensAt: number
  readonly closesAt: number
  readonly motions: readonly { readonly motionId: string; readonly question?: Question | undefined }[]
}

export interface MotionChoice {
  readonly motionId: string
  readonly choice: Answer
}

export interface AcceptedBallot {
  readonly castAt: number
  /** In the order of the motions. */
  readonly choices: readonly MotionChoice[]
  /** Sixteen random bytes, base64. Whoever has it can open the commitment. */
  readonly salt: string
  /** SHA-256 over choices and salt, base64: binds without telling. */
  readonly commitment: string
  /** Lower-case hex. */
  readonly leafHash: string
  readonly receiptCode: string
}

/** `opensAt ≤ castAt ≤ closesAt`, both included (ledger.md 6). */
export function isOpen(vote: Pick<OpenVote, 'opensAt' | 'closesAt'>, castAt: number): boolean {
  return vote.opensAt <= castAt && castAt <= vote.closesAt
}

/** Every motion answered exactly once with what it offers, and nothing else; otherwise INVALID_CHOICE {motionId}. Returns motions' order. */
export function orderedChoices(
  motions: OpenVote['motions'],
  choices: readonly MotionChoice[],
): readonly MotionChoice[] {
  const answers = new Map<string, Answer>()
  for (const { motionId, choice } of choices) {
    if (answers.has(motionId)) throw new AppError('INVALID_CHOICE', { motionId })
    answers.set(motionId, choice)
  }
  const ordered = motions.map(({ motionId, question }) => {
    const given = answers.get(motionId)
    const choice = given === undefined ? null : answerTo(question, given)
    if (choice === null) throw new AppError('INVALID_CHOICE', { motionId })
    answers.delete(motionId)
    return { motionId, choice }
  })
  const [stray] = answers.keys()
  if (stray !== undefined) throw new AppError('INVALID_CHOICE', { motionId: stray })
  return ordered
}

/** The same of a paper, where motions may be left blank, but not all of them. */
export function orderedMarks(motions: OpenVote['motions'], choices: readonly MotionChoice[]): readonly MotionChoice[] {
  const marked = motions.filter(({ motionId }) => choices.some((one) => one.motionId === motionId))
  const [first] = motions
  if (marked.length === 0) throw new AppError('INVALID_CHOICE', { motionId: first?.motionId ?? '' })
  return orderedChoices(marked, choices)
}

/** How and when a ballot came in. */
interface Acceptance {
  readonly castAt: number
  /** Sixteen random bytes, base64. */
  readonly salt: string
  readonly channel: Channel
  readonly revision: number
  /** The key that signed it; null for none. */
  readonly by: string | null
  /** SHA-256 of the paper's or the mandate's photo; null without. */
  readonly evidence?: string | null
}

/**
 * Makes the ballot of a voter who is on the frozen roll with `areaCentiSqm` in scope.
 * Refuses with NOT_OPEN {opensAt, closesAt} and INVALID_CHOICE {motionId}.
 */
export function acceptBallot(
  vote: OpenVote,
  voter: { readonly voterId: string; readonly areaCentiSqm: number },
  choices: readonly MotionChoice[],
  { castAt, salt, channel, revision, by, evidence = null }: Acceptance,
): AcceptedBallot {
  if (!isOpen(vote, castAt)) throw notOpen(vote)
  // On paper a motion may be left blank: it is invalid for that motion alone (ledger.md 9).
  const ordered = channel === 'paper' ? orderedMarks(vote.motions, choices) : orderedChoices(vote.motions, choices)
  const { voterId, areaCentiSqm } = voter
  const opening = { deliberationId: vote.deliberationId, voterId, revision, choices: ordered, salt }
  const commitment = ballotCommitment(opening)
  const opened = vote.openedHash
  const leaf = leafHash(
    ballotLeaf({ opened, voter: voterId, area: areaCentiSqm, channel, castAt, revision, evidence, by, commitment }),
  )
  return { castAt, choices: ordered, salt, commitment, leafHash: hex(leaf), receiptCode: receiptCode(leaf) }
}

/** What a ballot's commitment binds: who has all of it can check it, and nobody learns it from the commitment. */
export interface CommittedBallot {
  readonly deliberationId: string
  readonly voterId: string
  readonly revision: number
  /** In the order of the motions. */
  readonly choices: readonly MotionChoice[]
  readonly salt: string
}

/** SHA-256 of the tag and the canonical opening, base64 (ledger.md, Leaves). */
export function ballotCommitment({ deliberationId, voterId, revision, choices, salt }: CommittedBallot): string {
  const opening = { deliberation: deliberationId, voter: voterId, revision, choices, salt }
  return base64(taggedHash('yuanba/choices/v1', opening))
}

type BallotLeaf = Extract<Leaf, { type: 'ballot' }>

/** The leaf of a ballot. */
export function ballotLeaf(ballot: Omit<BallotLeaf, 'v' | 'type'>): BallotLeaf {
  return { v: 1, type: 'ballot', ...ballot }
}

export function notOpen({ opensAt, closesAt }: Pick<OpenVote, 'opensAt' | 'closesAt'>): AppError {
  return new AppError('NOT_OPEN', { opensAt, closesAt })
}

/** Twelve Crockford base32 characters of the leaf's hash, 4-4-4. It finds a ballot; it proves nothing. */
export function receiptCode(leaf: Uint8Array): string {
  const code = crockford(leaf, 12)
  return `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`
}
