import { hasRole, type Permission } from './permission'
import type { EnrolmentDocument } from './registerDocuments'

/** Not what one asked oneself, and nothing of the home one lives in. */
export function decidesOn({ by, homeId }: EnrolmentDocument, openid: string, caller: Permission): boolean {
  const neighbour = caller.bindings.some((binding) => binding.homeId === homeId)
  return hasRole(caller, 'communityWorker') && by.openid !== openid && !neighbour
}
