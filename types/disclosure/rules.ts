import { z } from 'zod'
import { defineAction } from '../contract'
import { count, id } from '../shapes'
import { disclosureRules } from './books'

/** How the compound discloses; null before anybody has set it. */
export const rules = defineAction('disclosure.rules', {
  input: z.strictObject({ compoundId: id }),
  output: z.object({ rules: disclosureRules.nullable(), version: count }),
})

/**
 * Sets the rules for periods that are not begun yet. `version` is that of the rules they replace, 0 for the first: CONFLICT
 * when others are in force. RULE_BROKEN {rule} for rules that contradict themselves.
 */
export const setRules = defineAction('disclosure.setRules', {
  input: z.strictObject({ compoundId: id, version: count, rules: disclosureRules }),
  output: z.object({ version: count }),
})
