import { call } from '@/cloud/client'
import { registerKey } from './signing'

/**
 * Lets this phone sign if no phone of the person ever did in this compound: his first key needs nobody's check. A failure is
 * nobody's business now: 手机钥匙 offers it again. On a second phone nothing happens by itself.
 */
export async function ensureKey(compoundId: string): Promise<void> {
  try {
    const { keys } = await call('membership.keys', { compoundId })
    if (keys.current === null && keys.waiting === null && keys.former.length === 0) await registerKey(compoundId)
  } catch {
    // Asked again when a page of the person's homes is opened.
  }
}
