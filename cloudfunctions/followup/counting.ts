import { hex } from '../../domain/deliberation/bytes'
import { taggedHash } from '../../domain/deliberation/hashing'
import { conveneBy, isReached, petitionStateOf } from '../../domain/followup/petition'
import { eventOf } from '../kit/events'
import type { PetitionDocument } from '../kit/followupDocuments'
import { leafDocument } from '../kit/leaves'
import type { Counted } from '../kit/repositories/petitions'

/**
 * One more voter behind a petition. The one who completes it fixes it: its text, the numbers and the roll go into the ledger,
 * and the committee is told. Null when it takes no more.
 */
export function withOneMore(petition: PetitionDocument, homeCount: number, now: number): Counted | null {
  if (petitionStateOf(petition, now) !== 'open') return null
  return completed({ ...petition, joined: petition.joined + 1, homes: petition.homes + homeCount }, now)
}

/** The same of a petition that already counts the voter who began it. */
export function completed(petition: PetitionDocument, now: number): Counted {
  const { _id, compoundId, joined, homes, total, title, text, subject, rollHash } = petition
  if (!isReached(joined, total)) return { change: { joined, homes } }
  const fixed = { title, text, subject, rollHash, joined, total }
  const leaf = {
    ...({ v: 1, type: 'petition', petition: _id, at: now } as const),
    text: hex(taggedHash('yuanba/petition/v1', fixed)),
    homes,
  }
  return {
    change: { joined, homes, reachedAt: now, conveneBy: conveneBy(now) },
    event: eventOf('petitionReached', compoundId, [_id], now),
    leaf: leafDocument(compoundId, leaf),
  }
}
