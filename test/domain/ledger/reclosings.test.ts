import fc from 'fast-check'
import { base64 } from '../../../domain/deliberation/bytes'
import { ballotCommitment } from '../../../domain/deliberation/ballot'
import { countBallots, openingsHash, resultHash } from '../../../domain/deliberation/counting'
import { DAY } from '../../../domain/deliberation/schedule'
import { lateReason, MOST_RECLOSINGS } from '../../../domain/ledger/bundle/closings'
import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import type { Choice } from '../../../types/deliberation'
import type { Leaf } from '../../../types/ledger/leaves'
import { bundleOf, voteOf, type Cast, type Vote } from './vote'

/**
 * A ballot that was cast in time and sealed behind the closing (ledger.md 6): the file fails until a recount has let it in, and
 * then only where leaf, result, reason and the time for objections agree.
 */

type BallotLeaf = Extract<Leaf, { type: 'ballot' }>
type ResultLeaf = Extract<Leaf, { type: 'deliberation.result' }>
type Reclosed = Extract<Leaf, { type: 'deliberation.reclosed' }>

const VOTERS = 12
const CAST: readonly Cast[] = [0, 1, 2, 3, 4, 5].map((voter) => ({ voter, choice: voter === 2 ? 'against' : 'for' }))

const said = (vote: Vote) => verifyBundle(bundleOf(vote)).findings.map(({ text }) => text)

function of<Type extends Leaf['type']>(vote: Vote, type: Type): Extract<Leaf, { type: Type }>[] {
  return vote.leaves.filter((leaf): leaf is Extract<Leaf, { type: Type }> => leaf.type === type)
}

function first<T>(items: readonly T[]): T {
  const [item] = items
  if (item === undefined) throw new RangeError('expected one')
  return item
}

/** Seals a ballot of this voter where the log ends; answers its place. */
function putIn(vote: Vote, voter: number, choice: Choice = 'for'): number {
  const model = first(of(vote, 'ballot'))
  const one = { voterId: `v${String(voter)}`, revision: 0, choices: [{ motionId: 'm1', choice }], salt: salted(voter) }
  const ballot: BallotLeaf = {
    ...model,
    voter: one.voterId,
    area: vote.homes.find(({ voterId }) => voterId === one.voterId)?.areaCentiSqm ?? 0,
    castAt: vote.result.schedule.closesAt - 1,
    commitment: ballotCommitment({ deliberationId: 'd1', ...one }),
  }
  vote.leaves.push(ballot)
  vote.openings = [...vote.openings, one]
  return vote.leaves.length - 1
}

const salted = (voter: number) => base64(new Uint8Array(16).fill(100 + voter))

/** Lets in what stands in these places, and counts again what all recounts have let in so far. */
function recount(vote: Vote, late: readonly number[]): void {
  const { schedule, openedHash, rules, total, motions, revision } = vote.result
  const at = schedule.closesAt + (revision + 1) * DAY
  const reclosed: Reclosed = { v: 1, type: 'deliberation.reclosed', opened: openedHash, at, late: [...late] }
  vote.leaves.push(reclosed)
  const counted = countBallots({
    motions,
    rules,
    total,
    voters: vote.homes,
    ballots: vote.openings.map(({ voterId, choices }) => ({ voterId, channel: 'phone', choices })),
  })
  vote.result = {
    ...vote.result,
    ...counted,
    revision: revision + 1,
    reason: lateReason(late.length),
    schedule: { ...schedule, contestUntil: at + 7 * DAY },
    countedAt: at + 60_000,
    treeSize: vote.leaves.length,
    openingsHash: openingsHash(vote.openings),
  }
  vote.leaves.push(resultLeaf(vote))
}

function resultLeaf({ result }: Vote): ResultLeaf {
  return {
    v: 1,
    type: 'deliberation.result',
    opened: result.openedHash,
    at: result.countedAt,
    revision: result.revision,
    size: result.treeSize,
    result: resultHash(result),
    auditBundle: result.openingsHash,
    reason: result.reason,
  }
}

/** A vote with one late ballot that a recount has let in, changed by a test. */
function found(change: (vote: Vote, reclosed: Reclosed, last: ResultLeaf) => void): readonly string[] {
  const vote = voteOf(VOTERS, CAST)
  recount(vote, [putIn(vote, 6)])
  const last = of(vote, 'deliberation.result').at(-1)
  if (last === undefined) throw new RangeError('expected a result')
  change(vote, first(of(vote, 'deliberation.reclosed')), last)
  return said(vote)
}

test('a ballot behind the closing must be counted again, and with its recount nothing is found', () => {
  const vote = voteOf(VOTERS, CAST)
  const [honest, later] = [vote.openings, putIn(vote, 6)]
  vote.openings = honest
  expect(said(vote)).toEqual([`截止记录之后还有一张有效的票（第 ${String(later)} 号，v6）：必须重新计票`])
  expect(found(() => undefined)).toEqual([])
})

test('whatever several recounts let in is counted, and what none has let in is told alone', () => {
  // Which of six late ballots goes into which recount; 0: into none.
  const split = fc.array(fc.integer({ min: 0, max: MOST_RECLOSINGS }), { minLength: 6, maxLength: 6 })
  fc.assert(
    fc.property(split, (rounds) => {
      const vote = voteOf(VOTERS, CAST)
      const honest = vote.openings
      const late = rounds.map((round, at) => ({ round, place: putIn(vote, 6 + at, at % 2 === 0 ? 'for' : 'against') }))
      const openings = vote.openings.slice(honest.length)
      vote.openings = honest
      for (let round = 1; round <= MOST_RECLOSINGS; round += 1) {
        const places = late.filter((one) => one.round === round).map(({ place }) => place)
        if (places.length === 0) continue
        vote.openings = [...vote.openings, ...openings.filter((_, at) => rounds[at] === round)]
        recount(vote, places)
      }
      const left = late.filter(({ round }) => round === 0).map(({ place }) => place)
      expect(said(vote).map((text) => Number(/第 (\d+) 号.*必须重新计票$/.exec(text)?.[1]))).toEqual(left)
    }),
    { numRuns: 30 },
  )
})

