import { call } from '@/cloud/client'
import { accept, fault, leavesOf } from '@/ledger/watch'
import { hex } from '~domain/deliberation/bytes'
import { hashOfLeaf } from '~domain/ledger/leaves'
import { stands } from '~domain/ledger/phone/logCheck'
import { firstRoot } from '~domain/ledger/phone/logKeys'
import { minutesHash } from '~domain/meeting/record'
import type { ActionOutput } from '~types/contracts'

type Closed = NonNullable<ActionOutput<'meeting.minutes'>['closed']>

/**
 * Looks on this phone whether the minutes that the page shows are those that were closed: they are hashed again, the leaf is
 * made again, its proof leads to a root that the log has signed, and this log is the one this phone has seen before. Null
 * while it waits to be sealed. Throws LogFault when a check fails.
 */
export async function verifyMinutes(
  { compoundId, meetingId }: { compoundId: string; meetingId: string },
  { at, opened, homes, record, leafHash }: Closed,
): Promise<{ index: number; size: number } | null> {
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
  if (hex(hashOfLeaf(leaf)) !== leafHash) throw fault(compoundId, 'inclusion', { leaf, leafHash })
  const [{ logKey, origin }, { inclusion }] = await Promise.all([
    call('ledger.head', { compoundId }),
    call('ledger.inclusion', { compoundId, leafHash }),
  ])
  if (inclusion === null || logKey === null) return null
  const root = firstRoot({ origin, key: logKey }, await leavesOf(compoundId))
  const accepted = await accept(compoundId, inclusion.checkpoint.note, root)
  if (!stands(leafHash, inclusion, accepted)) throw fault(compoundId, 'inclusion', { leaf, inclusion })
  return { index: inclusion.index, size: accepted.size }
}
