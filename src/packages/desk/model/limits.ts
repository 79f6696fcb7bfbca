import { DEFAULT_RULE_CONFIG, minimumsOf, type Minimums } from '~domain/deliberation/schedule'
import type { Effect, Form } from '~types/deliberation'

/** Days of voting that are usual where the law asks for fewer. */
export function usualVotingDays(form: Form, effect: Effect): number {
  if (effect === 'consultative') return 3
  return form === 'ownersAssembly' ? 14 : 7
}

/**
 * The minimums of this form and effect. `deliberation.electorate` answers the strictest ones of its electorate, with
 * the compound's own settings in them; what a form does not ask for is taken away again.
 */
export function minimumsFor(form: Form, effect: Effect, strictest: Minimums): Minimums {
  return minimumsOf(form, effect, {
    ...DEFAULT_RULE_CONFIG,
    noticeDays: Math.max(DEFAULT_RULE_CONFIG.noticeDays, strictest.noticeDays),
    votingDaysMin: strictest.votingDays,
    votingDaysMax: strictest.maxVotingDays,
    objectionDays: strictest.objectionDays,
  })
}
