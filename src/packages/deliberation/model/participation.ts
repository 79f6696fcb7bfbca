import type { ElectorateKind, Participation } from '~types/deliberation'
import { areaText, countText, fillPercent, percentCut } from '@/words/quantities'

/** One dimension against its threshold, in words and in bar lengths (0 to 100). */
export interface Gauge {
  readonly name: string
  readonly percent: string
  readonly fill: number
  readonly met: boolean
  /** Where the threshold stands on the bar and what it is called; null where there is no gate. */
  readonly mark: { readonly at: number; readonly text: string } | null
  /** 「已投 279 人，全部 468 人」. */
  readonly facts: string
  /** 「还差 33 人」; null when enough or without a gate. */
  readonly missing: string | null
  /** All of it as one sentence, for who cannot see the bar. */
  readonly sentence: string
}

/** 人 for owners, 户 for households. */
export function unitOf(electorate: ElectorateKind): string {
  return electorate === 'owners' ? '人' : '户'
}

interface Dimension {
  readonly name: string
  readonly part: number
  readonly whole: number
  readonly needed: number | null
  readonly threshold: { readonly at: number; readonly word: string }
  readonly say: (quantity: number) => string
}

/** Owners meet two thirds, itself included (民法典 278 II); households more than half (居民委员会组织法 10). */
const TWO_THIRDS = { at: 200 / 3, word: '三分之二' }
const MORE_THAN_HALF = { at: 50, word: '过半' }

/** The gauges of a vote: area and persons of owners, or households alone. `verb` says 已投 or 投了. */
export function participationGauges(
  { total, participating, needed }: Pick<Participation, 'total' | 'participating' | 'needed'>,
  electorate: ElectorateKind,
  verb: '已投' | '投了',
): Gauge[] {
  const unit = unitOf(electorate)
  const threshold = electorate === 'owners' ? TWO_THIRDS : MORE_THAN_HALF
  const persons: Dimension = {
    name: electorate === 'owners' ? '按人数' : '按户数',
    part: participating.persons,
    whole: total.persons,
    needed: needed?.persons ?? null,
    threshold,
    say: (count) => countText(count, unit),
  }
  if (electorate === 'households') return [gauge(persons, verb)]
  const area: Dimension = {
    name: '按面积',
    part: participating.areaCentiSqm,
    whole: total.areaCentiSqm,
    needed: needed?.areaCentiSqm ?? null,
    threshold,
    say: areaText,
  }
  return [gauge(area, verb), gauge(persons, verb)]
}

/** Compares integers; the percentage only shows. Nobody taking part meets nothing. */
function gauge({ name, part, whole, needed, threshold, say }: Dimension, verb: string): Gauge {
  const percent = percentCut(part, whole)
  const met = needed !== null && part > 0 && part >= needed
  const missing = needed === null || met ? null : `还差 ${say(Math.max(needed - part, 0))}`
  const facts = `${verb} ${say(part)}，全部 ${say(whole)}`
  const mark = needed === null ? null : { at: threshold.at, text: `${threshold.word} ${say(needed)}` }
  const verdict = needed === null ? '' : `，要${threshold.word} ${say(needed)}，${missing ?? '够了'}`
  return {
    name,
    percent,
    fill: fillPercent(part, whole),
    met,
    mark,
    facts,
    missing,
    sentence: `${name} ${percent}，${facts}${verdict}`,
  }
}
