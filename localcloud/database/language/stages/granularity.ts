import { queryFailed } from '../../errors'

/** Preferred numbers of one decade. */
const SERIES: Readonly<Record<string, readonly number[]>> = {
  R5: [10, 16, 25, 40, 63],
  R10: [100, 125, 160, 200, 250, 315, 400, 500, 630, 800],
  R20: [100, 112, 125, 140, 160, 180, 200, 224, 250, 280, 315, 355, 400, 450, 500, 560, 630, 710, 800, 900],
  '1-2-5': [10, 20, 50],
  E6: [10, 15, 22, 33, 47, 68],
  E12: [10, 12, 15, 18, 22, 27, 33, 39, 47, 56, 68, 82],
  E24: [10, 11, 12, 13, 15, 16, 18, 20, 22, 24, 27, 30, 33, 36, 39, 43, 47, 51, 56, 62, 68, 75, 82, 91],
}

/** The least number of the series above the value; 0 stays 0. */
export function roundUp(value: number, granularity: string): number {
  if (value === 0) return 0
  if (granularity === 'POWERSOF2') return 2 ** (Math.floor(Math.log2(value)) + 1)
  const series = SERIES[granularity]
  if (series === undefined) throw queryFailed(`Unknown rounding granularity '${granularity}'`)
  const [least = 10] = series
  const decade = 10 ** Math.floor(Math.log10(value / least))
  const above = [...series.map((each) => each * decade), least * decade * 10].find((each) => each > value)
  return above ?? least * decade * 100
}
