import { forget, keep, kept } from '@/platform/kept'

/** What does not agree: the page with the opening, what was taken in with what was sent, or the log with itself. */
const ALARMS = ['text', 'leaf', 'receipt', 'promise', 'late', 'note', 'inclusion', 'consistency'] as const
export type AlarmKind = (typeof ALARMS)[number]

/** Something that must not be: it stays on the screen, and what proves it stays on the phone. */
export interface Alarm {
  readonly kind: AlarmKind
  /** By this phone's clock, in milliseconds. */
  readonly at: number
  /** For who is asked for help, without choices and salt. */
  readonly evidence: string
}

/** `subject` is a ballot or a whole log. The first alarm stays: what comes after it may follow from it. */
export function raise(subject: string, kind: AlarmKind, evidence: unknown): Alarm {
  const standing = alarmOf(subject)
  if (standing !== null) return standing
  const alarm = { kind, at: Date.now(), evidence: JSON.stringify(evidence) }
  keep(slot(subject), alarm)
  return alarm
}

export function alarmOf(subject: string): Alarm | null {
  const stored = kept(slot(subject))
  if (typeof stored !== 'object' || stored === null) return null
  const { kind, at, evidence } = stored as Partial<Record<keyof Alarm, unknown>>
  const known = ALARMS.find((one) => one === kind)
  return known === undefined || typeof at !== 'number' || typeof evidence !== 'string'
    ? null
    : { kind: known, at, evidence }
}

/** Only where the very check that failed has passed since. */
export function settle(subject: string): void {
  forget(slot(subject))
}

export function ballotSubject(deliberationId: string, voterId: string): string {
  return `${deliberationId}.${voterId}`
}

function slot(subject: string): string {
  return `alarm.${subject}`
}
