import type { Unable } from '../../types/service/states'
import { chinaDayStart, weekdayOf, type TeamHours, type Window } from './windows'

/** What of a worker decides whether he can have an order. */
interface Ability {
  readonly active: boolean
  readonly onDuty: boolean
  readonly teamIds: readonly string[]
  /** Categories of the catalogue. */
  readonly skills: readonly string[]
  /** Null for his teams' hours. */
  readonly hours: Pick<TeamHours, 'fromMinute' | 'untilMinute' | 'weekdays'> | null
}

interface Wanted {
  readonly teamId: string
  readonly skills: readonly string[]
  readonly window: Window | null
}

/** Why he cannot have the order; null when he can. `takes`: he takes it himself, for which he must be on duty. */
export function unableFor(
  { active, onDuty, teamIds, skills, hours }: Ability,
  { teamId, skills: asked, window }: Wanted,
  takes: boolean,
): Unable | null {
  if (!active || !teamIds.includes(teamId)) return 'team'
  if (asked.some((skill) => !skills.includes(skill))) return 'skill'
  if (takes && !onDuty) return 'offDuty'
  return window === null || hours === null || works(hours, window) ? null : 'hours'
}

const MINUTE = 60_000

function works({ fromMinute, untilMinute, weekdays }: NonNullable<Ability['hours']>, { from, until }: Window): boolean {
  const day = chinaDayStart(from)
  return weekdays.includes(weekdayOf(day)) && from >= day + fromMinute * MINUTE && until <= day + untilMinute * MINUTE
}
