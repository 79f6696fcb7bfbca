import type { ElectorateKind, VoteScope } from '../../types/deliberation'
import { AppError } from '../../types/errors'
import { scopeKey } from '../../domain/deliberation/scope'
import type { Electorate, RollDocument } from '../kit/rollDocuments'
import type { Permission } from '../kit/permission'
import { electorateOfResidents, registerSnapshot, type RegisterSnapshot } from '../kit/registerSnapshot'
import type { Repositories } from '../kit/repositories'

/** The roll in force in the caller's compound; NO_ROLL before the first import. */
export async function rollInForce(permission: Permission, { rolls }: Repositories): Promise<RollDocument> {
  const rollId = permission.compound?.rollId ?? null
  const roll = rollId === null ? null : await rolls.get(rollId)
  if (roll === null) throw new AppError('NO_ROLL')
  return roll
}

/**
 * The electorate of a scope by a roll, and of residents the register that it rests on, as it stands now. NOT_FOUND when the roll
 * has no such building or unit.
 */
export async function electorateIn(
  roll: RollDocument,
  scope: VoteScope,
  kind: ElectorateKind,
  repositories: Repositories,
): Promise<{ electorate: Electorate; register: RegisterSnapshot | null }> {
  const ofRoll = kind === 'residents' ? 'households' : kind
  const found = roll.electorates.find((one) => one.kind === ofRoll && scopeKey(one.scope) === scopeKey(scope))
  if (found === undefined) throw new AppError('NOT_FOUND')
  if (kind !== 'residents') return { electorate: found, register: null }
  const register = await registerSnapshot(roll, found, repositories)
  return { electorate: electorateOfResidents(scope, register), register }
}
