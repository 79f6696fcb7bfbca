import { MINUTE } from '../../../domain/deliberation/schedule'
import { boardFacts } from './boardFacts'
import { followupFacts } from './followupFacts'
import type { Found, Look } from './found'
import { peopleFacts } from './peopleFacts'
import { voteFacts } from './voteFacts'

/** Change and event are written side by side: for so long a missing change may still come. */
const SETTLES = 2 * MINUTE

/** Looks up what an event stands for, as it is now. */
export async function factsOf(look: Look): Promise<Found> {
  const found =
    (await peopleFacts(look)) ?? (await voteFacts(look)) ?? (await boardFacts(look)) ?? (await followupFacts(look))
  if (found !== null) return found
  const { event, now } = look
  return now < event.at + SETTLES ? now + MINUTE / 2 : null
}
