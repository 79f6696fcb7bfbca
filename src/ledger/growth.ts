import { call } from '@/cloud/client'
import { kept } from '@/platform/kept'
import { oneHistory, proofBetween, toldBy } from '~domain/ledger/phone/growth'
import { alarmOf, raise, type Alarm } from './alarms'

/** Where a phone keeps the newest checkpoint that it has checked of a compound's log. */
export function seenSlot(compoundId: string): string {
  return `seen.${compoundId}`
}

/**
 * Looks on every visit of a page whether the log still goes on from the checkpoint that this phone has checked last, without
 * checking signatures again: the pages of a vote do (watch.ts), and remember the newer one. The alarm that stands, if any.
 * Rejects with a `Failure` when the cloud does not answer.
 */
export async function watchGrowth(compoundId: string): Promise<Alarm | null> {
  const seen = seenNote(compoundId)
  const before = seen === null ? null : toldBy(seen)
  if (before === null) return alarmOf(compoundId)
  const { checkpoint } = await call('ledger.head', { compoundId })
  const now = checkpoint === null ? null : toldBy(checkpoint.note)
  const step = now === null ? null : proofBetween(before, now)
  const proof = step === null ? [] : (await call('ledger.consistency', { compoundId, ...step })).proof
  if (now === null || !oneHistory(before, now, proof)) {
    return raise(compoundId, 'consistency', { seen, now: checkpoint?.note ?? null, proof })
  }
  return alarmOf(compoundId)
}

function seenNote(compoundId: string): string | null {
  const stored = kept(seenSlot(compoundId))
  const note = typeof stored === 'object' && stored !== null && 'note' in stored ? stored.note : null
  return typeof note === 'string' ? note : null
}
