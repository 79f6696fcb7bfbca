import type { CompoundFound } from '@/parts/CompoundSearch'
import type { MyBinding, Relation } from '~types/membership'

/** What the person has said so far. Nothing is lost by going a step back. */
export interface Answers {
  compound: CompoundFound | null
  building: string | null
  unit: string | null
  home: { homeId: string; room: string } | null
  relation: Relation | null
}

export const NO_ANSWERS: Answers = { compound: null, building: null, unit: null, home: null, relation: null }

/** Answers whose home and relation are known. */
export interface Claim {
  compoundId: string
  building: string
  homeId: string
  homeName: string
  relation: Relation
}

export const STEP_NAMES = ['选房屋', '选身份', '核验', '等审核'] as const

export type Step =
  | { at: 'compound' }
  | { at: 'home' }
  | { at: 'relation' }
  | { at: 'verify' }
  | { at: 'outcome'; binding: MyBinding }
  | { at: 'amend'; binding: MyBinding }

/** Which dot is filled. */
export const DOT_OF: Readonly<Record<Step['at'], number>> = {
  compound: 0,
  home: 0,
  relation: 1,
  verify: 2,
  amend: 2,
  outcome: 3,
}

/** Where one goes back to within the page; null leaves it. */
export const BEFORE: Readonly<Record<Step['at'], Exclude<Step['at'], 'outcome' | 'amend'> | null>> = {
  compound: null,
  home: 'compound',
  relation: 'home',
  verify: 'relation',
  outcome: null,
  amend: null,
}
