import { z } from 'zod'
import { AppError } from '../../types/errors'
import { sdk } from './sdk'
import { textOf } from './sdkErrors'

const answer = z.object({ result: z.object({ suggest: z.enum(['pass', 'review', 'risky']) }) })

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
