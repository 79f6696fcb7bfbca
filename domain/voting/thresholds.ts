import type { Matter } from '../../types/deliberation'
import type { Weight } from '../../types/shapes'

/**
 * The two gates of a vote. 「以上」 includes the number (>=), 「过半数」 does not (>): 民法典 1259.
 * Nothing here is floating point: shares are compared by cross-multiplication.
 */
interface Fraction {
  readonly of: readonly [part: number, whole: number]
  /** The fraction itself is not enough: 过半数. */
  readonly strict: boolean
}

interface Gates {
  readonly quorum: Fraction
  readonly majority: Fraction
  /** Owners count by area and persons; residents by persons alone. */
  readonly area: boolean
}

const twoThirds: Fraction = { of: [2, 3], strict: false }
const threeQuarters: Fraction = { of: [3, 4], strict: false }
const moreThanHalf: Fraction = { of: [1, 2], strict: true }

/** 民法典 278 II for owners; 城市居民委员会组织法 10 for residents. A consultative matter has no gate. */
const GATES: Readonly<Record<Matter, Gates | null>> = {
  consultative: null,
  general: { quorum: twoThirds, majority: moreThanHalf, area: true },
  special: { quorum: twoThirds, majority: threeQuarters, area: true },
  resident: { quorum: moreThanHalf, majority: moreThanHalf, area: false },
}

/** Whether a gate is met, by dimension and in all. Null where there is no such gate. */
export interface Met {
  readonly area: boolean | null
  readonly persons: boolean | null
  readonly both: boolean | null
}

/** Whether enough took part: `participating` of `total`. An empty electorate and nobody taking part meet nothing. */
export function quorum(matter: Matter, participating: Weight, total: Weight): Met {
  const gates = GATES[matter]
  return gates === null ? NO_GATE : met(gates.quorum, gates.area, participating, total)
}

/** Whether enough of those who took part are in favour. With nobody taking part nothing is met. */
export function majority(matter: Matter, inFavour: Weight, participating: Weight): Met {
  const gates = GATES[matter]
  return gates === null ? NO_GATE : met(gates.majority, gates.area, inFavour, participating)
}

/** Whether `part` is above half of `whole` in every dimension that the matter counts; half itself is not above it. */
export function isAboveHalf(matter: Matter, part: Weight, whole: Weight): boolean {
  return met(moreThanHalf, GATES[matter]?.area ?? true, part, whole).both === true
}

/** The least participation that makes the quorum, rounded up to 0.01 m². Area is 0 where it has no gate; null: no gate. */
export function leastForQuorum(matter: Matter, total: Weight): Weight | null {
  const gates = GATES[matter]
  return gates === null ? null : least(gates.quorum, gates.area, total)
}

/** The least in favour that carries a motion, of those who took part, rounded up to 0.01 m². */
export function leastInFavour(matter: Matter, participating: Weight): Weight | null {
  const gates = GATES[matter]
  return gates === null ? null : least(gates.majority, gates.area, participating)
}

const NO_GATE: Met = { area: null, persons: null, both: null }

function met(fraction: Fraction, countsArea: boolean, part: Weight, whole: Weight): Met {
  const persons = reaches(fraction, part.persons, whole.persons)
  if (!countsArea) return { area: null, persons, both: persons }
  const area = reaches(fraction, part.areaCentiSqm, whole.areaCentiSqm)
  return { area, persons, both: area && persons }
}

function least(fraction: Fraction, countsArea: boolean, whole: Weight): Weight {
  return {
    areaCentiSqm: countsArea ? leastOf(fraction, whole.areaCentiSqm) : 0,
    persons: leastOf(fraction, whole.persons),
  }
}

/** part / whole against the fraction. BigInt: a product of safe integers need not be one. */
function reaches({ of: [numerator, denominator], strict }: Fraction, part: number, whole: number): boolean {
  if (whole <= 0 || part <= 0) return false
  const left = BigInt(part) * BigInt(denominator)
  const right = BigInt(whole) * BigInt(numerator)
  return strict ? left > right : left >= right
}

/** The least integer that reaches the fraction of `whole`: one more than half, or the fraction rounded up. */
function leastOf({ of: [numerator, denominator], strict }: Fraction, whole: number): number {
  const product = BigInt(whole) * BigInt(numerator)
  const floor = product / BigInt(denominator)
  const exact = product % BigInt(denominator) === BigInt(0)
  return Number(exact && !strict ? floor : floor + BigInt(1))
}
