import type { CodeState } from '../../types/membership/groups'
import { DAY, HOUR } from '../deliberation/schedule'

/** WeChat's group QR image works for seven days from the day it is made, and is uploaded that day. */
const LIVES = 7 * DAY
const REMIND_AFTER = 5 * DAY
/** What one person is given holds for a day, and never longer than the image. */
const ISSUE_HOLDS = 24 * HOUR
/** Times that one person is given the same image. */
export const MOST_ISSUES = 3

export function codeUntil(uploadedAt: number): number {
  return uploadedAt + LIVES
}

/** From when the steward is reminded to replace the image. */
export function remindAt(uploadedAt: number): number {
  return uploadedAt + REMIND_AFTER
}

/** Null: there was never one. */
export function codeStateAt(uploadedAt: number | null, now: number): CodeState {
  if (uploadedAt === null) return 'none'
  if (now >= codeUntil(uploadedAt)) return 'expired'
  return now >= remindAt(uploadedAt) ? 'expiring' : 'live'
}

/** Until when an issue made at `now` holds. A link has no life of its own: `uploadedAt` is null. */
export function issueUntil(uploadedAt: number | null, now: number): number {
  const end = now + ISSUE_HOLDS
  return uploadedAt === null ? end : Math.min(end, codeUntil(uploadedAt))
}
