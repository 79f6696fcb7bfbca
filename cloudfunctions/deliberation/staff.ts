import { AppError } from '../../types/errors'
import type { BindingDocument } from '../kit/bindingDocuments'
import { hasRole, nameOf, type Permission } from '../kit/permission'

/** The property firm's people handle no ballot, whatever else they are (ledger.md 14). */
export function requireNeutral(caller: Permission): void {
  if (hasRole(caller, 'propertyFirm')) throw new AppError('NOT_PERMITTED')
}

/** Nobody handles a ballot of his own home: SAME_PERSON. */
export function requireStranger(openid: string, persons: readonly BindingDocument[]): void {
  if (persons.some((binding) => binding.openid === openid)) throw new AppError('SAME_PERSON')
}

/** The masked name of who handles a ballot. */
export function staffName(caller: Permission): string {
  return nameOf(caller, 'steward', 'committee', 'communityWorker')
}
