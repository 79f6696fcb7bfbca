import type { VoteScope } from '~types/deliberation'
import { readSetting, writeSetting } from '@/platform/storage'
import { scopeName } from '../../domain/groups/scope'

/** Until when somebody has seen a board is kept on his phone: it costs the cloud nothing and tells it nothing. */
const keyOf = (compoundId: string, scope: VoteScope) => `seen.${compoundId}.${scopeName(scope)}`

export function markSeen(compoundId: string, scope: VoteScope, newest: number): void {
  if (newest > seenUntil(compoundId, scope)) writeSetting(keyOf(compoundId, scope), String(newest))
}

/** How many of these came since. */
export function unseen(compoundId: string, scope: VoteScope, recent: readonly number[]): number {
  const until = seenUntil(compoundId, scope)
  return recent.filter((at) => at > until).length
}

function seenUntil(compoundId: string, scope: VoteScope): number {
  return Number(readSetting(keyOf(compoundId, scope)) ?? 0)
}
