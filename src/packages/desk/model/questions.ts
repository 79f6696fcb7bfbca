import type { DraftQuestion, Question } from '~types/deliberation/questions'
import type { Subject } from '~types/subjects'
import { isRecord } from './parsing'

export type Ask = 'plain' | 'choice' | 'election'

/** How a motion is asked, as it is being written. Options outlive a change of mind. */
export interface QuestionDraft {
  readonly ask: Ask
  readonly options: readonly string[]
  readonly seats: number
  readonly most: number
  readonly ties: 'area' | 'runoff'
}

export const PLAIN: QuestionDraft = { ask: 'plain', options: ['', ''], seats: 1, most: 1, ties: 'runoff' }

export const ASKS: readonly { value: Ask; text: string }[] = [
  { value: 'plain', text: '同意或反对' },
  { value: 'choice', text: '几个方案选一个' },
  { value: 'election', text: '选人' },
]

export const MOST_OPTIONS: Readonly<Record<Ask, number>> = { plain: 0, choice: 10, election: 20 }

/** What persons are elected for: the function looks again. */
export function mayElect(subject: Subject | null): boolean {
  return subject === 'electCommittee' || subject === 'residentAffair' || subject === 'opinion'
}

export function withAsk(question: QuestionDraft, ask: Ask): QuestionDraft {
  const most = ask === 'plain' ? question.options.length : MOST_OPTIONS[ask]
  return { ...question, ask, options: question.options.slice(0, most) }
}

/** What is wrong with it; null when nothing is. */
export function questionProblem({ ask, options, seats, most }: QuestionDraft, subject: Subject | null): string | null {
  if (ask === 'plain') return null
  const texts = options.map((text) => text.trim())
  const what = ask === 'election' ? '候选人' : '方案'
  if (texts.some((text) => text === '')) return `每个${what}都要写，不要的去掉`
  if (new Set(texts).size < texts.length) return `有两个${what}写得一样，改一个`
  if (ask === 'choice') return null
  if (!mayElect(subject)) return '这一类事不是选人，换一种问法'
  return seats > texts.length || most > texts.length ? '候选人比要选的人少，加候选人或者少选几个' : null
}

/** As it is handed in; null for what is for or against. */
export function draftedQuestion({ ask, options, seats, most, ties }: QuestionDraft): DraftQuestion | null {
  const texts = options.map((text) => text.trim())
  if (ask === 'plain') return null
  return ask === 'choice' ? { kind: 'choice', options: texts } : { kind: 'election', options: texts, seats, most, ties }
}

/** As it will stand on the ballot. */
export function shownQuestion(draft: QuestionDraft): Question | undefined {
  const drafted = draftedQuestion(draft)
  if (drafted === null) return undefined
  return { ...drafted, options: drafted.options.map((text, at) => ({ optionId: `o${String(at + 1)}`, text })) }
}

/** Reads what the device kept; whatever is unknown is for or against. */
export function keptQuestion(value: unknown): QuestionDraft {
  if (!isRecord(value)) return PLAIN
  const { ask, options, seats, most, ties } = value
  const texts = Array.isArray(options) && options.every((one) => typeof one === 'string') ? options : PLAIN.options
  const number = (one: unknown) => (typeof one === 'number' && Number.isSafeInteger(one) && one >= 1 ? one : 1)
  return {
    ask: ASKS.find((known) => known.value === ask)?.value ?? 'plain',
    options: texts,
    seats: number(seats),
    most: number(most),
    ties: ties === 'area' ? 'area' : 'runoff',
  }
}
