import { electorate as contract } from '../../types/deliberation'
import { DEFAULT_RULE_CONFIG, strictestMinimums } from '../../domain/deliberation/schedule'
import { leastForQuorum } from '../../domain/voting/thresholds'
import { handle } from '../kit/function'
import { electorateIn, rollInForce } from './rollInForce'

/** What the wizard shows before a draft: the electorate by the roll in force, and the legal minimums. */
export const electorate = handle(contract, async ({ input, permission, repositories }) => {
  const caller = await permission
  const roll = await rollInForce(caller, repositories)
  const config = caller.compound?.rules ?? DEFAULT_RULE_CONFIG
  const { electorate: found } = await electorateIn(roll, input.scope, input.electorate, repositories)
  const { homes, total, severalHomes, developer } = found
  return {
    rollHash: roll.hash,
    rollImportedAt: roll.importedAt,
    homes,
    total,
    needed: leastForQuorum(input.electorate === 'owners' ? 'general' : 'resident', total),
    severalHomes,
    developer,
    buildings: roll.buildings,
    minimums: strictestMinimums(input.electorate, config),
  }
})
