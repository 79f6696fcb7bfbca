import type { DeliberationCard } from '~types/deliberation'
import { effectLine, scopeWord } from '@/words/deliberation'
import { MEASURES } from '@/words/electorates'
import { area, counted, day, percent, shortDateTime, timeLeft } from '@/ui/format'

/** Where a card's button leads. */
export type CardTarget = 'detail' | 'draft' | 'ballot' | 'roster' | 'result'

export interface CardView {
  /** 「还剩 2 天」; urgent when a vote waits for the caller. */
  readonly left: { readonly text: string; readonly urgent: boolean } | null
  readonly scope: string
  readonly date: string | null
  /** What stands beside the button: participation, or what waits. */
  readonly facts: readonly string[]
  readonly action: { readonly to: CardTarget; readonly words: string; readonly primary: boolean }
  readonly effect: string
}

/** What a card says at `now`. */
export function cardView(card: DeliberationCard, now: number): CardView {
  const urgent = card.phase === 'voting' && card.waiting !== null
  return {
    left: card.deadline === null ? null : { text: leftWords(card, card.deadline, now), urgent },
    scope: scopeWord(card.scope),
    date: dateWords(card),
    facts: facts(card),
    action: action(card),
    effect: effectLine(card),
  }
}

function leftWords({ phase }: DeliberationCard, deadline: number, now: number): string {
  if (phase === 'counting') return '马上出结果'
  const left = timeLeft(deadline, now)
  return left === null ? '时间到了' : `还剩 ${left}`
}

function dateWords({ phase, opensAt, closesAt, deadline }: DeliberationCard): string | null {
  switch (phase) {
    case 'draft':
      return `${shortDateTime(opensAt)} 开始投票`
    case 'consulting':
      return deadline === null ? null : `征求意见到 ${day(deadline)}`
    case 'roster':
      return `${shortDateTime(opensAt)} 开始投票`
    case 'voting':
      return `${shortDateTime(closesAt)} 截止`
    case 'contesting':
      return deadline === null ? null : `公示到 ${day(deadline)}`
    case 'counting':
    case 'effective':
    case 'rejected':
      return `${day(closesAt)} 截止`
    case 'cancelled':
      return null
  }
}

function facts(card: DeliberationCard): string[] {
  switch (card.phase) {
    case 'voting':
      return participationFacts(card)
    case 'roster':
      return [rosterFact(card)]
    case 'contesting':
    case 'effective':
    case 'rejected':
      return [resultText(card)]
    case 'draft':
      return ['另一个人复核后公布']
    case 'counting':
      return ['正在计票']
    case 'consulting':
      return [`要议的有 ${counted(card.motionCount, '件')}`]
    case 'cancelled':
      return ['不再进行']
  }
}

function rosterFact({ waiting, electorate }: DeliberationCard): string {
  if (waiting === null) return '看看名册上有谁'
  return MEASURES[electorate].byArea ? `请核对：您名下 ${area(waiting.areaCentiSqm)}` : '请核对：名册上有没有您'
}

/** Owners by area and persons, the others by their number; without a gate only how many took part. */
function participationFacts({ participation, electorate }: DeliberationCard): string[] {
  if (participation === null) return ['还没有人投']
  const { participating, total, needed } = participation
  const persons = percent(participating.persons, total.persons, 1)
  if (needed === null) return [`参与 ${persons}`]
  if (!MEASURES[electorate].byArea) return [`参与${MEASURES[electorate].unit}数 ${persons}`]
  return [`参与面积 ${percent(participating.areaCentiSqm, total.areaCentiSqm, 1)}`, `参与人数 ${persons}`]
}

/** 「3 件通过 2 件」, 「投票的人不够」. */
export function resultText({ effect, result, motionCount }: DeliberationCard): string {
  if (result === null) return counted(motionCount, '件')
  if (effect === 'consultative') return `${counted(result.total, '件')}的意见`
  if (result.quorumMet === false) return '投票的人不够'
  return `${counted(result.total, '件')}通过 ${counted(result.passed, '件')}`
}

function action(card: DeliberationCard): CardView['action'] {
  switch (card.phase) {
    case 'voting':
      return card.waiting === null
        ? { to: 'detail', words: '看进度', primary: false }
        : { to: 'ballot', words: '去投票', primary: true }
    case 'roster':
      return { to: 'roster', words: '核对名册', primary: false }
    case 'contesting':
      return { to: 'result', words: '看初步结果', primary: false }
    case 'effective':
    case 'rejected':
      return { to: 'result', words: '看结果', primary: false }
    case 'draft':
      return { to: 'draft', words: '看草稿', primary: false }
    case 'consulting':
    case 'counting':
    case 'cancelled':
      return { to: 'detail', words: '看详情', primary: false }
  }
}
