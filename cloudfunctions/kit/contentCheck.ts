import { z } from 'zod'
import { AppError } from '../../types/errors'
import { temporaryUrls } from './files'
import { sdk } from './sdk'
import { textOf } from './sdkErrors'

const answer = z.object({ result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) })

const asked = z.object({ traceId: z.string().min(1) })
/** WeChat fetches a picture some time after it is asked to. */
const PICTURE_SECONDS = 3600

/** WeChat's scenes: 1 资料, 2 评论, 3 论坛. */
type Scene = 1 | 2 | 3

/**
 * WeChat's look at a text, at the moment it is handed in: WeChat answers only for people who were here within two hours.
 * Throws CONTENT_RISKY. `review` means that a person decides: also when the check itself fails, so that nothing goes
 * unseen and nobody is refused for a fault of ours.
 */
export async function checkText(openid: string, scene: Scene, text: string): Promise<'pass' | 'review'> {
  const suggest = await sdk.openapi.security
    .msgSecCheck({ version: 2, openid, scene, content: text })
    .then((found) => answer.parse(found).result.suggest)
    .catch((error: unknown) => {
      process.stdout.write(`${JSON.stringify({ check: 'msgSecCheck', fault: textOf(error) })}\n`)
      return 'review' as const
    })
  if (suggest === 'risky') throw new AppError('CONTENT_RISKY')
  return suggest
}

export interface AskedPicture {
  readonly fileID: string
  /** What the pushed result names; nobody else learns it. */
  readonly traceId: string
}

/**
 * Asks WeChat to look at pictures of the board; the results are pushed to the function `push`. A picture that could not be
 * asked about is left out: a person looks at it, and nobody is refused for a fault of ours.
 */
export async function askAboutPictures(openid: string, fileIDs: readonly string[]): Promise<AskedPicture[]> {
  if (fileIDs.length === 0) return []
  const asking = temporaryUrls(fileIDs, PICTURE_SECONDS).then((urls) =>
    Promise.all(
      [...urls].map(async ([fileID, mediaUrl]) => {
        const request = { version: 2, openid, scene: 3, mediaUrl, mediaType: 2 } as const
        const { traceId } = asked.parse(await sdk.openapi.security.mediaCheckAsync(request))
        return { fileID, traceId }
      }),
    ),
  )
  return asking.catch((error: unknown) => {
    process.stdout.write(`${JSON.stringify({ check: 'mediaCheckAsync', fault: textOf(error) })}\n`)
    return []
  })
}
