import fc from 'fast-check'
import { canonicalText } from '../../../domain/deliberation/hashing'
import { hex } from '../../../domain/deliberation/bytes'
import { resultHash } from '../../../domain/deliberation/counting'
import { hashOfLeaf } from '../../../domain/ledger/leaves'
import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import { formatVerifier, signerOf } from '../../../domain/ledger/note'
import type { Leaf } from '../../../types/ledger/leaves'
import { bundleOf, LOG, ORIGIN, voteOf, type Cast, type Vote } from './vote'

const CAST: readonly Cast[] = [
  { voter: 0, choice: 'for' },
  { voter: 1, choice: 'for' },
  { voter: 2, choice: 'against' },
  { voter: 3, choice: 'for' },
  { voter: 4, choice: 'abstain' },
  { voter: 5, choice: 'for' },
  { voter: 2, choice: 'for', revision: 1 },
]
const STRANGER = signerOf(ORIGIN, 'note', new Uint8Array(32).fill(9))

function faults(bundle: unknown, logKey: string | null = null): readonly string[] {
  return [...new Set(verifyBundle(bundle, { logKey }).findings.map(({ fault }) => fault))]
}

/** A vote, changed before it is sealed: what an operator can do who owns the database and the log's key. */
function cheated(change: (vote: Vote) => void): readonly string[] {
  const vote = voteOf(8, CAST)
  change(vote)
  return faults(bundleOf(vote))
}

function ballotAt(vote: Vote, index: number): Extract<Leaf, { type: 'ballot' }> {
  const leaf = vote.leaves.filter((one) => one.type === 'ballot')[index]
  if (leaf === undefined) throw new RangeError(String(index))
  return leaf
}

describe('an honest vote', () => {
  test('is found right, and what was looked at is said', () => {
    const verdict = verifyBundle(bundleOf(voteOf(8, CAST)), { logKey: formatVerifier(LOG) })
    expect(verdict.findings).toEqual([])
    expect(verdict.facts).toMatchObject({
      title: '续聘物业',
      origin: ORIGIN,
      size: 11,
      voters: '8 人',
      ballots: 7,
      counted: true,
    })
  })

  test('with the minutes of its meeting in the log is found right, and other minutes in their place are not', () => {
    const vote = voteOf(8, CAST)
    const opening = vote.leaves.find(({ type }) => type === 'deliberation.opened')
    if (opening === undefined) throw new Error('expected an opening')
    const opened = hex(hashOfLeaf(opening))
    const of = (minutes: string): Leaf => ({
      ...{ v: 1, type: 'meeting.minutes', meeting: 'mt1', opened, at: 0, event: 'closed', minutes, homes: 7 },
    })
    vote.leaves.push(of('0'.repeat(64)))
    const bundle = bundleOf(vote)
    expect(verifyBundle(bundle, { logKey: formatVerifier(LOG) }).findings).toEqual([])
    const text = canonicalText(of('1'.repeat(64)))
    const forged = bundle.leaves.map((one, at) => (at === bundle.leaves.length - 1 ? { ...one, text } : one))
    expect(faults({ ...bundle, leaves: forged })).not.toEqual([])
  })

  test('of any size is found right, in public as for the counters', () => {
    const cast = fc.uniqueArray(
      fc.record({ voter: fc.nat(29), choice: fc.constantFrom('for' as const, 'against' as const, 'abstain' as const) }),
      { selector: ({ voter }) => voter },
    )
    fc.assert(
      fc.property(cast, (ballots) => {
        const { openings, nameless, ...shared } = bundleOf(voteOf(30, ballots))
        expect(openings).toHaveLength(ballots.length)
        expect(verifyBundle(shared).findings.map(({ fault }) => fault)).toEqual(['malformed'])
        expect(faults({ ...shared, kind: 'public' })).toEqual([])
        expect(faults({ ...shared, openings, nameless })).toEqual([])
      }),
      { numRuns: 30 },
    )
  })
})

