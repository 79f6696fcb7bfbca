import { z } from 'zod'
import type { TimerRun } from '../kit/function'
import type { PictureCheckDocument } from '../kit/groupDocuments'
import type { Repositories } from '../kit/repositories'
import { untilDone } from '../kit/stepped'
import { caseIdOf } from '../kit/written/caseFor'

/** `wxa_media_check`: WeChat's result for one picture, by the trace that it named when it was asked. */
const message = z.object({
  Event: z.literal('wxa_media_check'),
  trace_id: z.string().min(1).max(128),
  errcode: z.number(),
  result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }).optional(),
})

/**
 * Puts a result on record. A post's pictures are shown once WeChat has passed each of them, and then nobody has to look any
 * more; whatever WeChat did not pass, or could not fetch, stays with the person who has the case. Only WeChat and we know
 * the trace. A photo of minutes is shown until WeChat finds it against the rules. A result that comes again changes nothing.
 */
export async function pictureJudged(
  given: unknown,
  { repositories, now }: Pick<TimerRun, 'repositories' | 'now'>,
): Promise<{ shown: boolean }> {
  const { trace_id: traceId, errcode, result } = message.parse(given)
  const verdict = errcode === 0 && result !== undefined ? result.suggest : 'review'
  const { pictureChecks, posts, cases } = repositories
  const check = await pictureChecks.judged(traceId, verdict)
  if (check?.verdict === 'risky') await hideInMinutes(check, repositories)
  if (check?.verdict !== 'pass') return { shown: false }
  // Read after the write: of two results at once, the later one sees both.
  const [post, checks] = await Promise.all([
    posts.get(check.compoundId, check.postId),
    pictureChecks.ofPost(check.compoundId, check.postId),
  ])
  const passed = new Set(checks.filter((one) => one.verdict === 'pass').map(({ fileID }) => fileID))
  if (post === null || !post.images.every((fileID) => passed.has(fileID))) return { shown: false }
  const shown = await posts.swap({ _id: post._id, picturesHeld: true }, { picturesHeld: false })
  const moot = { state: 'moot' as const, decidedAt: now, decidedBy: null, reason: '' }
  await cases.close(caseIdOf(post._id, 'pictures', 0), moot)
  return { shown }
}

/** Nothing where the check was of a post, or the photo is in the minutes no more. */
async function hideInMinutes({ compoundId, postId, fileID }: PictureCheckDocument, { meetings }: Repositories) {
  await untilDone(async () => {
    const meeting = await meetings.get(compoundId, postId)
    const minutes = meeting?.minutes ?? null
    if (meeting === null || minutes?.photos.some((photo) => photo.fileID === fileID && !photo.hidden) !== true)
      return true
    const photos = minutes.photos.map((photo) => (photo.fileID === fileID ? { ...photo, hidden: true } : photo))
    return meetings.step(meeting, { minutes: { ...minutes, photos } })
  })
}
