/** localcloud's clock may be moved; what is left of a deadline is told by it. Read at most every 3 s. */
let offset = 0
let readAt = 0

export function now(): number {
  return Date.now() + offset
}

/** Looks at the cloud's clock again. Without an answer the last difference holds. */
export async function readClock(): Promise<void> {
  if (Date.now() - readAt < 3000) return
  readAt = Date.now()
  try {
    const answer = (await (await fetch('/dev/clock')).json()) as { offset?: unknown }
    if (typeof answer.offset === 'number') offset = answer.offset
  } catch {
    readAt = 0
  }
}