describe('what the file’s sender can do', () => {
  const good = bundleOf(voteOf(8, CAST))

  test('a changed word in any leaf is found', () => {
    for (const { index, text } of good.leaves) {
      const other = text.replace(/"v":1/, '"v":1,"w":1').replace('为', '不')
      const leaves = good.leaves.map((leaf) => (leaf.index === index ? { index, text: other } : leaf))
      expect(faults({ ...good, leaves })).toContain('leaf')
    }
  })

  test('a leaf left out, moved or repeated is found', () => {
    const [key, opening, first, second, ...rest] = good.leaves
    if (!key || !opening || !first || !second) throw new Error('expected leaves')
    expect(faults({ ...good, leaves: [key, opening, second, ...rest] })).toEqual(
      expect.arrayContaining(['closing', 'participation', 'openings']),
    )
    const moved = [
      { ...first, index: second.index },
      { ...second, index: first.index },
    ]
    expect(faults({ ...good, leaves: [key, opening, ...moved, ...rest] })).toContain('leaf')
    expect(faults({ ...good, leaves: [...good.leaves, first] })).toContain('leaf')
  })

  test('another tree than the signed one is found', () => {
    expect(faults({ ...good, hashes: good.hashes.replace(/^.{4}/, 'AAAA') })).toEqual(expect.arrayContaining(['root']))
    expect(faults(bundleOf(voteOf(8, CAST), STRANGER))).toEqual(['signature'])
    expect(faults(good, formatVerifier(STRANGER))).toEqual(['foreignLog'])
    expect(faults({ ...good, checkpoint: good.checkpoint.replace('thy', 'thz') })).toContain('signature')
  })

  test('other figures, another roll and other openings are found', () => {
    const [motion] = good.result.motions
    if (motion === undefined) throw new Error('expected a motion')
    const better = { ...motion, for: { ...motion.for, persons: motion.for.persons + 1 } }
    expect(faults({ ...good, result: { ...good.result, motions: [better] } })).toEqual(['result', 'totals'])
    const homes = good.roll.homes.map((home, at) => (at === 0 ? { ...home, areaCentiSqm: 99_999 } : home))
    expect(faults({ ...good, roll: { ...good.roll, homes } })).toContain('roll')
    const openings = good.openings.map((one) => ({ ...one, choices: [{ motionId: 'm1', choice: 'against' as const }] }))
    expect(faults({ ...good, openings })).toContain('openings')
    expect(faults({ ...good, openings: good.openings.slice(1) })).toContain('openings')
  })

  test('no input makes it throw', () => {
    fc.assert(fc.property(fc.anything(), (input) => faults(input).includes('malformed')))
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(good)), fc.jsonValue(), (key, value) => {
        const changed: unknown = { ...good, [key]: value }
        const { findings } = verifyBundle(changed)
        return (
          findings.length > 0 ||
          canonicalText({ value }) === canonicalText({ value: new Map<string, unknown>(Object.entries(good)).get(key) })
        )
      }),
    )
  })
})

