import type { ElectorateKind, VoteScope } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { scopeKey } from '../../domain/deliberation/scope'
import type { Electorate, RollDocument } from '../kit/rollDocuments'
import type { Permission } from '../kit/permission'
import type { Repositories } from '../kit/repositories'

/** The roll in force in the caller's compound; NO_ROLL before the first import. */
export async function rollInForce(permission: Permission, { rolls }: Repositories): Promise<RollDocument> {
  const rollId = permission.compound?.rollId ?? null
  const roll = rollId === null ? null : await rolls.get(rollId)
  if (roll === null) throw new AppError('NO_ROLL')
  return roll
}

/** The electorate of a scope; NOT_FOUND when the roll has no such building or unit. */
export function electorateIn(roll: RollDocument, scope: VoteScope, kind: ElectorateKind): Electorate {
  const found = roll.electorates.find((one) => one.kind === kind && scopeKey(one.scope) === scopeKey(scope))
  if (found === undefined) throw new AppError('NOT_FOUND')
  return found
}
