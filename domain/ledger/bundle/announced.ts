import type { Motion } from '../../../types/deliberation'
import type { Bundle } from '../../../types/ledger/bundle'
import { quorumNeeded, resultHash } from '../../deliberation/counting'
import { contestUntil } from '../../deliberation/schedule'
import { quorum } from '../../voting/thresholds'
import { fault, type Finding } from './findings'
import type { Opened, Opening } from './opening'
import { ofType, type Tree } from './tree'
import { same } from './words'

/**
 * What was announced, against the leaf that sealed it and against what the opening froze: no figure, no word and no date in the
 * file may be the file's alone.
 */
export function checkResult(bundle: Bundle, opened: Opened, tree: Tree, closesAt: number): Finding[] {
  const { result } = bundle
  const { hash, value } = opened
  const written = ofType(tree, 'deliberation.result').filter(({ leaf }) => leaf.opened === hash)
  const last = [...written].sort((one, other) => one.leaf.revision - other.leaf.revision).at(-1)
  if (last === undefined) return [fault('result', '账本里没有结果记录')]
  const findings: Finding[] = []
  const say = (wrong: boolean, text: string) => {
    if (wrong) findings.push(fault('result', text))
  }
  const place = `第 ${String(last.index)} 号记录`
  say(last.leaf.result !== resultHash(result), '文件里的结果和账本里的结果不是同一个')
  say(last.leaf.size !== result.treeSize, '结果记录指的不是同一棵树')
  say(last.leaf.auditBundle !== result.openingsHash, '结果记录里的票面指纹和文件不一样')
  say(
    written.some(({ leaf }, at) => leaf.revision !== at),
    '账本里的结果记录次序不对：每次计票只能有一份结果，一次接一次',
  )
  say(last.index < result.treeSize, '结果记录排在截止记录之前')
  say(last.leaf.revision !== result.revision, `文件说是第 ${String(result.revision)} 次重新计票，${place}不是`)
  say(last.leaf.reason !== result.reason, `重新计票的原因和${place}写的不一样`)
  say(
    written.some(({ leaf }) => leaf.revision === 0 && leaf.reason !== null),
    '第一次计票的结果写着重新计票的原因',
  )
  say(last.leaf.at !== result.countedAt, `计票的时间和${place}写的不一样`)
  say(
    result.rollHash !== value.rollHash || result.deliberationId !== value.deliberationId,
    '结果属于另一次表决或另一份名册',
  )
  const frozen = ['title', 'form', 'effect', 'rules', 'scope', 'electorate', 'total'] as const
  say(
    frozen.some((field) => !same(result[field], value[field])),
    '结果写的标题、形式、效力、规则、范围或名册合计，和开启时封存的不一样',
  )
  say(!same(result.motions.map(frozenPart), value.motions.map(frozenPart)), '结果里的议题和开启时封存的不一样')
  say(!sameSchedule(bundle, opened, tree, closesAt), '结果写的日期和账本里的不一样')
  say(!sameQuorum(result, value), '结果写的参与门槛，按名册和规则重算不是这样')
  return findings
}

function frozenPart({ motionId, text, subject, matter, question }: Motion) {
  return { motionId, text, subject, matter, question: question ?? null }
}

/**
 * Contested from the end of voting; after a recount, from the objection that was upheld or from the recount's leaf. An objection
 * that an earlier result rests on gives no time to a later one.
 */
function sameSchedule({ result }: Bundle, { hash, value }: Opened, tree: Tree, closesAt: number): boolean {
  const { schedule, treeSize, revision } = result
  const { publishedAt, rosterFrom, opensAt, rules } = value
  const results = ofType(tree, 'deliberation.result').filter(({ leaf }) => leaf.opened === hash)
  const [former, last] = [revision - 1, revision].map((one) => results.find(({ leaf }) => leaf.revision === one))
  const since = former?.leaf.at ?? 0
  const upheld = ofType(tree, 'deliberation.objection')
    .filter(({ leaf, index }) => leaf.opened === hash && leaf.event === 'upheld' && index >= treeSize)
    .filter(({ leaf, index }) => leaf.at >= since && index < (last?.index ?? 0))
    .map(({ leaf }) => contestUntil(leaf.at, rules.objectionDays))
  const reclosed = ofType(tree, 'deliberation.reclosed')
    .filter(({ leaf, index }) => leaf.opened === hash && index + 1 === treeSize)
    .map(({ leaf }) => contestUntil(leaf.at, rules.objectionDays))
  const recounted = upheld.length > 0 ? upheld : reclosed
  const ends = result.revision === 0 ? [contestUntil(closesAt, rules.objectionDays)] : recounted
  const dates = { publishedAt, rosterFrom, opensAt, closesAt }
  const { contestUntil: until, ...said } = schedule
  return ends.includes(until) && same(said, dates)
}

function sameQuorum(result: Bundle['result'], { motions, total }: Opening): boolean {
  const binding = motions.find(({ matter }) => matter !== 'consultative')?.matter ?? 'consultative'
  const met = quorum(binding, result.participating, total)
  const again = { areaQuorumMet: met.area, personsQuorumMet: met.persons, quorumMet: met.both }
  const { areaQuorumMet, personsQuorumMet, quorumMet } = result
  return (
    same({ areaQuorumMet, personsQuorumMet, quorumMet }, again) &&
    same(result.quorumNeeded, quorumNeeded(motions, total))
  )
}
