import type { ElectorateKind, Participation } from '~types/deliberation'
import type { Weight } from '~types/shapes'
import { area, counted } from '@/ui/format'
import { MEASURES } from '@/words/electorates'

/** One dimension against its threshold: what the kit's `Gauge` draws. Integers in one unit. */
export interface Dimension {
  readonly name: string
  readonly part: number
  readonly whole: number
  /** The least that is enough; null where there is no gate. */
  readonly needed: number | null
  readonly thresholdName: string
  readonly show: (quantity: number) => string
}

/** 人 for owners and residents, 户 for households. */
export function unitOf(electorate: ElectorateKind): string {
  return MEASURES[electorate].unit
}

/** 「按人数」, 「按户数」. */
export function byNumber(electorate: ElectorateKind): string {
  return `按${unitOf(electorate)}数`
}

/**
 * Area and persons of owners, against two thirds, itself included (民法典 278 II); or households or residents alone, against
 * more than half (居民委员会组织法 10).
 */
export function participationDimensions(
  { total, participating, needed }: Pick<Participation, 'total' | 'participating' | 'needed'>,
  electorate: ElectorateKind,
): Dimension[] {
  const thresholdName = MEASURES[electorate].byArea ? '三分之二' : '过半'
  return dimensionsOf({ part: participating, whole: total, needed }, thresholdName, electorate)
}

interface Weights {
  readonly part: Weight
  readonly whole: Weight
  readonly needed: Weight | null
}

/** By area and by persons; of households and residents by their number alone. */
export function dimensionsOf(
  { part, whole, needed }: Weights,
  thresholdName: string,
  electorate: ElectorateKind,
): Dimension[] {
  const persons: Dimension = {
    name: byNumber(electorate),
    part: part.persons,
    whole: whole.persons,
    needed: needed?.persons ?? null,
    thresholdName,
    show: (count) => counted(count, unitOf(electorate)),
  }
  if (!MEASURES[electorate].byArea) return [persons]
  const byArea: Dimension = {
    name: '按面积',
    part: part.areaCentiSqm,
    whole: whole.areaCentiSqm,
    needed: needed?.areaCentiSqm ?? null,
    thresholdName,
    show: area,
  }
  return [byArea, persons]
}

/** 「够了」, 「还差 33 人」. Compares integers; null where there is no gate. */
export function missingText({ part, needed, show }: Pick<Dimension, 'part' | 'needed' | 'show'>): string | null {
  if (needed === null) return null
  return part >= needed ? '够了' : `还差 ${show(needed - part)}`
}
