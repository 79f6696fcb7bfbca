import { TEMPLATES, type TemplateKey } from '../../types/notify/templates'
import type { Notice } from '../../types/notify/kinds'
import { phrase, thing, time } from './fields'
import { wordsOf } from './words'

export type MessageData = Readonly<Record<string, { readonly value: string }>>

export interface Message {
  readonly template: TemplateKey
  readonly data: MessageData
}

/** What WeChat is given to send; null for what only the inbox tells. `at` is when it happened. */
export function messageOf(notice: Notice, at: number): Message | null {
  const { title, line, template } = wordsOf(notice, time)
  if (template === null) return null
  const values = valuesOf(template, notice, { title, line }, at)
  const fields = TEMPLATES[template].fields
  return { template, data: Object.fromEntries(fields.map(({ name }, nth) => [name, { value: values[nth] ?? '' }])) }
}

/** The values in the order of the template's fields. */
function valuesOf(
  template: TemplateKey,
  { subject, accepted, when, kind }: Notice,
  { title, line }: { readonly title: string; readonly line: string },
  at: number,
): readonly string[] {
  switch (template) {
    case 'decided':
      return [thing(title), phrase(accepted === null ? '已处理' : accepted ? '通过' : '未通过'), time(at), thing(line)]
    case 'vote':
      return [thing(subject), phrase(VOTE_STATE[kind] ?? '有变化'), time(when ?? at), thing(line)]
    case 'result':
      return [thing(subject), phrase(accepted === null ? '已公布' : accepted ? '通过' : '未通过'), time(at)]
    case 'notice':
      return [thing(title), thing(line), time(at)]
    case 'duty':
      return [thing(title), thing(line), time(at)]
  }
}

const VOTE_STATE: Partial<Record<Notice['kind'], string>> = {
  votePublished: '公示中',
  voteOpens: '投票中',
  voteClosing: '快截止了',
  voteExtended: '已延长',
  voteCancelled: '已撤销',
}
