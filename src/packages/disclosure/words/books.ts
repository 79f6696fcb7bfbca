import type { FeeSystem } from '~types/disclosure/books'
import type { Rating } from '~types/disclosure/reading'
import { shortDateTime } from '@/ui/format'

export const FEE_WORDS: Readonly<Record<FeeSystem, { name: string; detail: string }>> = {
  lumpSum: { name: '包干制', detail: '物业费包干：结余或亏空归物业。公共收益是全体业主的。' },
  commission: { name: '酬金制', detail: '物业只提约定的酬金，其余的钱都是全体业主的。' },
  selfManaged: { name: '自管', detail: '没有物业，业委会或社区管账，一样公布。' },
}

export const RATING_WORDS: Readonly<Record<Rating, string>> = { good: '满意', fair: '一般', poor: '不满意' }

/** Who acted, as residents know it. */
const ROLE_NAMES: Readonly<Record<string, string>> = {
  propertyFirm: '物业',
  committee: '业委会',
  communityWorker: '社区',
  supervisor: '监事会',
}

export function actorWords({ role, nameMasked, at }: { role: string; nameMasked: string; at: number }): string {
  return `${ROLE_NAMES[role] ?? ''} ${nameMasked}，${shortDateTime(at)}`
}

/** 「8月17日」 of `2026-08-17`. */
export function dateWords(date: string): string {
  const [, month, day] = date.split('-')
  return `${String(Number(month))}月${String(Number(day))}日`
}

/** 「多 12.4%」, 「少 6.9%」, 「持平」; null where there is nothing to compare with. */
export function changeWords(permille: number | null): string | null {
  if (permille === null) return null
  if (permille === 0) return '持平'
  const size = Math.abs(permille)
  return `${permille > 0 ? '多' : '少'} ${String(Math.floor(size / 10))}.${String(size % 10)}%`
}

/** How a voucher's numbers were kept out. */
export const COVER_WORDS = { painted: '号码涂黑了', seen: '上传的人看过，没有号码' } as const
