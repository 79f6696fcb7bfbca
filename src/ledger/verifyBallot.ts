import { call } from '@/cloud/client'
import { hex, utf8 } from '~domain/deliberation/bytes'
import { leafHash } from '~domain/ledger/merkle'
import { stands } from '~domain/ledger/phone/logCheck'
import { isPromise } from '~domain/ledger/phone/takenBallot'
import { cosignersOf } from '~domain/ledger/witness/quorum'
import { raise } from './alarms'
import type { BallotEvidence } from './evidence'
import { accept, fault, LogFault } from './watch'

/** A ballot's place in the log, with everything about it checked on this phone. */
export interface Sealed {
  readonly index: number
  readonly size: number
  /** Lower-case hex. */
  readonly root: string
  readonly steps: number
  /** Of the witnesses that the opening names; null where it names none. */
  readonly witnesses: { readonly signed: number; readonly needed: number; readonly named: number } | null
}

/** After the promised time this long is allowed for a phone whose clock drifts. */
const GRACE_MS = 60_000

/**
 * Asks where the ballot stands and checks the answer: the kept leaf, the promise, the log's signature on the note, the proof
 * to its root, and that this log is the one this phone has seen before. Null while it waits to be sealed. Throws LogFault when
 * a check fails or the promise was not kept.
 */
export async function verifyBallot(
  compoundId: string,
  subject: string,
  { leaf, promise, log, keptAt }: BallotEvidence,
): Promise<Sealed | null> {
  const hash = promise.leafHash
  if (hex(leafHash(utf8(leaf))) !== hash || !isPromise(promise, log)) {
    throw new LogFault(raise(subject, 'promise', { leaf, promise }))
  }
  const { inclusion } = await call('ledger.inclusion', { compoundId, leafHash: hash })
  if (inclusion === null) {
    const late = Date.now() - keptAt > promise.sealedBy - promise.at + GRACE_MS
    // It may still be sealed, so this alarm lasts only as long as it is true.
    if (late) throw new LogFault({ kind: 'late', at: Date.now(), evidence: JSON.stringify({ leaf, promise }) })
    return null
  }
  const { index, checkpoint, proof } = inclusion
  const accepted = await accept(compoundId, checkpoint.note, log)
  if (!stands(hash, inclusion, accepted)) throw fault(compoundId, 'inclusion', { leaf, promise, inclusion })
  const rule = log.witnesses
  return {
    index,
    size: accepted.size,
    root: hex(accepted.root),
    steps: proof.length,
    witnesses:
      rule === null
        ? null
        : {
            signed: cosignersOf(checkpoint.note, rule.witnesses).length,
            needed: rule.cosigners,
            named: rule.witnesses.length,
          },
  }
}
