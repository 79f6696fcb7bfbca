import { AppError } from '../../types/errors'
import type { Answer, DraftQuestion, Question } from '../../types/deliberation/questions'
import type { Subject } from '../../types/subjects'

/** What may be chosen by electing persons: the owners' committee, a residents' affair, or nothing but an opinion. */
const ELECTED: readonly Subject[] = ['electCommittee', 'residentAffair', 'opinion']

/**
 * A drafted question with its options numbered in their order. Throws RULE_BROKEN {rule} for two options that read the same,
 * more seats or choices than candidates, and an election of what is not elected.
 */
export function questionOf(draft: DraftQuestion, subject: Subject): Question {
  const texts = draft.options
  if (new Set(texts).size !== texts.length) throw new AppError('RULE_BROKEN', { rule: 'sameOption' })
  const options = texts.map((text, at) => ({ optionId: `o${String(at + 1)}`, text }))
  if (draft.kind === 'choice') return { kind: 'choice', options }
  if (!ELECTED.includes(subject)) throw new AppError('RULE_BROKEN', { rule: 'notElected' })
  const { seats, most, ties } = draft
  if (seats > texts.length || most > texts.length) throw new AppError('RULE_BROKEN', { rule: 'tooFewCandidates' })
  return { kind: 'election', options, seats, most, ties }
}

/** An answer as it is kept, its options in their order; null for one that this motion does not offer. */
export function answerTo(question: Question | undefined, answer: Answer): Answer | null {
  if (question === undefined) return typeof answer === 'string' && answer !== 'none' ? answer : null
  if (typeof answer === 'string') return answer === 'none' || answer === 'abstain' ? answer : null
  const chosen = question.options.map(({ optionId }) => optionId).filter((optionId) => answer.includes(optionId))
  const most = question.kind === 'choice' ? 1 : question.most
  const right = chosen.length === answer.length && chosen.length >= 1 && chosen.length <= most
  return right ? chosen : null
}