describe('what an operator can do who owns the database and the log’s key', () => {
  test('a ballot by nobody on the roll, with more area, or outside the time is found', () => {
    expect(
      cheated((vote) => {
        ballotAt(vote, 0).voter = 'v99'
      }),
    ).toContain('ballot')
    expect(
      cheated((vote) => {
        ballotAt(vote, 0).area += 1
      }),
    ).toContain('ballot')
    expect(
      cheated((vote) => {
        ballotAt(vote, 0).castAt = 5
      }),
    ).toContain('ballot')
  })

  test('a second first ballot, or one change more than the rules allow, is found', () => {
    expect(
      cheated((vote) => {
        ballotAt(vote, 1).voter = 'v0'
      }),
    ).toContain('ballot')
    expect(
      cheated((vote) => {
        ballotAt(vote, 6).revision = 2
      }),
    ).toContain('ballot')
    expect(
      cheated((vote) => {
        ballotAt(vote, 6).revision = 0
      }),
    ).toContain('ballot')
  })

  test('a ballot taken away before sealing leaves a closing leaf that knows better', () => {
    expect(
      cheated((vote) => {
        vote.leaves = vote.leaves.filter((leaf) => leaf !== ballotAt(vote, 0))
      }),
    ).toContain('closing')
  })

  test('a ballot behind the closing leaf forces a recount', () => {
    expect(
      cheated((vote) => {
        vote.leaves.push({ ...ballotAt(vote, 0), voter: 'v7', area: vote.homes[7]?.areaCentiSqm ?? 0 })
      }),
    ).toContain('lateBallot')
  })

  test('extending twice, too late or too long, and a result after cancelling are found', () => {
    const extend = (at: number, closesAt: number) => (vote: Vote) => {
      const { opened } = ballotAt(vote, 0)
      vote.leaves.splice(2, 0, { v: 1, type: 'deliberation.extended', opened, at, closesAt, reason: '人数不够' })
    }
    const { closesAt } = voteOf(1, []).result.schedule
    const day = 86_400_000
    expect(cheated(extend(closesAt - 1, closesAt + day))).toContain('extension')
    expect(cheated(extend(closesAt - 2 * day, closesAt + 8 * day))).toContain('extension')
    expect(
      cheated((vote) => {
        extend(closesAt - 2 * day, closesAt + day)(vote)
        extend(closesAt - 2 * day, closesAt + 2 * day)(vote)
      }),
    ).toContain('extension')
    expect(
      cheated((vote) => {
        const { opened } = ballotAt(vote, 0)
        vote.leaves.splice(3, 0, { v: 1, type: 'deliberation.cancelled', opened, at: 1, reason: '不喜欢' })
      }),
    ).toContain('cancelled')
  })

  test('rules changed after opening have no opening leaf', () => {
    expect(
      cheated((vote) => {
        const opening = vote.leaves[1]
        if (opening?.type !== 'deliberation.opened') throw new Error('expected the opening')
        opening.opening = { ...opening.opening, title: '解聘物业' }
      }),
    ).toContain('opening')
  })
})

describe('an opening that took the place of another', () => {
  /** The vote with a first opening before the one that counts. */
  const reopened = (superseding: object, first: object = {}) => {
    const vote = voteOf(8, CAST)
    const at = vote.leaves.findIndex(({ type }) => type === 'deliberation.opened')
    const opening = vote.leaves[at]
    if (opening?.type !== 'deliberation.opened') throw new Error('expected an opening')
    const former: Leaf = { ...opening, opening: { ...opening.opening, title: '旧文本', ...first } }
    const chain = { opened: hex(hashOfLeaf(former)), version: 2, why: 'text', reason: '按意见', at: 0, ...superseding }
    const latter: Leaf = { ...opening, opening: { ...opening.opening, superseding: chain } }
    const [was, is] = [hex(hashOfLeaf(opening)), hex(hashOfLeaf(latter))]
    vote.leaves = vote.leaves.map((leaf) => ('opened' in leaf && leaf.opened === was ? { ...leaf, opened: is } : leaf))
    vote.leaves.splice(at, 1, former, latter)
    vote.result = { ...vote.result, openedHash: is, treeSize: vote.result.treeSize + 1 }
    for (const leaf of vote.leaves) {
      if (leaf.type === 'deliberation.result')
        Object.assign(leaf, { size: vote.result.treeSize, result: resultHash(vote.result) })
    }
    return faults(bundleOf(vote))
  }

  test('is found right when it names the former and came before the vote opened', () => {
    expect(reopened({})).toEqual([])
  })

  test('is found wrong when it came later, skips a version, or is of another vote', () => {
    expect(reopened({ at: Date.UTC(2026, 10, 2) })).toEqual(['opening'])
    expect(reopened({ version: 3 })).toEqual(['opening'])
    expect(reopened({}, { deliberationId: 'd2' })).toEqual(['opening'])
    expect(reopened({ opened: '0'.repeat(64) })).toEqual(['opening'])
  })
})
