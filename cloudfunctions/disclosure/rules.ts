import { rules as rulesContract, setRules as setContract } from '../../types/disclosure/rules'
import { AppError } from '../../types/errors'
import { wrongInRules } from '../../domain/disclosure/configuration'
import { periodAt } from '../../domain/disclosure/period'
import { periodEvents } from '../kit/disclosureEvents'
import { handle } from '../kit/function'
import { officerOf } from './office'

export const rules = handle(rulesContract, async ({ input: { compoundId }, repositories }) => {
  const found = await repositories.disclosureRules.get(compoundId)
  return { rules: found?.rules ?? null, version: found?.version ?? 0 }
})

/** Sets the rules, opens the books where there are none, and tells the clock when the running period falls due. */
export const setRules = handle(setContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, version, rules: config } = input
  const wrong = wrongInRules(config)
  if (wrong !== null) throw new AppError('RULE_BROKEN', { rule: wrong })
  const [caller, standing] = await Promise.all([permission, repositories.disclosureRules.get(compoundId)])
  const by = officerOf(caller, ['committee', 'communityWorker'], openid, now)
  const already = standing?.version === version + 1 && JSON.stringify(standing.rules) === JSON.stringify(config)
  if (!already && (standing?.version ?? 0) !== version) throw new AppError('CONFLICT')
  const next = version + 1
  const { disclosureRules, disclosureBooks, events } = repositories
  // Ahead of the rules: killed in between, books lie open and events come to nothing, and no period falls due unheard.
  await Promise.all([
    disclosureBooks.insertOnce({ _id: compoundId, compoundId, latest: null, closingFen: 0, turn: 0 }),
    ...periodEvents(compoundId, config, next, periodAt(config.period, now), now).map((event) => events.tell(event)),
  ])
  if (already) return { version: next }
  const written =
    standing === null
      ? (await disclosureRules.insertOnce({ _id: compoundId, compoundId, version: next, rules: config, by })) !== null
      : await disclosureRules.replace(compoundId, version, { version: next, rules: config, by })
  if (!written) throw new AppError('CONFLICT')
  return { version: next }
})
