/** A line of the benchmark: what was measured, and what it may be at most. */
export interface Result {
  readonly name: string
  /** `×`: a ratio of two medians of this run. `s`: seconds. */
  readonly unit: '×' | 's'
  readonly value: number
  /** Null for what is told for comparison only. */
  readonly bound: number | null
  /** The two medians behind a ratio, in milliseconds. */
  readonly medians?: readonly [measured: number, against: number]
}

/** The results for people, one a line. */
export function table(results: readonly Result[]): string {
  return results
    .map(({ name, unit, value, bound, medians }) => {
      const mark = bound === null ? '  ' : value > bound ? '✗ ' : '✓ '
      const most = bound === null ? '' : `≤ ${bound}${unit === 's' ? ' s' : '×'}`
      const shown = unit === 's' ? `${value.toFixed(2)} s` : `${value.toFixed(2)}×`
      const pair = medians ? `${medians[0].toFixed(3)} ms : ${medians[1].toFixed(3)} ms` : ''
      return `${mark}${name.padEnd(58)} ${shown.padStart(8)}  ${most.padEnd(8)} ${pair}`.trimEnd()
    })
    .join('\n')
}