test('a late ballot with something against it is told by that, and no recount is asked for', () => {
  const vote = voteOf(VOTERS, CAST)
  const honest = vote.openings
  const place = putIn(vote, 6)
  vote.openings = honest
  const late = vote.leaves[place]
  if (late?.type === 'ballot') late.castAt = vote.result.schedule.closesAt + 1
  expect(said(vote)).toEqual([expect.stringMatching(/^第 \d+ 号记录的票（v6）投在时间之外/)])
})

test.each<[string, (vote: Vote, reclosed: Reclosed, last: ResultLeaf) => void, RegExp]>([
  [
    'lets in nothing',
    (_vote, reclosed) => {
      reclosed.late = []
    },
    /重新计票记录（第 \d+ 号）没有写明是哪几张票/,
  ],
  [
    'lets in what is no ballot',
    (vote, reclosed) => {
      reclosed.late = [...reclosed.late, vote.leaves.findIndex(({ type }) => type === 'deliberation.result')]
    },
    /写着第 \d+ 号，那里没有截止记录之后才出现的票/,
  ],
  [
    'lets in what was counted at the closing',
    (vote, reclosed) => {
      reclosed.late = [...reclosed.late, vote.leaves.findIndex(({ type }) => type === 'ballot')]
    },
    /写着第 \d+ 号，那里没有截止记录之后才出现的票/,
  ],
  [
    'lets in what comes only behind it',
    (vote, reclosed) => {
      reclosed.late = [...reclosed.late, putIn(vote, 7)]
    },
    /写着第 \d+ 号，那里没有截止记录之后才出现的票/,
  ],
  [
    'lets in the same ballot twice',
    (_vote, reclosed) => {
      reclosed.late = [...reclosed.late, ...reclosed.late]
    },
    /又写了一遍第 \d+ 号/,
  ],
  [
    'lets in the ballot of an earlier recount',
    (vote, reclosed) => {
      recount(vote, reclosed.late)
    },
    /又写了一遍第 \d+ 号/,
  ],
  [
    'stands in front of the closing',
    (vote, reclosed) => {
      const at = vote.leaves.indexOf(reclosed)
      vote.leaves.splice(at, 1)
      vote.leaves.splice(
        vote.leaves.findIndex(({ type }) => type === 'deliberation.closed'),
        0,
        reclosed,
      )
    },
    /重新计票记录（第 \d+ 号）排在截止记录之前/,
  ],
  [
    'has no result',
    (vote) => {
      vote.leaves.pop()
    },
    /重新计票记录（第 \d+ 号）之后没有结果/,
  ],
  [
    'has a result for another reason',
    (vote, _reclosed, last) => {
      last.reason = lateReason(2)
      vote.result = { ...vote.result, reason: last.reason }
    },
    /号结果记录应写明重新计票的原因：截止记录之后又发现 1 张截止前投出的有效票$/,
  ],
  [
    'has a result of the tree of the closing',
    (vote, _reclosed, last) => {
      const size = vote.leaves.findIndex(({ type }) => type === 'deliberation.closed') + 1
      vote.result = { ...vote.result, treeSize: size }
      Object.assign(last, { size, result: resultHash(vote.result) })
    },
    /结果说数到第 \d+ 条，重新计票记录是第 \d+ 条/,
  ],
  [
    'follows a result of another tree',
    (vote) => {
      first(of(vote, 'deliberation.result')).size += 1
    },
    /第 \d+ 号结果记录指的不是同一棵树/,
  ],
  [
    'leaves the time for objections as it was',
    (vote) => {
      const { schedule } = vote.result
      vote.result = { ...vote.result, schedule: { ...schedule, contestUntil: schedule.closesAt + 7 * DAY } }
    },
    /结果写的日期和账本里的不一样/,
  ],
  [
    'is dated back, so that the time for objections is over',
    (vote, reclosed) => {
      const { schedule } = vote.result
      reclosed.at = schedule.opensAt
      vote.result = { ...vote.result, schedule: { ...schedule, contestUntil: reclosed.at + 7 * DAY } }
    },
    /（重新计票）写着 .*：日期是倒填的/,
  ],
  [
    'leaves the figures as they were',
    (vote, _reclosed, last) => {
      const { participating } = voteOf(VOTERS, CAST).result
      vote.result = { ...vote.result, participating }
      last.result = resultHash(vote.result)
    },
    /账本里参加的有 7 人/,
  ],
])('a recount that %s', (_, change, sentence) => {
  expect(found(change)).toContainEqual(expect.stringMatching(sentence))
})

test('there are no more recounts than the clock makes by itself', () => {
  const vote = voteOf(VOTERS, CAST)
  for (let at = 0; at < MOST_RECLOSINGS; at += 1) recount(vote, [putIn(vote, 6 + at)])
  expect(said(vote)).toEqual([])
  recount(vote, [putIn(vote, 10)])
  expect(said(vote)).toEqual(['重新计票记录有 4 条，最多 3 条'])
})
