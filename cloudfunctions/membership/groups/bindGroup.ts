import {
  bindGroup as bindContract,
  groupEntry as entryContract,
  unbindGroup as unbindContract,
} from '../../../types/membership/groups'
import { AppError } from '../../../types/errors'
import { handle } from '../../kit/function'
import { permissionOf } from '../../kit/permission'
import { derivedId } from '../../kit/random'
import { homeIn, reachesScope } from '../../kit/written/access'
import { change, groupFor } from './manage'

/**
 * Binds the WeChat group that the caller is in to a scope. Only WeChat's own word names the group: GROUP_NOT_VOUCHED.
 * One group belongs to one scope and one scope has one group: GROUP_TAKEN. The same again changes nothing.
 */
export const bindGroup = handle(bindContract, async ({ input, openid, openGId, now, permission, repositories }) => {
  const { compoundId, scope } = input
  if (openGId === null) throw new AppError('GROUP_NOT_VOUCHED')
  const tieId = tieIdOf(openGId)
  const [group, standing] = await Promise.all([
    groupFor(compoundId, scope, repositories),
    repositories.groupTies.get(tieId),
    permission,
  ])
  const taken = (standing !== null && standing.groupId !== group._id) || (group.tieId !== null && group.tieId !== tieId)
  if (taken) throw new AppError('GROUP_TAKEN')
  const tie = { _id: tieId, compoundId, groupId: group._id, scope, boundAt: now, boundBy: openid }
  const [tied] = await Promise.all([
    standing === null ? repositories.groupTies.insertOnce(tie) : standing,
    group.tieId === null ? change(group, { tieId }, repositories) : null,
  ])
  if (tied === null) {
    // Another scope took the group in the same instant.
    await change(await groupFor(compoundId, scope, repositories), { tieId: null }, repositories)
    throw new AppError('GROUP_TAKEN')
  }
  return { bound: true as const }
})

export const unbindGroup = handle(unbindContract, async ({ input, permission, repositories }) => {
  const { compoundId, scope } = input
  const [, group] = await Promise.all([permission, groupFor(compoundId, scope, repositories)])
  if (group.tieId !== null) {
    await Promise.all([
      repositories.groupTies.untie(group.tieId, group._id),
      change(group, { tieId: null }, repositories),
    ])
  }
  return { bound: false as const }
})

/** Where a visit from a WeChat group lands. It gives no right: who does not live there learns the compound only. */
export const groupEntry = handle(entryContract, async ({ openid, openGId, now, repositories }) => {
  if (openGId === null) throw new AppError('GROUP_NOT_VOUCHED')
  const tie = await repositories.groupTies.get(tieIdOf(openGId))
  if (tie === null) return { entry: null }
  const { compoundId, scope } = tie
  const [compound, bindings, grants] = await Promise.all([
    repositories.compounds.get(compoundId),
    repositories.bindings.ofPersonIn(openid, compoundId),
    repositories.grants.ofPerson(openid),
  ])
  if (compound === null) return { entry: null }
  const place = { compoundId, communityId: null, streetId: null }
  const facts = { compound, community: null, bindings, grants }
  const caller = permissionOf({ anyone: true }, place, facts, now)
  const open =
    caller !== null && (homeIn(caller, scope) !== null || caller.grants.some((grant) => reachesScope(grant, scope)))
  return {
    entry: {
      compoundId,
      compoundName: compound.name,
      scope: open ? scope : { level: 'compound' as const },
      open,
    },
  }
})

/** Two scopes cannot take one WeChat group: its tie has one id. The openGId itself is not kept. */
function tieIdOf(openGId: string): string {
  return derivedId('gt', openGId)
}
