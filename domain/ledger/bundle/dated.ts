import { HOUR } from '../../deliberation/schedule'
import type { Leaf } from '../../../types/ledger/leaves'
import { fault, type Finding } from './findings'
import type { Tree } from './tree'
import { time } from './words'

/** For how long the clock may have stood still: what waited then is sealed at once, in any order. */
const LATE_MS = 6 * HOUR

/** The moment that a leaf names of itself; null for one that names none. */
function momentOf(leaf: Leaf): number | null {
  if (leaf.type === 'ballot') return leaf.castAt
  return 'at' in leaf ? leaf.at : null
}

/**
 * That an extension and a witness's appointment do not stand behind leaves which are much younger than the moment they name: by
 * such a date whoever writes leaves could extend a vote after its last day, or appoint witnesses before there was a quorum.
 */
export function checkDates({ leaves }: Tree): Finding[] {
  const findings: Finding[] = []
  let latest = 0
  for (const { index, leaf } of leaves) {
    const at = momentOf(leaf)
    if (at === null) continue
    if ((leaf.type === 'deliberation.extended' || leaf.type === 'witness.appointed') && at < latest - LATE_MS) {
      const what = leaf.type === 'witness.appointed' ? '见证人的任命' : '延长'
      findings.push(
        fault(
          leaf.type === 'witness.appointed' ? 'witnesses' : 'extension',
          `第 ${String(index)} 号记录（${what}）写着 ${time(at)}，前面的记录却已经到了 ${time(latest)}：日期是倒填的`,
        ),
      )
    }
    latest = Math.max(latest, at)
  }
  return findings
}
