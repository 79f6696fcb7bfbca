import type { DisclosureRules } from '../../types/disclosure/books'
import { escalationsOf } from '../../domain/disclosure/escalation'
import { dueAt, isBefore } from '../../domain/disclosure/period'
import { eventOf } from './events'
import type { EventDocument } from './noticeDocuments'

const DAY = 86_400_000
const REMINDED_BEFORE = 7 * DAY

/**
 * That a period falls due: a week before for who publishes, at its due day for everybody. Under other rules they are other
 * events, and those of the old rules come to nothing. A period before the first that is owed has none.
 */
export function periodEvents(
  compoundId: string,
  { dueDays, since }: Pick<DisclosureRules, 'dueDays' | 'since'>,
  version: number,
  period: string,
  now: number,
): EventDocument[] {
  const first = isBefore(period, since) ? since : period
  const due = dueAt(first, dueDays)
  const subject = [compoundId, first, String(version)]
  return [
    eventOf('disclosureDue', compoundId, subject, now, Math.max(now, due - REMINDED_BEFORE)),
    eventOf('disclosureOverdue', compoundId, subject, now, Math.max(now, due)),
  ]
}

/** That a late period goes to the committee, the community and the street, each on its day. */
export function escalationEvents(
  compoundId: string,
  { dueDays, feeSystem }: Pick<DisclosureRules, 'dueDays' | 'feeSystem'>,
  version: number,
  period: string,
  now: number,
): EventDocument[] {
  return escalationsOf(dueAt(period, dueDays), feeSystem).map(({ step, at }) =>
    eventOf('disclosureEscalated', compoundId, [compoundId, period, String(version), step], now, Math.max(now, at)),
  )
}
