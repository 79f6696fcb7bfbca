import type { Category, DisclosureRules, FeeSystem } from '../../types/disclosure/books'

/** The categories that a compound starts with. */
const CATEGORIES: readonly Category[] = [
  { name: '公共收益', direction: 'in', fund: 'publicRevenue' },
  { name: '物业服务费', direction: 'in', fund: 'propertyFee' },
  { name: '其他', direction: 'in', fund: 'propertyFee' },
  { name: '公共收益支出', direction: 'out', fund: 'publicRevenue' },
  { name: '人工费', direction: 'out', fund: 'propertyFee' },
  { name: '设施维护', direction: 'out', fund: 'propertyFee' },
  { name: '能耗', direction: 'out', fund: 'propertyFee' },
  { name: '绿化环境', direction: 'out', fund: 'propertyFee' },
  { name: '秩序维护', direction: 'out', fund: 'propertyFee' },
  { name: '税费', direction: 'out', fund: 'propertyFee' },
  { name: '其他', direction: 'out', fund: 'propertyFee' },
]

/** What is proposed to a compound that has no rules yet: quarters, public a month after their end. */
export function usualRules(publisher: string, since: string, feeSystem: FeeSystem): DisclosureRules {
  return {
    feeSystem,
    publisher,
    period: since.includes('Q') ? 'quarter' : since.includes('H') ? 'half' : 'month',
    since,
    dueDays: 31,
    answerDays: 5,
    displayDays: 30,
    voucherAboveFen: 100_000,
    refillPermille: 300,
    categories: [...CATEGORIES],
  }
}

/** What in a compound's rules cannot be; null when they can. */
export function wrongInRules({
  period,
  since,
  categories,
}: DisclosureRules): 'since' | 'categoryTwice' | 'oneSided' | null {
  const kind = since.includes('Q') ? 'quarter' : since.includes('H') ? 'half' : 'month'
  if (kind !== period) return 'since'
  const keys = categories.map(({ name, direction }) => `${direction} ${name}`)
  if (new Set(keys).size < keys.length) return 'categoryTwice'
  return ['in', 'out'].every((side) => categories.some(({ direction }) => direction === side)) ? null : 'oneSided'
}
