import { z } from 'zod'
import { readJson } from '../durable'

/** WeChat's labels of what a text is about; 100 is a text without any. */
const LABELS: Readonly<Record<number, string>> = {
  10001: '广告',
  20001: '时政',
  20002: '色情',
  20003: '辱骂',
  20006: '违法犯罪',
  20008: '欺诈',
  20012: '低俗',
  20013: '版权',
  21000: '其他',
}

export type Suggestion = 'pass' | 'review' | 'risky'
const entry = z.strictObject({
  word: z.string().min(1),
  suggest: z.enum(['review', 'risky']),
  label: z.number().refine((label) => label in LABELS, `takes one of ${Object.keys(LABELS).join(', ')}`),
})
const list = z.array(entry)
export type Word = z.infer<typeof entry>

export interface Verdict {
  suggest: Suggestion
  label: number
  found: readonly Word[]
}

/**
 * Looks for the words of a list. What stands for WeChat's models here is this list alone: spaces and the width and case
 * of letters make no difference, every other disguise does.
 */
export function judge(words: readonly Word[], texts: readonly string[]): Verdict {
  const plain = texts.map(plainOf).join('\n')
  const found = words.filter(({ word }) => plain.includes(plainOf(word)))
  const worst = found.find(({ suggest }) => suggest === 'risky') ?? found[0]
  return { suggest: worst?.suggest ?? 'pass', label: worst?.label ?? 100, found }
}

const plainOf = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')

/** `content-words.json`, read anew each time; no file is an empty list. Throws, naming the file, when it is not one. */
export function readWords(file: string): Word[] {
  const parsed = list.safeParse(readJson(file) ?? [])
  if (!parsed.success) throw new Error(`${file}: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}
