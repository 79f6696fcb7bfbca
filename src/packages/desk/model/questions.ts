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

/** As many seats as one election may have: the function looks again. */
export const MOST_SEATS = 15

/** What persons are elected for: the function looks again. */
export function mayElect(subject: Subject | null): boolean {
  return subject === 'electCommittee' || subject === 'residentAffair' || subject === 'opinion'
}

export function withAsk(question: QuestionDraft, ask: Ask): QuestionDraft {
  const most = ask === 'plain' ? question.options.length : MOST_OPTIONS[ask]
  const options = padded(question.options.slice(0, most), ask === 'plain' ? 0 : leastOptions({ ...question, ask }))
  return { ...question, ask, options }
}

/**
 * Seats come first, names after: there is a line for each, and a voter chooses as many as there are seats until somebody says
 * fewer. A ballot with more names than seats says nothing.
 */
export function withSeats(question: QuestionDraft, seats: number): QuestionDraft {
  const most = question.most === question.seats ? seats : Math.min(question.most, seats)
  return { ...question, seats, most, options: padded(question.options, seats) }
}

/** Two to choose between, or a candidate for each seat. */
export function leastOptions({ ask, seats }: Pick<QuestionDraft, 'ask' | 'seats'>): number {
  return ask === 'election' ? seats : 2
}

function padded(options: readonly string[], least: number): readonly string[] {
  return [...options, ...Array.from({ length: Math.max(0, least - options.length) }, () => '')]
}

/** What is wrong with it; null when nothing is. */
export function questionProblem({ ask, options, seats, most }: QuestionDraft, subject: Subject | null): string | null {
  if (ask === 'plain') return null
  const texts = options.map((text) => text.trim())
  const what = ask === 'election' ? '候选人' : '方案'
  const missing = ask === 'election' ? seats - texts.filter((text) => text !== '').length : 0
  if (missing > 0) return `要选 ${String(seats)} 个人，候选人还差 ${String(missing)} 位`
  if (texts.some((text) => text === '')) return `每个${what}都要写，不要的去掉`
  if (new Set(texts).size < texts.length) return `有两个${what}写得一样，改一个`
  if (ask === 'choice') return null
  if (!mayElect(subject)) return '这一类事不是选人，换一种问法'
  return most > seats ? '每人最多选的人数，不能多过要选出的人数' : null
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
