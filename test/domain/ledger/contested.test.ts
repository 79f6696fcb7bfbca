import { countBallots, openingsHash, resultHash } from '../../../domain/deliberation/counting'
import { DAY, HOUR } from '../../../domain/deliberation/schedule'
import { verifyBundle } from '../../../domain/ledger/bundle/verify'
import type { Leaf } from '../../../types/ledger/leaves'
import { bundleOf, voteOf, type Vote } from './vote'

/** How long a result may be objected to that was counted again because an objection was upheld: from that objection, no other. */

const WEEK = 7 * DAY
const said = (vote: Vote) => verifyBundle(bundleOf(vote)).findings.map(({ text }) => text)

/** Of this voter a denial that is upheld at a moment, and the result that leaves his ballot out. */
function deny(vote: Vote, voterId: string, at: number): void {
  const { openedHash: opened, revision, rules, total, motions, schedule } = vote.result
  const objection = `o-${voterId}`
  const ofVote = { v: 1, opened, at, objection } as const
  const upheld: Leaf = { ...ofVote, type: 'deliberation.objection', event: 'upheld', text: 'ab'.repeat(32) }
  const denied: Leaf = {
    ...{ ...ofVote, type: 'ballot.disputed', voter: voterId, channel: 'phone', revision: 0, by: null },
  }
  vote.openings = vote.openings.filter((one) => one.voterId !== voterId)
  const ballots = vote.openings.map((one) => ({ ...one, channel: 'phone' as const }))
  vote.result = {
    ...vote.result,
    ...countBallots({ motions, rules, total, voters: vote.homes, ballots }),
    revision: revision + 1,
    reason: '没有投过',
    schedule: { ...schedule, contestUntil: at + WEEK },
    countedAt: at + HOUR,
    openingsHash: openingsHash(vote.openings),
  }
  vote.leaves.push(denied, upheld, written(vote))
}

function written({ result }: Vote): Leaf {
  return {
    ...{ v: 1, type: 'deliberation.result', opened: result.openedHash, at: result.countedAt, size: result.treeSize },
    revision: result.revision,
    result: resultHash(result),
    auditBundle: result.openingsHash,
    reason: result.reason,
  }
}

/** Twice counted again, a day after the other. */
function twice(): { readonly vote: Vote; readonly first: number; readonly second: number } {
  const vote = voteOf(
    8,
    [0, 1, 2, 3, 4, 5].map((voter) => ({ voter, choice: 'for' as const })),
  )
  const [first, second] = [vote.result.countedAt + DAY, vote.result.countedAt + 3 * DAY]
  deny(vote, 'v1', first)
  deny(vote, 'v2', second)
  return { vote, first, second }
}

const until = (vote: Vote, contestUntil: number) => {
  vote.result = { ...vote.result, schedule: { ...vote.result.schedule, contestUntil } }
}

const WRONG = '结果写的日期和账本里的不一样'

test('each count has a whole time of its own, and not what is left of the one before', () => {
  const { vote, first, second } = twice()
  expect(vote.result.schedule.contestUntil).toBe(second + WEEK)
  expect(said(vote)).toEqual([])
  until(vote, first + WEEK)
  expect(said(vote)).toEqual([WRONG])
})

test('what is upheld after the last result gives it no more time', () => {
  const { vote, second } = twice()
  const { openedHash: opened } = vote.result
  const at = second + 2 * DAY
  const upheld = { v: 1, type: 'deliberation.objection', opened, at, event: 'upheld', objection: 'o-3' } as const
  vote.leaves.push({ ...upheld, text: 'ab'.repeat(32) })
  expect(said(vote)).toEqual([])
  until(vote, at + WEEK)
  expect(said(vote)).toEqual([WRONG])
})

test.each<[string, Leaf['type'], RegExp]>([
  ['an objection that was upheld', 'deliberation.objection', /^第 \d+ 号记录（成立的异议）写着 .*：日期是倒填的$/],
  ['a result', 'deliberation.result', /^第 \d+ 号记录（结果）写着 .*：日期是倒填的$/],
])('%s is not dated back', (_, type, sentence) => {
  const { vote } = twice()
  const last = vote.leaves.filter((leaf) => leaf.type === type).at(-1)
  if (last === undefined || !('at' in last)) throw new RangeError('expected a leaf')
  last.at -= 4 * DAY
  expect(said(vote)).toContainEqual(expect.stringMatching(sentence))
})

test('a first count has no reason to be counted again', () => {
  const { vote } = twice()
  const first = vote.leaves.find((leaf) => leaf.type === 'deliberation.result')
  if (first !== undefined) first.reason = '有人反对'
  expect(said(vote)).toEqual(['第一次计票的结果写着重新计票的原因'])
})
