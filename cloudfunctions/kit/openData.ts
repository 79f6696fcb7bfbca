import { z } from 'zod'

const vouched = z.object({ OPEN_DATA_INFO: z.string() })
const keys = z.object({ keys: z.array(z.string()) })
const entered = z.object({
  group: z.object({ data: z.object({ opengid: z.string().min(1).max(200) }) }),
})

/**
 * The openGId of the WeChat group that the call was made from, by WeChat's own word: the phone sends a cloudID, WeChat
 * puts the group in its place and names the field in OPEN_DATA_INFO. Null for everything else: a client can write
 * `{data: {opengid}}` into an event itself. It proves the visit, not membership, and never a right to vote.
 */
export function openGIdOf(event: unknown, context: Readonly<Record<string, unknown>>): string | null {
  const info = vouched.safeParse(context)
  const named = info.success ? keys.safeParse(parsed(info.data.OPEN_DATA_INFO)) : null
  if (named?.success !== true || !named.data.keys.includes('group')) return null
  const found = entered.safeParse(event)
  return found.success ? found.data.group.data.opengid : null
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}
