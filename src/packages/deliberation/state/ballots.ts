import type { Motion } from '~types/deliberation'
import { readDraft, type BallotDraft } from '../model/ballot'
import { forget, keep, kept } from '@/platform/kept'

/** The ballot that a person is filling in, on this phone only. It is gone as soon as a ballot of the voter stands. */
const keyOf = (deliberationId: string, voterId: string) => `ballot.${deliberationId}.${voterId}`

export function keptBallot(deliberationId: string, voterId: string, motions: readonly Pick<Motion, 'motionId'>[]) {
  return readDraft(kept(keyOf(deliberationId, voterId)), motions)
}

export function keepBallot(deliberationId: string, voterId: string, draft: BallotDraft): void {
  keep(keyOf(deliberationId, voterId), draft)
}

export function forgetBallot(deliberationId: string, voterId: string): void {
  forget(keyOf(deliberationId, voterId))
}
