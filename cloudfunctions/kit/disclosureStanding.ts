import type { PeriodStanding } from '../../types/disclosure/reading'
import { daysLate, dueAt, endedPeriods } from '../../domain/disclosure/period'
import type { DisclosureRulesDocument, PeriodDocument } from './disclosureDocuments'
import type { Repositories } from './repositories'
import { periodDocumentId } from './repositories/disclosure'

/** How one period stands at `now`: public, late, or still within its time. */
export function standingOf(
  period: string,
  document: PeriodDocument | null,
  { rules }: Pick<DisclosureRulesDocument, 'rules'>,
  now: number,
): PeriodStanding {
  const published = document?.state === 'published' ? document : null
  const due = dueAt(period, (published ?? { rules }).rules.dueDays)
  const publishedAt = published?.publishedAt ?? null
  const lateDays = daysLate(due, publishedAt ?? now)
  const state = publishedAt !== null ? 'published' : now >= due ? 'late' : 'open'
  return { period, state, dueAt: due, publishedAt, lateDays }
}

/** The last periods that have ended, the newest first, with their documents. One hop after the rules. */
export async function endedWith(
  standing: DisclosureRulesDocument,
  now: number,
  most: number,
  { disclosurePeriods }: Pick<Repositories, 'disclosurePeriods'>,
): Promise<{ period: string; document: PeriodDocument | null }[]> {
  const { compoundId, rules } = standing
  const periods = endedPeriods(rules.since, now, most)
  const found = await disclosurePeriods.getMany(periods.map((period) => periodDocumentId(compoundId, period)))
  const byPeriod = new Map(found.map((document) => [document.period, document]))
  return periods.map((period) => ({ period, document: byPeriod.get(period) ?? null }))
}
