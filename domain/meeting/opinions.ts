/** An opinion that was noted, and whether the speaker's home may stand beside it. */
export interface Noted {
  readonly homeId: string | null
  readonly home: string | null
  readonly state: 'noHome' | 'asked' | 'agreed'
  readonly consent: 'phone' | 'heard' | null
}

const NOBODY: Noted = { homeId: null, home: null, state: 'noHome', consent: null }

interface Speaker {
  readonly homeId: string
  readonly home: string
  /** Somebody of the home signed in by phone. */
  readonly phone: boolean
}

/**
 * How an opinion is kept as it is noted. A home with a phone is asked by it; one without stands there when a witness heard
 * the speaker agree. Without either, no home is kept at all.
 */
export function notedFor(speaker: Speaker | null, witnessed: boolean): Noted {
  if (speaker === null) return NOBODY
  const { homeId, home, phone } = speaker
  if (phone) return { homeId, home, state: 'asked', consent: null }
  return witnessed ? { homeId, home, state: 'agreed', consent: 'heard' } : NOBODY
}

/** What becomes of it when somebody of the home answers; null when it asks nothing any more. A no takes the home away. */
export function afterConsent({ homeId, home, state }: Noted, agree: boolean): Noted | null {
  if (state !== 'asked') return null
  return agree ? { homeId, home, state: 'agreed', consent: 'phone' } : NOBODY
}

/** The home that is shown beside it; null without consent. */
export function homeShown({ home, state }: Noted): string | null {
  return state === 'agreed' ? home : null
}
