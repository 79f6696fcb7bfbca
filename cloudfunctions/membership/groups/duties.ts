import { hasRole, partOf, type Permission } from '../../kit/permission'
import type { Repositories } from '../../kit/repositories'
import { isFor, waitingFor } from '../moderation/cases'
import { MANAGERS, reachesScope } from '../../kit/written/access'

/** Numbers on the home page stop here. */
const MOST = 20

/** What waits for the caller as somebody who looks after groups; nothing for everybody else. */
export async function groupDutiesOf(
  caller: Permission,
  compoundId: string,
  openid: string,
  now: number,
  repositories: Repositories,
): Promise<{ codes: number; cases: number }> {
  if (!hasRole(caller, ...MANAGERS)) return { codes: 0, cases: 0 }
  const [codes, cases] = await Promise.all([
    codesFor(caller, compoundId, now, repositories),
    waitingFor(caller, compoundId, now, repositories, undefined, MOST),
  ])
  return { codes, cases: cases.filter((one) => isFor(one, caller, openid)).length }
}

/** A steward is reminded of his own groups, a committee member of the compound's. */
async function codesFor(caller: Permission, compoundId: string, now: number, { groups }: Repositories) {
  const grants = caller.grants.filter(({ role }) => role === 'steward' || role === 'committee')
  const buildings = new Set(grants.map((grant) => partOf(grant)?.building ?? ''))
  const found = await Promise.all([...buildings].map((building) => groups.reminding(compoundId, building, now, MOST)))
  return found.flat().filter(({ scope }) => grants.some((grant) => reachesScope(grant, scope))).length
}
