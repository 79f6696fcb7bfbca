import { HOUR } from '../../deliberation/schedule'
import type { Leaf } from '../../../types/ledger/leaves'
import { fault, type Fault, type Finding } from './findings'
import type { Tree } from './tree'
import { time } from './words'

/** For how long the clock may have stood still: what waited then is sealed at once, in any order. */
const LATE_MS = 6 * HOUR

interface Dated {
  readonly type: Leaf['type']
  /** Of a leaf that tells several things: which. */
  readonly event?: string
  readonly about: Fault
  readonly what: string
}

/** What must not be dated back. */
const DATED: readonly Dated[] = [
  { type: 'deliberation.extended', about: 'extension', what: '延长' },
  { type: 'witness.appointed', about: 'witnesses', what: '见证人的任命' },
  { type: 'deliberation.reclosed', about: 'closing', what: '重新计票' },
  { type: 'deliberation.objection', event: 'upheld', about: 'result', what: '成立的异议' },
  { type: 'deliberation.result', about: 'result', what: '结果' },
]

/** The moment that a leaf names of itself; null for one that names none. */
function momentOf(leaf: Leaf): number | null {
  if (leaf.type === 'ballot') return leaf.castAt
  return 'at' in leaf ? leaf.at : null
}

function eventOf(leaf: Leaf): string | null {
  return 'event' in leaf ? leaf.event : null
}

/**
 * That an extension, a witness's appointment, a recount, an objection's upholding and a result do not stand behind leaves which are
 * much younger than the moment they name: by such a date whoever writes leaves could extend a vote after its last day, appoint
 * witnesses before there was a quorum, or let the time for objections to a result that was counted again be over.
 */
export function checkDates({ leaves }: Tree): Finding[] {
  const findings: Finding[] = []
  let latest = 0
  for (const { index, leaf } of leaves) {
    const at = momentOf(leaf)
    if (at === null) continue
    const dated = DATED.find(({ type, event }) => type === leaf.type && (event ?? eventOf(leaf)) === eventOf(leaf))
    if (dated !== undefined && at < latest - LATE_MS) {
      const place = `第 ${String(index)} 号记录（${dated.what}）`
      findings.push(fault(dated.about, `${place}写着 ${time(at)}，前面的记录却已经到了 ${time(latest)}：日期是倒填的`))
    }
    latest = Math.max(latest, at)
  }
  return findings
}
