import { call } from '@/cloud/client'
import { keep, kept } from '@/platform/kept'
import type { Checkpoint } from '~domain/ledger/checkpoint'
import { checkpointIn, continues } from '~domain/ledger/phone/logCheck'
import { firstRoot, followedCheckpoint, keyLeaves, type LogRoot } from '~domain/ledger/phone/logKeys'
import type { WitnessRule } from '~domain/ledger/witness/quorum'
import { alarmOf, raise, settle, type Alarm, type AlarmKind } from './alarms'
import { seenSlot } from './growth'

/**
 * The newest checkpoint that this phone has checked, by the key that it was checked with, and who could replace that key when
 * this phone first came here.
 */
interface Seen extends LogRoot {
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
  const root = seen ?? firstRoot({ origin, key: logKey }, await leavesOf(compoundId))
  await accept(compoundId, checkpoint.note, root)
}

/** The leaves by which keys and witnesses of the log have changed. */
export async function leavesOf(compoundId: string) {
  const { leaves } = await call('ledger.keys', { compoundId })
  return keyLeaves(leaves.map(({ text }) => text))
}

/**
 * Takes a checkpoint by the key that `known` names or by one that was put in its place since, if the one that this phone has
 * seen and this one are one history. Returns it; throws LogFault.
 */
export async function accept(compoundId: string, note: string, known: LogRoot): Promise<Checkpoint> {
  const seen = seenOf(compoundId)
  const signed = await signedNote(compoundId, note, known)
  if (signed === null) throw fault(compoundId, 'note', { known, note })
  const { checkpoint: now, key } = signed
  const { origin, recovery, witnesses } = seen ?? known
  const before = seen === null ? null : checkpointIn(seen.note, seen)
  if (seen === null || before === null) {
    remember(compoundId, { origin, key, recovery, witnesses, note })
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
  if (newer === now) remember(compoundId, { origin, key, recovery, witnesses, note })
  if (alarmOf(compoundId)?.kind !== 'inclusion') settle(compoundId)
  return now
}

/** Asks for the log's leaves only where another key has signed than the one that is known. */
async function signedNote(compoundId: string, note: string, known: LogRoot) {
  const checkpoint = checkpointIn(note, known)
  if (checkpoint !== null) return { checkpoint, key: known.key }
  return followedCheckpoint(note, known, await leavesOf(compoundId))
}

export function fault(compoundId: string, kind: AlarmKind, evidence: unknown): LogFault {
  return new LogFault(raise(compoundId, kind, evidence))
}

function remember(compoundId: string, seen: Seen): void {
  keep(seenSlot(compoundId), seen)
}

function seenOf(compoundId: string): Seen | null {
  const stored = kept(seenSlot(compoundId))
  if (typeof stored !== 'object' || stored === null) return null
  const { origin, key, recovery, witnesses, note } = stored as Partial<Record<keyof Seen, unknown>>
  if (typeof origin !== 'string' || typeof key !== 'string' || typeof note !== 'string') return null
  return {
    origin,
    key,
    recovery: typeof recovery === 'string' ? recovery : null,
    witnesses: isObject(witnesses) ? (witnesses as WitnessRule) : null,
    note,
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
