import { useEffect } from 'react'
import { call } from '@/cloud/client'
import type { Deliberation } from '../model/bar'

const OPEN: readonly Deliberation['phase'][] = ['consulting', 'roster', 'voting']

/** Whoever has the notice of a vote before him was reached by it: noted once, silently, for each of his ballots. */
export function useOpened(
  place: { readonly compoundId: string; readonly deliberationId: string } | null,
  vote: Deliberation | null,
): void {
  const compoundId = place?.compoundId ?? null
  const deliberationId = place?.deliberationId ?? null
  const mine = vote !== null && OPEN.includes(vote.phase) && vote.mine.length > 0
  useEffect(() => {
    if (!mine || compoundId === null || deliberationId === null) return
    // Without an answer nothing is noted; the next visit tries again.
    call('deliberation.markOpened', { compoundId, deliberationId }).catch(() => undefined)
  }, [mine, compoundId, deliberationId])
}
