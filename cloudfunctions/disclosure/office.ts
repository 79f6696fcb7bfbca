import type { DisclosureRules } from '../../types/disclosure/books'
import { AppError } from '../../types/errors'
import type { Role } from '../../types/policy'
import type { DisclosureRulesDocument, Officer } from '../kit/disclosureDocuments'
import { hasRole, type Permission } from '../kit/permission'

/** Who keeps the books: the firm, or in a compound without one the committee or the community's worker. */
function publishers({ feeSystem }: DisclosureRules): readonly Role[] {
  return feeSystem === 'selfManaged' ? ['committee', 'communityWorker'] : ['propertyFirm']
}

/** Who gives a draft its second look: the owners' side, or for them the community. */
const SECOND: readonly Role[] = ['committee', 'communityWorker']

export function mayPublish(caller: Permission, rules: DisclosureRules): boolean {
  return hasRole(caller, ...publishers(rules))
}

export function maySecond(caller: Permission): boolean {
  return hasRole(caller, ...SECOND)
}

/** As whom the caller keeps the books. Throws NOT_PERMITTED for who does not. */
export function publisherOf(caller: Permission, rules: DisclosureRules, openid: string, at: number): Officer {
  return officerOf(caller, publishers(rules), openid, at)
}

/** As whom the caller gives the second look. Throws NOT_PERMITTED. */
export function secondOf(caller: Permission, openid: string, at: number): Officer {
  return officerOf(caller, SECOND, openid, at)
}

export function officerOf({ grants }: Permission, roles: readonly Role[], openid: string, at: number): Officer {
  const acting = roles.map((role) => grants.find((grant) => grant.role === role)).find((grant) => grant !== undefined)
  if (acting === undefined) throw new AppError('NOT_PERMITTED')
  return { openid, nameMasked: acting.nameMasked, role: acting.role, at }
}

/** What of an officer others see. */
export function shownOfficer({ nameMasked, role, at }: Officer): { nameMasked: string; role: string; at: number } {
  return { nameMasked, role, at }
}

/** Throws NO_BOOK_RULES where nobody has set any. */
export function requireRules(found: DisclosureRulesDocument | null): DisclosureRulesDocument {
  if (found === null) throw new AppError('NO_BOOK_RULES')
  return found
}
