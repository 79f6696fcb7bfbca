const DAY = 86_400_000
const HOUR = 3_600_000
const CHINA = 8 * HOUR
/** Offices close. */
const EVENING = 18 * HOUR

/** Six in the evening, China's time, so many days from now. */
export function dueIn(days: number, now: number): number {
  const midnight = Math.floor((now + CHINA) / DAY) * DAY - CHINA
  return midnight + days * DAY + EVENING
}
