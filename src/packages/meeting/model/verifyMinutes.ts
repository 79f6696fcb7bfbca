import { lookUp, type Place } from '@/ledger/lookUp'
import { minutesHash } from '~domain/meeting/record'
import type { ActionOutput } from '~types/contracts'

type Closed = NonNullable<ActionOutput<'meeting.minutes'>['closed']>

/**
 * Looks on this phone whether the minutes that the page shows are those that were closed: they are hashed again, and their leaf
 * is looked up in the log. Null while it waits to be sealed. Throws LogFault when a check fails.
 */
export function verifyMinutes(
  { compoundId, meetingId }: { compoundId: string; meetingId: string },
  { at, opened, homes, record, leafHash }: Closed,
): Promise<Place | null> {
  const minutes = minutesHash(record)
  const leaf = {
    v: 1,
    type: 'meeting.minutes',
    meeting: meetingId,
    opened,
    at,
    event: 'closed',
    minutes,
    homes,
  } as const
  return lookUp(compoundId, leaf, leafHash)
}
