import { decidePersonCase as contract } from '../../../types/membership/restoration'
import { AppError } from '../../../types/errors'
import { KEEP_PHOTOS } from '../../../domain/membership/review'
import type { PersonCaseDocument } from '../../kit/personDocuments'
import { handle } from '../../kit/function'
import { requirePart } from '../../kit/permission'
import { carryOut } from './carryOut'

/** Why the roles of an account end with it, as the record of roles says it. */
const ROLES_END: Partial<Record<PersonCaseDocument['kind'], string>> = {
  lostAccount: '换了微信号，要重新请',
  death: '本人过世',
  inheritance: '本人过世',
}

/**
 * Takes the next step of a case, or refuses it with a reason. Who opened it, or took the first step, does not take the second:
 * SAME_PERSON. The second step makes it true in one transaction; NOT_FOUND when there is nobody whom it could be about.
 */
export const decidePersonCase = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, caseId, accept, reason } = input
  if (!accept && reason === '') throw new AppError('INVALID_INPUT', { params: 'reason' })
  const [caller, found] = await Promise.all([permission, repositories.personCases.get(caseId)])
  if (found?.compoundId !== compoundId) throw new AppError('NOT_FOUND')
  requirePart(caller, found.address)
  const { state } = found
  if (state !== 'open' && state !== 'checked') {
    if (found.decidedBy === openid && (state === 'done') === accept) return { state }
    throw new AppError('ALREADY_DECIDED')
  }
  if (found.openedBy === openid) throw new AppError('SAME_PERSON')
  const decided = {
    decidedBy: openid,
    decidedAt: now,
    photosDueAt: now + KEEP_PHOTOS,
    waits: false,
    name: null,
    reason: reason === '' ? null : reason,
  }
  if (!accept) {
    const refused = { ...decided, state: 'refused' as const }
    if (!(await repositories.personCases.advance(caseId, state, refused))) throw new AppError('ALREADY_DECIDED')
    return { state: refused.state }
  }
  if (state === 'open') {
    const checked = { state: 'checked' as const, checkedBy: openid, checkedAt: now }
    if (!(await repositories.personCases.advance(caseId, state, checked))) throw new AppError('ALREADY_DECIDED')
    return { state: checked.state }
  }
  if (found.checkedBy === openid) throw new AppError('SAME_PERSON')
  const [{ nameMasked, salt } = { nameMasked: '', salt: '' }] = caller.grants
  const by = { openid, nameMasked, salt, reason: ROLES_END[found.kind] ?? '' }
  await carryOut(found, { ...decided, state: 'done' }, by, repositories)
  return { state: 'done' as const }
})
