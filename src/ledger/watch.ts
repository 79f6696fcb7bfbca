import { call } from '@/cloud/client'
import { keep, kept } from '@/platform/kept'
import type { Checkpoint } from '~domain/ledger/checkpoint'
import { checkpointIn, continues, type LogKey } from '~domain/ledger/phone/logCheck'
import { alarmOf, raise, settle, type Alarm, type AlarmKind } from './alarms'

/** The newest checkpoint that this phone has checked, by the key that it was checked with. */
interface Seen extends LogKey {
  readonly note: string
}

/** That the log is not what it was, or not signed. Whoever catches it must show it. */
export class LogFault extends Error {
  constructor(readonly alarm: Alarm) {
    super(alarm.kind)
    this.name = 'LogFault'
  }
}

/**
 * Looks whether the compound's log has only grown since this phone saw it last (ledger.md 11), and remembers the newer one. The
 * first visit is taken on trust. Throws LogFault; a cloud that does not answer is a `Failure` and nothing to be alarmed at.
 */
export async function watchLog(compoundId: string): Promise<void> {
  const { checkpoint, logKey, origin } = await call('ledger.head', { compoundId })
  const seen = seenOf(compoundId)
  if (checkpoint === null || logKey === null) {
    if (seen !== null) throw fault(compoundId, 'consistency', { seen, now: null })
    return
  }
  await accept(compoundId, checkpoint.note, seen ?? { origin, key: logKey })
}

/**
 * Takes a checkpoint that `known` has signed, if the one that this phone has seen and this one are one history. Returns it;
 * throws LogFault.
 */
export async function accept(compoundId: string, note: string, known: LogKey): Promise<Checkpoint> {
  const seen = seenOf(compoundId)
  const now = checkpointIn(note, known)
  if (now === null) throw fault(compoundId, 'note', { known, note })
  const before = seen === null ? null : checkpointIn(seen.note, seen)
  if (seen === null || before === null) {
    remember(compoundId, { origin: known.origin, key: known.key, note })
    return now
  }
  const [older, newer] = before.size <= now.size ? [before, now] : [now, before]
  const proof =
    older.size === newer.size || older.size === 0
      ? []
      : (await call('ledger.consistency', { compoundId, from: older.size, to: newer.size })).proof
  if (before.origin !== now.origin || !continues(older, newer, proof)) {
    throw fault(compoundId, 'consistency', { seen: seen.note, now: note, proof })
  }
  if (newer === now) remember(compoundId, { origin: known.origin, key: known.key, note })
  if (alarmOf(compoundId)?.kind !== 'inclusion') settle(compoundId)
  return now
}

export function fault(compoundId: string, kind: AlarmKind, evidence: unknown): LogFault {
  return new LogFault(raise(compoundId, kind, evidence))
}

function remember(compoundId: string, seen: Seen): void {
  keep(slot(compoundId), seen)
}

function seenOf(compoundId: string): Seen | null {
  const stored = kept(slot(compoundId))
  if (typeof stored !== 'object' || stored === null) return null
  const { origin, key, note } = stored as Partial<Record<keyof Seen, unknown>>
  return typeof origin === 'string' && typeof key === 'string' && typeof note === 'string'
    ? { origin, key, note }
    : null
}

function slot(compoundId: string): string {
  return `seen.${compoundId}`
}
