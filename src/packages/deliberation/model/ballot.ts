import type { Motion } from '~types/deliberation'
import type { SignedByPhone } from '~types/deliberation/ballotPaper'
import type { Answer } from '~types/deliberation/questions'
import { answerTo } from '~domain/deliberation/questions'
import { counted } from '@/ui/format'

/**
 * A ballot that is being filled in: kept until it is cast, so that nothing is lost by a call, a lost network or a
 * closed page. `requestKey` belongs to exactly these choices: a repeat of the same act has the same key, and a changed
 * ballot never borrows the key of another.
 */
export interface BallotDraft {
  readonly choices: Readonly<Record<string, Answer>>
  readonly requestKey: string | null
  /** What this phone has signed for exactly these choices; a repeat sends the same. Null before, and without a key. */
  readonly signed: SignedByPhone | null
}

export const EMPTY_DRAFT: BallotDraft = { choices: {}, requestKey: null, signed: null }

type Numbered = Pick<Motion, 'motionId' | 'question'>

export function choose(draft: BallotDraft, motionId: string, choice: Answer): BallotDraft {
  if (JSON.stringify(draft.choices[motionId]) === JSON.stringify(choice)) return draft
  return { choices: { ...draft.choices, [motionId]: choice }, requestKey: null, signed: null }
}

/** The same choices as a request that was never made. */
export function unsent(draft: BallotDraft): BallotDraft {
  return { choices: draft.choices, requestKey: null, signed: null }
}

/** What a cast sends, in the motions' order; null until every motion has a choice. */
export function answers(
  draft: BallotDraft,
  motions: readonly Numbered[],
): { motionId: string; choice: Answer }[] | null {
  const chosen = motions.flatMap(({ motionId }) => {
    const choice = draft.choices[motionId]
    return choice === undefined ? [] : [{ motionId, choice }]
  })
  return chosen.length === motions.length ? chosen : null
}

/** From 0, the first motion without a choice; null where nothing or everything is chosen. */
export function firstLeft(draft: BallotDraft, motions: readonly Numbered[]): number | null {
  const left = motions.findIndex(({ motionId }) => draft.choices[motionId] === undefined)
  return left < 0 || Object.keys(draft.choices).length === 0 ? null : left
}

/** 「已选 1 件，还差 2 件」 or 「已选 3 件，共 3 件」. */
export function progressText(draft: BallotDraft, motions: readonly Numbered[]): string {
  const chosen = motions.filter(({ motionId }) => draft.choices[motionId] !== undefined).length
  const left = motions.length - chosen
  const rest = left > 0 ? `还差 ${counted(left, '件')}` : `共 ${counted(motions.length, '件')}`
  return `已选 ${counted(chosen, '件')}，${rest}`
}

/** Reads a stored draft defensively: whatever is not a choice of one of these motions is dropped. */
export function readDraft(stored: unknown, motions: readonly Numbered[]): BallotDraft {
  if (!isRecord(stored) || !isRecord(stored['choices'])) return EMPTY_DRAFT
  const kept: Record<string, Answer> = {}
  for (const { motionId, question } of motions) {
    const read = readAnswer(stored['choices'][motionId])
    const choice = read === null ? null : answerTo(question, read)
    if (choice !== null) kept[motionId] = choice
  }
  const whole = Object.keys(kept).length === motions.length
  const requestKey = whole && typeof stored['requestKey'] === 'string' ? stored['requestKey'] : null
  return { choices: kept, requestKey, signed: requestKey === null ? null : readSigned(stored['signed']) }
}

function readAnswer(stored: unknown): Answer | null {
  if (Array.isArray(stored)) return stored.every((one) => typeof one === 'string') ? stored : null
  return PLAIN.find((known) => known === stored) ?? null
}

const PLAIN = ['for', 'against', 'abstain', 'none'] as const

function readSigned(stored: unknown): SignedByPhone | null {
  if (!isRecord(stored)) return null
  const { phoneHalf, by, signature } = stored
  const whole = typeof phoneHalf === 'string' && typeof by === 'string' && typeof signature === 'string'
  return whole ? { phoneHalf, by, signature } : null
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
