import { MINUTE } from '../deliberation/schedule'

/**
 * The code that proves that somebody is at the meeting: six digits that change every two minutes. The one before still
 * counts, for who types slowly. A photo of it sent home is worth nothing soon after.
 */
const STEP = 2 * MINUTE
/** Handed out at once to who shows it: ten minutes without a network. */
const AHEAD = 5

/** The number of the window that an instant lies in. */
function windowAt(now: number): number {
  return Math.floor(now / STEP)
}

/** The windows whose codes count at `now`. */
export function windowsCounting(now: number): readonly number[] {
  const current = windowAt(now)
  return [current, current - 1]
}

/** The windows whose codes are shown from `now` on, each while it runs. */
export function windowsAhead(now: number): readonly { number: number; from: number; until: number }[] {
  const current = windowAt(now)
  return Array.from({ length: AHEAD }, (_, ahead) => {
    const number = current + ahead
    return { number, from: number * STEP, until: (number + 1) * STEP }
  })
}

/** Six digits of a keyed hash, lower-case hex of twelve characters at least. */
export function digitsOf(hash: string): string {
  return String(Number.parseInt(hash.slice(0, 12), 16) % 1_000_000).padStart(6, '0')
}

const SCANNED = /^yuanba-meeting\/([\w.:-]+)\/(\d{6})$/

/** What the QR code of a meeting's code says. */
export function scannedText(meetingId: string, code: string): string {
  return `yuanba-meeting/${meetingId}/${code}`
}

/** The six digits in what was scanned or typed; null for another meeting's code, and for what is none. */
export function codeIn(text: string, meetingId: string): string | null {
  const [, scannedId, scanned] = SCANNED.exec(text) ?? []
  if (scanned !== undefined) return scannedId === meetingId ? scanned : null
  const typed = text.normalize('NFKC').replace(/[\s-]/g, '')
  return /^\d{6}$/.test(typed) ? typed : null
}
