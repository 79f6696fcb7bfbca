import { subjectKind, type SubjectKind } from '../../../types/membership/moderation'
import { OPINION_OF } from '../../../domain/notify/links'
import { codeUntil } from '../../../domain/groups/code'
import type { ModeratedDocument } from '../../kit/groupDocuments'
import type { Repositories } from '../../kit/repositories'
import { beginning, noticeOf, toPeople, type Found, type Look } from './found'
import { officeOf } from './offices'

const CASE_WORDS = {
  held: '一条待看的内容',
  pictures: '几张待看的图片',
  reported: '一条被举报的内容',
  appealed: '一件申诉',
}

/** Boards, groups and broadcasts. Null for every other kind too. */
export async function boardFacts(look: Look): Promise<Found> {
  const { event, repositories, now } = look
  const { kind, compoundId, subject } = event
  const [id = '', second = ''] = subject
  switch (kind) {
    case 'noticePublished': {
      const post = await repositories.posts.get(compoundId, id)
      if (post?.state !== 'visible' || post.topic !== 'notice') return null
      const notice = noticeOf(event, post.title, { detail: beginning(post.text), target: id })
      return { recipients: { to: 'residents', scope: post.scope, relation: 'any', silentIn: null }, notice }
    }
    case 'caseOpened': {
      const found = await repositories.cases.get(compoundId, id)
      if (found?.state !== 'open') return null
      const office = await officeOf(compoundId, found.building, repositories, now)
      const others = office.filter((openid) => openid !== found.authorOpenid && openid !== found.removedBy)
      return toPeople(others, noticeOf(event, CASE_WORDS[found.kind], { target: id }))
    }
    case 'postReleased':
    case 'postRemoved': {
      const found = await subjectOf(id, second, compoundId, repositories)
      if (found?.state !== (kind === 'postRemoved' ? 'removed' : 'visible')) return null
      const more = { detail: found.removal?.reason ?? '', target: postIdOf(found) }
      return toPeople([found.openid], noticeOf(event, beginning(found.text), more))
    }
    case 'appealDecided': {
      const found = await repositories.cases.get(compoundId, id)
      if (found?.state !== 'kept' && found?.state !== 'removed') return null
      const written = await subjectOf(found.subject.kind, found.subject.id, compoundId, repositories)
      const more = { accepted: found.state === 'kept', detail: found.reason, target: postIdOf(written) }
      return toPeople([found.authorOpenid], noticeOf(event, beginning(written?.text ?? ''), more))
    }
    case 'groupCodeDue': {
      const group = await repositories.groups.get(id)
      if (group === null || group.code === null || String(group.code.version) !== second) return null
      const office = await officeOf(compoundId, group.building, repositories, now)
      const { scope } = group
      const name = scope.level === 'compound' ? '全小区' : [scope.building, 'unit' in scope ? scope.unit : ''].join('')
      return toPeople(office, noticeOf(event, `${name}群`, { when: codeUntil(group.code.uploadedAt), target: id }))
    }
    case 'broadcast': {
      const found = await repositories.broadcasts.get(compoundId, id)
      if (found === null) return null
      const notice = noticeOf(event, found.title, {
        detail: beginning(found.text),
        accepted: found.urgency === 'emergency',
        target: id,
      })
      return { recipients: { to: 'residents', scope: found.scope, relation: 'any', silentIn: null }, notice }
    }
    default:
      return null
  }
}

async function subjectOf(
  kind: string,
  id: string,
  compoundId: string,
  { posts, replies, talents, opinions }: Repositories,
): Promise<ModeratedDocument | null> {
  const readers: Record<SubjectKind, (compoundId: string, id: string) => Promise<ModeratedDocument | null>> = {
    post: (...where) => posts.get(...where),
    reply: (...where) => replies.get(...where),
    talent: (...where) => talents.get(...where),
    opinion: (...where) => opinions.get(...where),
  }
  const known = subjectKind.safeParse(kind)
  return known.success ? readers[known.data](compoundId, id) : null
}

/** Where it is shown; '' for what is on no post and no vote. */
function postIdOf(written: ModeratedDocument | null): string {
  if (written === null) return ''
  if ('deliberationId' in written && 'to' in written) return `${OPINION_OF}${String(written.deliberationId)}`
  if ('postId' in written && typeof written.postId === 'string') return written.postId
  return 'images' in written ? written._id : ''
}
