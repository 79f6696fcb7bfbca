import { useRouter } from '@tarojs/taro'
import { useMemo } from 'react'
import type { VoteScope } from '~types/deliberation'

/** A scope in a page's address. */
export function scopeParams(scope: VoteScope): Record<string, string> {
  switch (scope.level) {
    case 'compound':
      return { level: 'compound' }
    case 'building':
      return { level: 'building', building: scope.building }
    case 'unit':
      return { level: 'unit', building: scope.building, unit: scope.unit }
  }
}

/** The scope that the page was opened for; the whole compound where its address names none. */
export function useScopeParam(): VoteScope {
  const { level, building, unit } = useRouter().params
  return useMemo(() => {
    const [inBuilding, inUnit] = [decoded(building), decoded(unit)]
    if (level === 'unit' && inBuilding !== '' && inUnit !== '')
      return { level: 'unit', building: inBuilding, unit: inUnit }
    if (level === 'building' && inBuilding !== '') return { level: 'building', building: inBuilding }
    return { level: 'compound' }
  }, [level, building, unit])
}

/** WeChat gives a card's parameters as they were written, a browser decodes them. */
function decoded(text: string | undefined): string {
  try {
    return decodeURIComponent(text ?? '')
  } catch {
    return text ?? ''
  }
}
