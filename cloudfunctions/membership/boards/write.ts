import {
  replyTo as replyContract,
  writeNotice as noticeContract,
  writePost as postContract,
} from '../../../types/membership/boards'
import { AppError } from '../../../types/errors'
import { standingOf } from '../../../domain/groups/moderation'
import { askAboutPictures, checkText, type AskedPicture } from '../../kit/contentCheck'
import { eventOf } from '../../kit/events'
import { requireFolder } from '../../kit/files'
import { handle } from '../../kit/function'
import type { PostDocument } from '../../kit/groupDocuments'
import { derivedId } from '../../kit/random'
import type { Repositories } from '../../kit/repositories'
import { requireHome, requireOffice } from '../../kit/written/access'
import { caseFor } from '../../kit/written/caseFor'
import { asNeighbour, asOfficer } from '../../kit/written/author'
import { freshly } from '../../kit/written/fresh'
import { seenPost } from './post'

const NOTHING_YET = { likes: 0, replies: 0, reads: 0, readsAsOf: 0, answer: null, deliberationId: null }

/**
 * A neighbour's post. The text is checked as it is handed in: risky is refused, doubtful is held for a person. Its pictures
 * are its author's alone until WeChat has passed all of them, or a person has. The same request again gets the same post.
 */
export const writePost = handle(postContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, scope, topic, text, images, requestKey } = input
  requireFolder(images, `boards/${compoundId}`, 'images')
  const _id = derivedId('p', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [caller, standing, postsAllowed] = await Promise.all([
    permission,
    repositories.posts.get(compoundId, _id),
    repositories.boardRules.postsAllowed(compoundId),
  ])
  const home = requireHome(caller, scope)
  if (!postsAllowed) throw new AppError('POSTS_CLOSED')
  if (standing !== null) return sameAs(standing, inputHash)
  const [verdict, asked] = await Promise.all([checkText(openid, 3, text), askAboutPictures(openid, images)])
  const { held, kind } = standingOf(verdict, images.length)
  const fresh = { _id, compoundId, scope, text, now, requestKey, inputHash, by: asNeighbour(home), held }
  const post: PostDocument = {
    ...freshly(fresh),
    ...NOTHING_YET,
    topic,
    title: '',
    images,
    files: [],
    picturesHeld: images.length > 0,
    pinned: false,
  }
  return sameAs(await keep(post, kind, now, repositories, asked), inputHash)
})

/** A notice of the steward, the committee or the community. Their pictures and files are shown at once. */
export const writeNotice = handle(noticeContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, scope, title, text, pinned, images, files, requestKey } = input
  requireFolder(images, `boards/${compoundId}`, 'images')
  requireFolder(
    files.map(({ fileID }) => fileID),
    `boards/${compoundId}`,
    'files',
  )
  const _id = derivedId('n', openid, compoundId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [caller, standing] = await Promise.all([permission, repositories.posts.get(compoundId, _id)])
  const office = requireOffice(caller, scope)
  if (standing !== null) return noticeOf(sameAs(standing, inputHash))
  const [verdict] = await Promise.all([
    checkText(openid, 3, `${title}\n${text}`),
    // One that is held tells nobody until it is released.
    repositories.events.tell(noticeTold({ _id, compoundId }, now)),
  ])
  const { held, kind } = standingOf(verdict, 0)
  const fresh = { _id, compoundId, scope, text, now, requestKey, inputHash, by: asOfficer(office, openid), held }
  const post: PostDocument = {
    ...freshly(fresh),
    ...NOTHING_YET,
    topic: 'notice',
    title,
    images,
    files,
    picturesHeld: false,
    pinned,
  }
  return noticeOf(sameAs(await keep(post, kind, now, repositories), inputHash))
})

/** A reply. Who looks after the scope replies by his office: the newest such is shown under the post on the board. */
export const reply = handle(replyContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, postId, text, requestKey } = input
  const _id = derivedId('rp', openid, postId, requestKey)
  const inputHash = derivedId('', JSON.stringify(input))
  const [{ found, home, office }, standing, postsAllowed] = await Promise.all([
    seenPost(compoundId, postId, openid, permission, repositories),
    repositories.replies.get(compoundId, _id),
    repositories.boardRules.postsAllowed(compoundId),
  ])
  if (office === null && !postsAllowed) throw new AppError('POSTS_CLOSED')
  if (found.state !== 'visible') throw new AppError('NOT_FOUND')
  if (standing !== null) {
    if (standing.inputHash !== inputHash) throw new AppError('DUPLICATE_REQUEST')
    if (standing.state === 'visible') {
      await repositories.posts.countAgain(found, 'replies', () => repositories.replies.count(compoundId, postId))
    }
    return { replyId: standing._id, state: standing.state }
  }
  const by = office !== null ? asOfficer(office, openid) : home === null ? null : asNeighbour(home)
  if (by === null) throw new AppError('NOT_PERMITTED')
  const { held, kind } = standingOf(await checkText(openid, 2, text), 0)
  const fresh = {
    ...freshly({ _id, compoundId, scope: found.scope, text, now, requestKey, inputHash, by, held }),
    postId,
  }
  const [kept] = await Promise.all([
    repositories.replies.insertOnce(fresh),
    kind === null ? null : repositories.cases.insertOnce(caseFor(kind, fresh, 'reply', now)),
  ])
  if (kept !== null && !held) {
    const afresh = () => repositories.replies.count(compoundId, postId)
    await Promise.all([
      repositories.posts.recount(found, 'replies', 1, afresh),
      office === null
        ? null
        : repositories.posts.swap({ _id: postId }, { answer: { by: office.nameMasked, office: office.role, text } }),
    ])
  }
  return { replyId: _id, state: fresh.state }
})

/** Writes the post and what a person has to look at, together as one. */
async function keep(
  post: PostDocument,
  kind: ReturnType<typeof standingOf>['kind'],
  now: number,
  repositories: Repositories,
  asked: readonly AskedPicture[] = [],
): Promise<PostDocument> {
  const [kept] = await Promise.all([
    repositories.posts.insertOnce(post),
    repositories.pictureChecks.asked(post, asked),
    kind === null ? null : repositories.cases.insertOnce(caseFor(kind, post, 'post', now)),
  ])
  const standing = kept ?? (await repositories.posts.get(post.compoundId, post._id))
  if (standing === null) throw new AppError('CONFLICT')
  return standing
}

/** The post of this very request; another with its key is DUPLICATE_REQUEST. */
function sameAs({ _id, inputHash: kept, state, picturesHeld, images }: PostDocument, inputHash: string) {
  if (kept !== inputHash) throw new AppError('DUPLICATE_REQUEST')
  return { postId: _id, state, picturesHeld: picturesHeld ? images.length : 0 }
}

function noticeOf({ postId, state }: { postId: string; state: PostDocument['state'] }) {
  return { postId, state }
}

/** Its readers are told once, when it can be read. */
function noticeTold({ _id, compoundId }: Pick<PostDocument, '_id' | 'compoundId'>, now: number) {
  return eventOf('noticePublished', compoundId, [_id], now)
}
