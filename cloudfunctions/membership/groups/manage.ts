import {
  groupIssues as issuesContract,
  managedGroups as managedContract,
  setGroupCode as codeContract,
  setGroupLink as linkContract,
} from '../../../types/membership/groups'
import { AppError } from '../../../types/errors'
import type { VoteScope } from '../../../types/deliberation'
import { codeStateAt, codeUntil, remindAt } from '../../../domain/groups/code'
import { eventOf } from '../../kit/events'
import { requireFolder } from '../../kit/files'
import { handle } from '../../kit/function'
import type { GroupDocument } from '../../kit/groupDocuments'
import { pageOf } from '../../kit/page'
import type { Repositories } from '../../kit/repositories'
import { NEVER } from '../../kit/instants'
import { groupIdOf } from '../../kit/repositories/groups'
import { managedScopes } from './scopes'

const GROUPS_PAGE = 30
const ISSUES_PAGE = 30

/** The groups that the caller looks after, in the order of the roll. */
export const managedGroups = handle(managedContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, cursor } = input
  const caller = await permission
  const rollId = caller.compound?.rollId ?? null
  const roll = rollId === null ? null : await repositories.rolls.get(rollId)
  const from = Math.max(0, Number.parseInt(cursor ?? '0', 10) || 0)
  const scopes = managedScopes(caller, roll?.buildings ?? [])
  const shown = scopes.slice(from, from + GROUPS_PAGE)
  const found = await repositories.groups.getMany(shown.map((scope) => groupIdOf(compoundId, scope)))
  const byId = new Map(found.map((group) => [group._id, group]))
  return {
    groups: shown.map((scope) => {
      const { code, link, tieId } = byId.get(groupIdOf(compoundId, scope)) ?? NONE
      return {
        scope,
        code: codeStateAt(code?.uploadedAt ?? null, now),
        uploadedAt: code?.uploadedAt ?? null,
        until: code === null ? null : codeUntil(code.uploadedAt),
        link,
        bound: tieId !== null,
      }
    }),
    next: from + GROUPS_PAGE < scopes.length ? String(from + GROUPS_PAGE) : null,
  }
})

const NONE: Pick<GroupDocument, 'code' | 'link' | 'tieId'> = { code: null, link: null, tieId: null }

/** A new QR image in place of the old one; its seven days begin now. The same file again changes nothing. */
export const setGroupCode = handle(codeContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, scope, fileID } = input
  requireFolder([fileID], `groups/${compoundId}`, 'fileID')
  const group = await groupFor(compoundId, scope, repositories)
  await permission
  if (group.code?.fileID === fileID) return { until: codeUntil(group.code.uploadedAt) }
  const version = (group.code?.version ?? 0) + 1
  const code = { fileID, uploadedAt: now, uploadedBy: openid, version }
  const due = eventOf('groupCodeDue', compoundId, [group._id, String(version)], now, remindAt(now))
  await repositories.events.tell(due)
  await change(group, { code, remindAt: remindAt(now) }, repositories)
  return { until: codeUntil(now) }
})

export const setGroupLink = handle(linkContract, async ({ input, permission, repositories }) => {
  const { compoundId, scope, link } = input
  const group = await groupFor(compoundId, scope, repositories)
  await permission
  if (group.link !== link) await change(group, { link }, repositories)
  return { link }
})

/** Who was given the way in, the newest first. */
export const groupIssues = handle(issuesContract, async ({ input, permission, repositories }) => {
  const { compoundId, scope, cursor } = input
  const [found] = await Promise.all([
    repositories.groupIssues.ofGroup(compoundId, groupIdOf(compoundId, scope), cursor, ISSUES_PAGE + 1),
    permission,
  ])
  const { items, next } = pageOf(found, ISSUES_PAGE)
  return {
    issues: items.map(({ nameMasked, address, kind, at, until, version }) => ({
      nameMasked,
      address,
      kind,
      at,
      until,
      version,
    })),
    next,
  }
})

/** The group of a scope as it is kept, or as it will be kept first. */
export async function groupFor(compoundId: string, scope: VoteScope, { groups }: Repositories): Promise<GroupDocument> {
  const _id = groupIdOf(compoundId, scope)
  const building = scope.level === 'compound' ? '' : scope.building
  const empty = { _id, compoundId, scope, building, code: null, link: null, remindAt: NEVER, revision: 0, tieId: null }
  return (await groups.get(_id)) ?? empty
}

/** Throws CONFLICT when somebody else changed it meanwhile. */
export async function change(
  group: GroupDocument,
  part: Partial<GroupDocument>,
  { groups }: Repositories,
): Promise<void> {
  const changed =
    group.revision === 0
      ? (await groups.insertOnce({ ...group, ...part, revision: 1 })) !== null
      : await groups.change(group, part)
  if (!changed) throw new AppError('CONFLICT')
}
