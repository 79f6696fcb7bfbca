import type { CaseKind } from '../../types/membership/moderation'
import { DAY } from '../deliberation/schedule'

/** How long its owner has to decide. Objections take longer: another person must be found. */
const WITHIN: Readonly<Record<CaseKind, number>> = { held: DAY, pictures: DAY, reported: DAY, appealed: 3 * DAY }

export function dueAt(kind: CaseKind, openedAt: number): number {
  return openedAt + WITHIN[kind]
}

/** An overdue case climbs to the community, which from then on decides it too. */
export function hasClimbed(due: number, now: number): boolean {
  return now >= due
}

/** What a check and pictures make of something newly written. */
export function standingOf(verdict: 'pass' | 'review', pictures: number): { held: boolean; kind: CaseKind | null } {
  if (verdict === 'review') return { held: true, kind: 'held' }
  return { held: false, kind: pictures > 0 ? 'pictures' : null }
}
