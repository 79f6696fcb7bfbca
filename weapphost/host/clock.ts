/**
 * The phone's clock. Localcloud's may be moved, and a phone that does not move with it would count deadlines down from
 * another day; so the package's `Date` follows it.
 */
export interface PhoneClock {
  /** For the package in place of the browser's. */
  readonly Date: DateConstructor
  /** Looks at the cloud's clock again; without an answer the last difference holds. */
  readonly read: () => Promise<void>
}

/** How long a reading holds. */
const HOLDS_MS = 3000

export function createPhoneClock(origin: string): PhoneClock {
  let offset = 0
  let readAt = -Infinity

  class PhoneDate extends Date {
    constructor(...parts: readonly unknown[]) {
      if (parts.length === 0) super(PhoneDate.now())
      else super(...(parts as [number]))
    }
    static override now(): number {
      return Date.now() + offset
    }
  }
  return {
    Date: PhoneDate as DateConstructor,
    read: async () => {
      if (performance.now() - readAt < HOLDS_MS) return
      readAt = performance.now()
      const answer: unknown = await fetch(new URL('/dev/clock', origin)).then(
        (response) => response.json(),
        () => null,
      )
      const found: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'offset') : null
      if (typeof found === 'number') offset = found
    },
  }
}
