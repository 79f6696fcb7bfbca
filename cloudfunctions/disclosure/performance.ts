import { performance as contract } from '../../types/disclosure/reading'
import { performanceOf, type PeriodFacts } from '../../domain/disclosure/performance'
import { endedWith, standingOf } from '../kit/disclosureStanding'
import { handle } from '../kit/function'

/** A year of quarters. */
const PERIODS = 4

/** Counted by indexes over the last periods; the formula is shown with it. */
export const performance = handle(contract, async ({ input: { compoundId }, now, repositories }) => {
  const rules = await repositories.disclosureRules.get(compoundId)
  if (rules === null) return { publisher: null, ...performanceOf([], now), periods: [] }
  const { disclosureQuestions, disclosureRatings } = repositories
  const counted = (period: string) =>
    Promise.all([
      disclosureQuestions.countOf(compoundId, period, 'yes'),
      disclosureQuestions.countOf(compoundId, period, 'no'),
      disclosureQuestions.countLate(compoundId, period, now),
      disclosureRatings.countOf(compoundId, period),
    ])
  const periods = await endedWith(rules, now, PERIODS, repositories)
  const facts = await Promise.all(
    periods.map(async ({ period, document }): Promise<PeriodFacts> => {
      const [inTime, late, waitingLate, ratings] = await counted(period)
      const { dueAt, publishedAt } = standingOf(period, document, rules, now)
      const services = document?.state === 'published' ? document.services : []
      return {
        publishedAt,
        dueAt,
        questions: { asked: inTime + late + waitingLate, inTime },
        standards: { met: services.filter(({ missed }) => missed === 0).length, all: services.length },
        ratings,
      }
    }),
  )
  return {
    publisher: rules.rules.publisher,
    ...performanceOf(facts, now),
    periods: periods.map(({ period, document }) => standingOf(period, document, rules, now)),
  }
})
