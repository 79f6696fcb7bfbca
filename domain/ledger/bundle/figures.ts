import type { ElectorateKind } from '../../../types/deliberation'
import type { Weight } from '../../../types/shapes'
import { square } from './words'

type Figure = (weight: Weight) => string

const persons: Figure = ({ persons: count }) => `${String(count)} 人`
const households: Figure = ({ persons: count }) => `${String(count)} 户`

/** How many, as this electorate is counted, without areas: 「6 人」, 「6 户」. */
export const NUMBERS: Readonly<Record<ElectorateKind, Figure>> = { owners: persons, households, residents: persons }

/** The same with the area, where areas count: 「6 人 305.55 ㎡」. */
export const FIGURES: Readonly<Record<ElectorateKind, Figure>> = {
  ...NUMBERS,
  owners: (weight) => `${persons(weight)} ${square(weight.areaCentiSqm)}`,
}
