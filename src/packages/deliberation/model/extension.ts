const DAY = 86_400_000

/** Ends that may be proposed: whole days after the present one, and the latest possible. Instants in milliseconds. */
export function extensionChoices(closesAt: number, until: number): { days: number; closesAt: number }[] {
  const most = Math.floor((until - closesAt) / DAY)
  const days = [1, 2, 3, 5, 7, 10, 14, 21, 30].filter((count) => count < most)
  return [...days, ...(most > 0 ? [most] : [])].map((count) => ({ days: count, closesAt: closesAt + count * DAY }))
}
