import type { Motion } from '~types/deliberation'
import type { Answer } from '~types/deliberation/questions'

const PLAIN: Readonly<Record<'for' | 'against' | 'abstain' | 'none', string>> = {
  for: '同意',
  against: '反对',
  abstain: '弃权',
  none: '都不同意',
}

/** What was chosen, in the words of the ballot paper. */
export function answerText({ question }: Pick<Motion, 'question'>, answer: Answer): string {
  if (typeof answer === 'string') return PLAIN[answer]
  const texts = question?.options.filter(({ optionId }) => answer.includes(optionId)).map(({ text }) => text) ?? []
  return texts.join('、')
}

/** 「选一项」, 「选 5 人，最多选 5 人」; null for what is for or against. */
export function questionText({ question }: Pick<Motion, 'question'>): string | null {
  if (question === undefined) return null
  if (question.kind === 'choice') return '几个方案选一个'
  return `选出 ${String(question.seats)} 人，您最多选 ${String(question.most)} 人`
}

/** The rule of equal votes, as it was frozen. */
export function tiesText({ question }: Pick<Motion, 'question'>): string | null {
  if (question?.kind !== 'election') return null
  return question.ties === 'area'
    ? '最后一个名额人数相同的，看面积；面积也相同，名额空着另选。'
    : '最后一个名额人数相同的，名额空着另选。'
}
