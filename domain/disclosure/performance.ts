/** What is known of one published or missed period. */
export interface PeriodFacts {
  /** Null while it is not public. */
  readonly publishedAt: number | null
  readonly dueAt: number
  readonly questions: { readonly asked: number; readonly inTime: number }
  readonly standards: { readonly met: number; readonly all: number }
  readonly ratings: { readonly good: number; readonly fair: number; readonly poor: number }
}

/** How many points each part is worth; shown beside the result. */
export const WEIGHTS = { onTime: 30, answers: 20, standards: 30, rating: 20 } as const
export type Part = keyof typeof WEIGHTS
export const PARTS: readonly Part[] = ['onTime', 'answers', 'standards', 'rating']

interface Performance {
  /** Out of 100, cut off; null where nothing is known yet. */
  readonly score: number | null
  /** A part without anything to count is null and weighs nothing. */
  readonly parts: Readonly<Record<Part, { readonly reached: number; readonly of: number } | null>>
}

/**
 * The firm's performance over periods. Score = Σ weight × reached ÷ of over the parts that have something, scaled to 100.
 * 满意 counts 2, 一般 1, 不满意 0 of 2. Integers until the last division, which cuts off.
 */
export function performanceOf(periods: readonly PeriodFacts[], now: number): Performance {
  const due = periods.filter(({ publishedAt, dueAt }) => publishedAt !== null || now >= dueAt)
  const sum = (pick: (period: PeriodFacts) => number) => periods.reduce((total, period) => total + pick(period), 0)
  const part = (reached: number, of: number) => (of === 0 ? null : { reached, of })
  const parts = {
    onTime: part(
      due.filter(({ publishedAt, dueAt }) => publishedAt !== null && publishedAt < dueAt).length,
      due.length,
    ),
    answers: part(
      sum(({ questions }) => questions.inTime),
      sum(({ questions }) => questions.asked),
    ),
    standards: part(
      sum(({ standards }) => standards.met),
      sum(({ standards }) => standards.all),
    ),
    rating: part(
      sum(({ ratings }) => ratings.good * 2 + ratings.fair),
      sum(({ ratings }) => (ratings.good + ratings.fair + ratings.poor) * 2),
    ),
  }
  const counted = PARTS.flatMap((name) => {
    const found = parts[name]
    return found === null ? [] : [{ weight: WEIGHTS[name], ...found }]
  })
  const weight = counted.reduce((total, one) => total + one.weight, 0)
  if (weight === 0) return { score: null, parts }
  // One common denominator keeps it exact.
  const denominator = counted.reduce((product, { of }) => product * BigInt(of), 1n)
  const points = counted.reduce(
    (total, one) => total + (BigInt(one.weight) * BigInt(one.reached) * denominator) / BigInt(one.of),
    0n,
  )
  return { score: Number((points * 100n) / (denominator * BigInt(weight))), parts }
}
