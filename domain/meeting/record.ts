import type { MinutesRecord } from '../../types/meeting/shapes'
import { hex } from '../deliberation/bytes'
import { taggedHash } from '../deliberation/hashing'

/** What stands in the ledger for closed minutes. Nothing secret goes in: everybody who may read them can hash them again. */
export function minutesHash(record: MinutesRecord): string {
  return hex(taggedHash('yuanba/minutes/v1', record))
}

interface AddendumRecord {
  readonly meeting: string
  /** Of the closed minutes that it belongs to. */
  readonly minutes: string
  readonly number: number
  readonly text: string
  readonly writtenBy: string
  readonly signedOffBy: string
}

export function addendumHash(record: AddendumRecord): string {
  return hex(taggedHash('yuanba/minutes-addendum/v1', { v: 1, ...record }))
}
