import { call } from '@/cloud/client'
import { registerKey } from './signing'

const running = new Map<string, Promise<void>>()

/**
 * Lets this phone sign if no phone of the person ever did in this compound: his first key needs nobody's check. A failure is
 * nobody's business now: 手机钥匙 offers it again. On a second phone nothing happens by itself. Asked twice at once it is done
 * once.
 */
export function ensureKey(compoundId: string): Promise<void> {
  const begun = running.get(compoundId)
  if (begun !== undefined) return begun
  const act = ensured(compoundId).finally(() => running.delete(compoundId))
  running.set(compoundId, act)
  return act
}

/** Resolves when nothing is under way for this compound: what the cloud says of its keys before that is about to change. */
export async function keyAtRest(compoundId: string): Promise<void> {
  await running.get(compoundId)
}

async function ensured(compoundId: string): Promise<void> {
  try {
    const { keys } = await call('membership.keys', { compoundId })
    if (keys.current === null && keys.waiting === null && keys.former.length === 0) await registerKey(compoundId)
  } catch {
    // Asked again when a page of the person's homes is opened.
  }
}
