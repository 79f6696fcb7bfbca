import type { ElectorateKind } from '~types/deliberation'

interface Measure {
  /** What is counted beside areas, or alone. */
  readonly unit: '人' | '户'
  /** Whether areas count too. */
  readonly byArea: boolean
}

/** How each electorate is counted: owners by area and persons, the others one each (民法典 278, 居民委员会组织法 9 and 10). */
export const MEASURES: Readonly<Record<ElectorateKind, Measure>> = {
  owners: { unit: '人', byArea: true },
  households: { unit: '户', byArea: false },
  residents: { unit: '人', byArea: false },
}
