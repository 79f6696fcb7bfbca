import { MINUTE } from '../../../domain/deliberation/schedule'
import { boardFacts } from './boardFacts'
import { followupFacts } from './followupFacts'
import { conductFacts } from './conductFacts'
import { disclosureFacts } from './disclosureFacts'
import type { Found, Look } from './found'
import { meetingFacts } from './meetingFacts'
import { peopleFacts } from './peopleFacts'
import { serviceFacts } from './serviceFacts'
import { stationFacts } from './stationFacts'
import { voteFacts } from './voteFacts'

/** Change and event are written side by side: for so long a missing change may still come. */
const SETTLES = 2 * MINUTE

/** Looks up what an event stands for, as it is now. */
export async function factsOf(look: Look): Promise<Found> {
  const found =
    (await peopleFacts(look)) ??
    (await voteFacts(look)) ??
    (await conductFacts(look)) ??
    (await boardFacts(look)) ??
    (await meetingFacts(look)) ??
    (await stationFacts(look)) ??
    (await followupFacts(look)) ??
    (await disclosureFacts(look)) ??
    (await serviceFacts(look))
  if (found !== null) return found
  const { event, now } = look
  return now < event.at + SETTLES ? now + MINUTE / 2 : null
}
