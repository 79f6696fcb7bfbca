import { issueGroupCode as contract } from '../../../types/membership/groups'
import { AppError } from '../../../types/errors'
import { codeStateAt, issueUntil, MOST_ISSUES } from '../../../domain/groups/code'
import { temporaryUrls } from '../../kit/files'
import { handle } from '../../kit/function'
import type { GroupDocument, GroupIssueDocument } from '../../kit/groupDocuments'
import { derivedId } from '../../kit/random'
import type { Repositories } from '../../kit/repositories'
import { orderAt } from '../../kit/instants'
import { groupIdOf } from '../../kit/repositories/groups'
import { requireHome } from '../../kit/written/access'

type Kind = GroupIssueDocument['kind']

/** The picture is looked at right away; its address should not travel. */
const URL_SECONDS = 300

/**
 * Gives a verified resident of the scope its way in, and logs it. Within the day he gets the same issue again, with a
 * fresh address; after MOST_ISSUES of one image TOO_MANY_CODES.
 */
export const issueGroupCode = handle(contract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, scope, kind } = input
  const [caller, group] = await Promise.all([permission, repositories.groups.get(groupIdOf(compoundId, scope))])
  const home = requireHome(caller, scope)
  if (group === null) throw new AppError('NO_CODE')
  const source = sourceOf(group, kind, now)

  const former = await issuesOf(group, kind, openid, repositories)
  const standing = former.find(({ until }) => now < until)
  if (standing === undefined && former.length >= MOST_ISSUES) throw new AppError('TOO_MANY_CODES')
  const _id = issueId(group, kind, openid, former.length)
  const issue: GroupIssueDocument = standing ?? {
    _id,
    compoundId,
    groupId: group._id,
    kind,
    version: versionOf(group, kind),
    openid,
    nameMasked: home.nameMasked,
    address: home.address,
    at: now,
    until: issueUntil(source.uploadedAt, now),
    order: orderAt(now, _id),
  }
  const [url] = await Promise.all([
    source.fileID === null ? source.link : addressOf(source.fileID),
    standing === undefined ? repositories.groupIssues.insertOnce(issue) : null,
  ])
  return { url, until: issue.until, left: MOST_ISSUES - former.length - (standing === undefined ? 1 : 0) }
})

function sourceOf({ code, link }: GroupDocument, kind: Kind, now: number) {
  if (kind === 'link') {
    if (link === null) throw new AppError('NO_CODE')
    return { fileID: null, link, uploadedAt: null }
  }
  if (code === null) throw new AppError('NO_CODE')
  if (codeStateAt(code.uploadedAt, now) === 'expired') throw new AppError('CODE_EXPIRED')
  return { fileID: code.fileID, link: '', uploadedAt: code.uploadedAt }
}

async function addressOf(fileID: string): Promise<string> {
  const url = (await temporaryUrls([fileID], URL_SECONDS)).get(fileID)
  if (url === undefined) throw new AppError('NO_CODE')
  return url
}

/** What one person was given of the present image or link, the first first. */
function issuesOf(group: GroupDocument, kind: Kind, openid: string, { groupIssues }: Repositories) {
  return groupIssues.getMany(Array.from({ length: MOST_ISSUES }, (_, at) => issueId(group, kind, openid, at)))
}

export async function issuesLeft(group: GroupDocument, kind: Kind, openid: string, repositories: Repositories) {
  return MOST_ISSUES - (await issuesOf(group, kind, openid, repositories)).length
}

function issueId(group: GroupDocument, kind: Kind, openid: string, at: number): string {
  return derivedId('gi', group._id, kind, String(versionOf(group, kind)), openid, String(at))
}

const versionOf = ({ code }: GroupDocument, kind: Kind): number => (kind === 'link' ? 0 : (code?.version ?? 0))
