import { z } from 'zod'
import { readJson } from '../durable'

/** WeChat's labels of what content is about. */
export const LABELS = {
  100: '正常',
  10001: '广告',
  20001: '时政',
  20002: '色情',
  20003: '辱骂',
  20006: '违法犯罪',
  20008: '欺诈',
  20012: '低俗',
  20013: '版权',
  21000: '其他',
} as const

export type Suggestion = 'pass' | 'review' | 'risky'
const label = z.union([
  z.literal(10001),
  z.literal(20001),
  z.literal(20002),
  z.literal(20003),
  z.literal(20006),
  z.literal(20008),
  z.literal(20012),
  z.literal(20013),
  z.literal(21000),
])
const entry = z.strictObject({ word: z.string().min(1), suggest: z.enum(['review', 'risky']), label })
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
