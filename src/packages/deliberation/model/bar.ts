import type { ActionOutput } from '~types/contracts'
import type { MyVoter } from '~types/deliberation'
import { standingText, weightText } from './voters'
import { area, counted, shortDateTime } from '@/ui/format'
import { MEASURES } from '@/words/electorates'

export type Deliberation = ActionOutput<'deliberation.get'>

/** The bottom of a vote's page: what is so for the caller, and the one thing to do. */
export interface BarView {
  readonly tip: string
  readonly action: { readonly to: 'ballot' | 'roster' | 'result' | 'draft'; readonly words: string } | null
}

/** Null where there is neither. */
export function barOf(deliberation: Deliberation): BarView | null {
  const { phase, schedule, mine } = deliberation
  switch (phase) {
    case 'draft':
      return deliberation.mayApprove
        ? { tip: '您复核以后才会公布，公布后规则不能改', action: { to: 'draft', words: '去复核' } }
        : { tip: '等另一个人复核，复核以后才会公布', action: null }
    case 'consulting':
      return { tip: `${shortDateTime(schedule.rosterFrom)} 起公示名册`, action: null }
    case 'roster':
      return { tip: `${shortDateTime(schedule.opensAt)} 开始投票`, action: { to: 'roster', words: '核对名册' } }
    case 'voting':
      return votingBar(deliberation)
    case 'counting':
      return { tip: '投票已经截止，正在计票，几分钟后再来看', action: null }
    case 'contesting':
      return { tip: mineTip(mine), action: { to: 'result', words: '看初步结果' } }
    case 'effective':
    case 'rejected':
      return { tip: mineTip(mine), action: { to: 'result', words: '看结果' } }
    case 'cancelled':
      return null
  }
}

function votingBar({ mine, electorate }: Deliberation): BarView {
  const waiting = mine.filter(({ standing }) => standing === null)
  const [first] = waiting
  if (first === undefined) return { tip: mineTip(mine), action: null }
  if (waiting.length === 1) {
    return { tip: `您还没投 · ${weightText(first, electorate)}`, action: { to: 'ballot', words: '去投票' } }
  }
  const sum = waiting.reduce((total, voter) => total + voter.areaCentiSqm, 0)
  const total = MEASURES[electorate].byArea ? `，共 ${area(sum)}` : ''
  return { tip: `您还有 ${counted(waiting.length, '张')}票没投${total}`, action: { to: 'ballot', words: '去投票' } }
}

function mineTip(mine: readonly MyVoter[]): string {
  const [first] = mine
  if (first === undefined) return '这次表决里没有您的票'
  const cast = mine.flatMap(({ standing }) => (standing === null ? [] : [standing]))
  const [only] = cast
  if (only === undefined) return '您没有投票'
  if (mine.length === 1) return `您的票${standingText(only)}`
  return `您的 ${counted(mine.length, '张')}票投了 ${counted(cast.length, '张')}`
}
