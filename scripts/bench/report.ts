/** A line of the benchmark: what was measured, and what it may be at most. */
export interface Result {
  readonly name: string
  /** `×`: a ratio of two medians of this run. `s`: seconds. `n`: a count. */
  readonly unit: '×' | 's' | 'n'
  readonly value: number
  /** Null for what is told for comparison only. */
  readonly bound: number | null
  /** The two medians behind a ratio, in milliseconds. */
  readonly medians?: readonly [measured: number, against: number]
}

const UNITS: Readonly<Record<Result['unit'], string>> = { '×': '×', s: ' s', n: '' }

/** The results for people, one a line. */
export function table(results: readonly Result[]): string {
  return results
    .map(({ name, unit, value, bound, medians }) => {
      const mark = bound === null ? '  ' : value > bound ? '✗ ' : '✓ '
      const most = bound === null ? '' : `≤ ${bound}${UNITS[unit]}`
      const shown = `${unit === 'n' ? value : value.toFixed(2)}${UNITS[unit]}`
      const pair = medians ? `${medians[0].toFixed(3)} ms : ${medians[1].toFixed(3)} ms` : ''
      return `${mark}${name.padEnd(58)} ${shown.padStart(8)}  ${most.padEnd(8)} ${pair}`.trimEnd()
    })
    .join('\n')
}
