import { DAY } from '../deliberation/schedule'

/** Who looks at a claim, in the order in which it passes on. */
export type Reviewer = 'steward' | 'committee' | 'community'

/** What the first reviewer has, and each after him. */
export const FIRST_REVIEW = 3 * DAY
export const NEXT_REVIEW = 2 * DAY
/** Photos of certificates are deleted this long after the decision. */
export const KEEP_PHOTOS = 30 * DAY

/** Which reviewers there are: a compound may have no committee, a building no steward. The community is always there. */
export interface Reviewers {
  readonly steward: boolean
  readonly committee: boolean
}

export interface Review {
  readonly reviewer: Reviewer
  readonly dueAt: number
  /** Who takes over at `dueAt`; null when there is nobody above. */
  readonly next: Reviewer | null
  /** Past the first reviewer's time. */
  readonly overdue: boolean
}

function ladder({ steward, committee }: Reviewers): Reviewer[] {
  return [...(steward ? ['steward' as const] : []), ...(committee ? ['committee' as const] : []), 'community']
}

/** Where a claim stands at `now`, from nothing but its times: it passes on by itself, also when no clock runs. */
export function reviewAt(requestedAt: number, reviewers: Reviewers, now: number): Review {
  const steps = ladder(reviewers)
  const dues = steps.map((_, step) => requestedAt + FIRST_REVIEW + step * NEXT_REVIEW)
  const open = dues.findIndex((dueAt) => now < dueAt)
  const step = open === -1 ? steps.length - 1 : open
  return {
    reviewer: steps[step] ?? 'community',
    dueAt: dues[step] ?? requestedAt + FIRST_REVIEW,
    next: steps[step + 1] ?? null,
    overdue: now >= requestedAt + FIRST_REVIEW,
  }
}

/** The community may decide what was handed in before this: nobody nearer did in time, or there is nobody nearer. */
export function escalatedBefore(reviewers: Reviewers, now: number): number {
  const nearer = ladder(reviewers).length - 1
  return nearer === 0 ? now : now - FIRST_REVIEW - (nearer - 1) * NEXT_REVIEW
}
