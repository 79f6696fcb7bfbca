import { z } from 'zod'
import { electorateKind, motion, ruleSet, voteScope } from '../../../types/deliberation'
import { bundle as bundleSchema, type Bundle } from '../../../types/ledger/bundle'
import { id, instant, sha256Hex, weight } from '../../../types/shapes'
import { witnessRule } from '../../../types/ledger/witnesses'
import type { Leaf } from '../../../types/ledger/leaves'
import { ballotCommitment } from '../../deliberation/ballot'
import { hex } from '../../deliberation/bytes'
import { countBallots, openingsHash, resultHash } from '../../deliberation/counting'
import { deliveredBy } from '../../deliberation/delivery'
import { householdVoterId } from '../../deliberation/entitlement'
import { DAY } from '../../deliberation/schedule'
import { standingByVoter } from '../../deliberation/standing'
import { rollHash } from '../../roll/hash'
import { countsForOwner, isHousehold } from '../../voting/scope'
import { fault, type Finding } from './findings'
import { checkSignatures, verifyInScript, type VerifySignature } from './signatures'
import { signingOf } from './signing'
import { checkWays, named } from './ways'
import { checkCheckpoint, ofType, readTree, type Placed, type Tree, type Trust } from './tree'

/** What the opening leaf fixed, as far as counting rests on it. */
const openingSchema = z.object({
  compoundId: id,
  deliberationId: id,
  title: z.string(),
  scope: voteScope,
  electorate: electorateKind,
  motions: z.array(motion),
  rules: ruleSet,
  opensAt: instant,
  closesAt: instant,
  rollHash: sha256Hex,
  total: weight,
  log: z.object({ origin: z.string(), key: z.string(), recovery: z.string().nullable().default(null) }),
  witnesses: witnessRule.nullable().default(null),
  /** Of an opening that took the place of another (docs/decisions/0006). */
  superseding: z.object({ opened: sha256Hex, version: z.number(), at: instant }).optional(),
})
type Opening = z.infer<typeof openingSchema>

export interface Verdict {
  /** Empty when everything agrees. */
  readonly findings: readonly Finding[]
  /** What was looked at, for the person who reads; null where it could not be read. */
  readonly facts: {
    readonly title: string
    readonly origin: string
    readonly logKey: string
    readonly size: number
    readonly voters: number
    readonly ballots: number
    /** Of those, how many a voter's phone has signed. */
    readonly signed: number
    /** Whether the openings were there, so that the totals themselves were counted again. */
    readonly counted: boolean
    /** The opening leaf's hash, as the paper notice prints it. */
    readonly opened: string
    /** How many witnesses have cosigned, of how many that must; null where the opening names none. */
    readonly witnesses: { readonly signed: number; readonly needed: number } | null
  } | null
}

/**
 * Checks a vote's bundle from nothing but the file and, where it is known, the log's key from the paper notice. Pure; never
 * throws for any input. Time is linear in the size of the tree and of the roll.
 */
export function verifyBundle(
  input: unknown,
  trust: Trust = { logKey: null },
  verify: VerifySignature = verifyInScript,
): Verdict {
  const parsed = bundleSchema.safeParse(input)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const where = issue === undefined ? '' : `：${issue.path.join('.')} ${issue.message}`
    return { findings: [fault('malformed', `这不是一份表决文件${where}`)], facts: null }
  }
  const bundle = parsed.data
  const { tree, findings } = readTree(bundle)
  const opening = openingOf(bundle, tree)
  if (opening === null) {
    return { findings: [...findings, fault('opening', '文件里没有和结果相符的开启记录')], facts: null }
  }
  const { log, witnesses: rule } = opening.value
  const { signing, findings: signers } = signingOf(opening.value, tree)
  const sealed = checkCheckpoint(bundle.checkpoint, tree, signing, trust)
  const voters = votersOf(bundle, opening.value)
  const cast = checkBallots(opening, tree, bundle, voters)
  const signatures = checkSignatures(bundle, tree, cast.ballots, verify)
  const all = [
    ...findings,
    ...(trust.opened === undefined || trust.opened === opening.hash
      ? []
      : [fault('opening', `公告上的开启记录是 ${trust.opened}，这份文件的是 ${opening.hash}`)]),
    ...checkSuperseding(opening, tree),
    ...signers,
    ...sealed.findings,
    ...checkRoll(bundle, opening.value, voters),
    ...cast.findings,
    ...signatures.findings,
    ...checkClosing(bundle, opening, tree, cast.ballots),
    ...checkResult(bundle, opening, tree),
    ...checkParticipation(bundle, voters, cast),
    ...(bundle.kind === 'audit' ? checkTotals(bundle, opening.value, voters, cast) : []),
  ]
  return {
    findings: all,
    facts: {
      title: opening.value.title,
      origin: log.origin,
      logKey: log.key,
      size: tree.hashes.length,
      voters: voters.size,
      ballots: cast.ballots.length,
      signed: signatures.signed,
      counted: bundle.kind === 'audit',
      opened: opening.hash,
      witnesses: rule === null ? null : { signed: sealed.cosigners.length, needed: rule.cosigners },
    },
  }
}

type LeafOf<Type extends Leaf['type']> = Extract<Leaf, { type: Type }>
type BallotLeaf = Placed<LeafOf<'ballot'>>

interface Opened {
  readonly index: number
  readonly hash: string
  readonly value: Opening
}

function openingOf({ result }: Bundle, tree: Tree): Opened | null {
  const found = ofType(tree, 'deliberation.opened').find(({ hash }) => hex(hash) === result.openedHash)
  const parsed = openingSchema.safeParse(found?.leaf.opening)
  return found === undefined || !parsed.success
    ? null
    : { index: found.index, hash: result.openedHash, value: parsed.data }
}

/** What took an opening's place did so before the vote opened, and after it in the log; the chain leads back to the first. */
function checkSuperseding({ index, value }: Opened, tree: Tree): Finding[] {
  const { superseding, deliberationId, opensAt } = value
  if (superseding === undefined) return []
  const { opened, version, at } = superseding
  const late = at < opensAt ? [] : [fault('opening', `第 ${String(version)} 版启用于 ${time(at)}，那时投票已经开始`)]
  const found = ofType(tree, 'deliberation.opened').find(({ hash }) => hex(hash) === opened)
  const former = openingSchema.safeParse(found?.leaf.opening)
  if (found === undefined || !former.success) return [...late, fault('opening', `没有它所替换的开启记录 ${opened}`)]
  const follows =
    found.index < index &&
    former.data.deliberationId === deliberationId &&
    (former.data.superseding?.version ?? 1) + 1 === version
  const wrong = follows ? [] : [fault('opening', `第 ${String(version)} 版和它所替换的开启记录接不上`)]
  return [...late, ...wrong, ...checkSuperseding({ index: found.index, hash: opened, value: former.data }, tree)]
}

/** Area by voter, as the frozen roll and the frozen rules give it. */
function votersOf({ roll }: Bundle, { scope, electorate, rules }: Opening): ReadonlyMap<string, number> {
  const voters = new Map<string, number>()
  for (const home of roll.homes) {
    const counts =
      electorate === 'households' ? isHousehold(home, scope) : countsForOwner(home, scope, rules.countParking)
    if (!counts) continue
    const voter = electorate === 'households' ? householdVoterId(home.homeId) : home.voterId
    voters.set(voter, (voters.get(voter) ?? 0) + home.areaCentiSqm)
  }
  return voters
}

function checkRoll({ roll }: Bundle, opening: Opening, voters: ReadonlyMap<string, number>): Finding[] {
  const findings: Finding[] = []
  const hash = rollHash(roll.compoundId, roll.homes)
  if (roll.compoundId !== opening.compoundId || hash !== opening.rollHash) {
    findings.push(fault('roll', `名册的哈希是 ${hash}，开启时定下的是 ${opening.rollHash}：名册被改过`))
  }
  const area = [...voters.values()].reduce((sum, each) => sum + each, 0)
  const { total } = opening
  if (voters.size !== total.persons || area !== total.areaCentiSqm) {
    findings.push(
      fault(
        'roll',
        `名册合计 ${String(voters.size)} 人 ${square(area)}，开启时是 ${String(total.persons)} 人 ${square(total.areaCentiSqm)}`,
      ),
    )
  }
  return findings
}

/** Every ballot shown: by a voter of the roll, with his area, in time, and each by the way that it names. */
function checkBallots(opened: Opened, tree: Tree, bundle: Bundle, voters: ReadonlyMap<string, number>) {
  const findings: Finding[] = []
  const ballots = ofType(tree, 'ballot').filter(({ leaf }) => leaf.opened === opened.hash)
  const { opensAt } = opened.value
  const end = endOf(opened, tree)
  findings.push(...end.findings)
  for (const { index, leaf } of ballots) {
    const at = named({ index, leaf })
    const area = voters.get(leaf.voter)
    if (area === undefined) findings.push(fault('ballot', `${at}不在名册里`))
    else if (area !== leaf.area)
      findings.push(fault('ballot', `${at}写着 ${square(leaf.area)}，名册上是 ${square(area)}`))
    if (leaf.castAt < opensAt || leaf.castAt > end.closesAt)
      findings.push(fault('ballot', `${at}投在时间之外：${time(leaf.castAt)}`))
    if (index < opened.index) findings.push(fault('ballot', `${at}排在开启记录之前`))
  }
  const ways = checkWays(opened, tree, ballots, (home) => voterOfHome(bundle, opened.value, home))
  const closed = ofType(tree, 'deliberation.closed').find(({ leaf }) => leaf.opened === opened.hash)
  const reached = ofType(tree, 'delivery').filter(
    ({ leaf, index }) => leaf.opened === opened.hash && (closed === undefined || index < closed.index),
  )
  const proofs = reached.map(({ leaf }) => leaf)
  const delivered = opened.value.rules.silence === 'strict' ? new Set<string>() : deliveredBy(proofs, end)
  return { ballots, denied: ways.denied, delivered, findings: [...findings, ...ways.findings] }
}

/** Whose ballot a home gives. */
function voterOfHome({ roll }: Bundle, { electorate }: Opening, homeId: string): string | null {
  const home = roll.homes.find((one) => one.homeId === homeId)
  if (home === undefined) return null
  return electorate === 'households' ? householdVoterId(homeId) : home.voterId
}

/** When voting ended: as frozen, or as the one extension says that the rules allow. */
function endOf({ hash, value }: Opened, tree: Tree): { closesAt: number; findings: Finding[] } {
  const extended = ofType(tree, 'deliberation.extended').filter(({ leaf }) => leaf.opened === hash)
  const [first, ...more] = extended
  if (first === undefined) return { closesAt: value.closesAt, findings: [] }
  const { at, closesAt } = first.leaf
  const days = value.rules.extensionDays
  const allowed = at <= value.closesAt - DAY && closesAt > value.closesAt && closesAt <= value.closesAt + days * DAY
  const findings = [
    ...(more.length > 0 ? [fault('extension', `延长了 ${String(extended.length)} 次，规则只许一次`)] : []),
    ...(allowed ? [] : [fault('extension', `延长到 ${time(closesAt)}（记于 ${time(at)}），规则不许`)]),
  ]
  return { closesAt, findings }
}

function checkClosing(bundle: Bundle, { hash }: Opened, tree: Tree, ballots: readonly BallotLeaf[]): Finding[] {
  const findings: Finding[] = []
  const cancelled = ofType(tree, 'deliberation.cancelled').some(({ leaf }) => leaf.opened === hash)
  if (cancelled) findings.push(fault('cancelled', '这次表决已经撤销，不能有结果'))
  const [closed, ...more] = ofType(tree, 'deliberation.closed').filter(({ leaf }) => leaf.opened === hash)
  if (closed === undefined) return [...findings, fault('closing', '没有截止记录：不知道该数到哪一票')]
  if (more.length > 0) findings.push(fault('closing', `截止记录有 ${String(more.length + 1)} 条`))
  const counted = ballots.filter(({ index }) => index < closed.index)
  if (counted.length !== closed.leaf.ballots) {
    findings.push(
      fault('closing', `截止时有 ${String(closed.leaf.ballots)} 张票，账本里找到 ${String(counted.length)} 张`),
    )
  }
  for (const { index, leaf } of ballots.filter((ballot) => ballot.index > closed.index)) {
    findings.push(
      fault('lateBallot', `截止记录之后还有一张有效的票（第 ${String(index)} 号，${leaf.voter}）：必须重新计票`),
    )
  }
  if (bundle.result.treeSize !== closed.index + 1) {
    findings.push(
      fault(
        'closing',
        `结果说数到第 ${String(bundle.result.treeSize)} 条，截止记录是第 ${String(closed.index + 1)} 条`,
      ),
    )
  }
  return findings
}

function checkResult({ result }: Bundle, { hash, value }: Opened, tree: Tree): Finding[] {
  const written = ofType(tree, 'deliberation.result').filter(({ leaf }) => leaf.opened === hash)
  const last = written.sort((one, other) => one.leaf.revision - other.leaf.revision).at(-1)
  if (last === undefined) return [fault('result', '账本里没有结果记录')]
  const findings: Finding[] = []
  if (last.leaf.result !== resultHash(result)) findings.push(fault('result', '文件里的结果和账本里的结果不是同一个'))
  if (last.leaf.size !== result.treeSize) findings.push(fault('result', '结果记录指的不是同一棵树'))
  if (last.leaf.auditBundle !== result.openingsHash) findings.push(fault('result', '结果记录里的票面指纹和文件不一样'))
  if (result.rollHash !== value.rollHash || result.deliberationId !== value.deliberationId) {
    findings.push(fault('result', '结果属于另一次表决或另一份名册'))
  }
  const frozen = ['title', 'rules', 'scope', 'electorate', 'total'] as const
  if (frozen.some((field) => !same(result[field], value[field]))) {
    findings.push(fault('result', '结果写的标题、规则、范围或名册合计，和开启时封存的不一样'))
  }
  return findings
}

/** What was cast, and which of it a voter has denied in time. */
interface Cast {
  readonly ballots: readonly BallotLeaf[]
  readonly denied: ReadonlySet<BallotLeaf>
  /** Whose silence counts by the frozen rule. */
  readonly delivered: ReadonlySet<string>
}

/** The ballot of each voter that counts, of those before the closing leaf. */
function standingIn({ ballots, denied }: Pick<Cast, 'ballots' | 'denied'>, treeSize: number): Map<string, BallotLeaf> {
  const placed = ballots
    .filter(({ index }) => index < treeSize)
    .map((ballot) => {
      const { voter: voterId, revision, channel } = ballot.leaf
      return { voterId, revision, channel, ballot }
    })
  const counted = standingByVoter(placed, ({ ballot }) => denied.has(ballot))
  return new Map(counted.map(({ voterId, ballot }) => [voterId, ballot]))
}

/** Who took part, by the ballots that count. */
function checkParticipation(
  { result: { participating, treeSize, motions } }: Bundle,
  voters: ReadonlyMap<string, number>,
  ballots: Cast,
): Finding[] {
  const standing = standingIn(ballots, treeSize)
  const silent = motions.every(({ matter }) => matter === 'consultative') ? [] : [...ballots.delivered]
  const cast = new Set([...standing.keys(), ...silent.filter((voter) => voters.has(voter))])
  const area = [...cast].reduce((sum, voter) => sum + (voters.get(voter) ?? 0), 0)
  if (cast.size === participating.persons && area === participating.areaCentiSqm) return []
  const [found, said] = [
    `${String(cast.size)} 人 ${square(area)}`,
    `${String(participating.persons)} 人 ${square(participating.areaCentiSqm)}`,
  ]
  return [fault('participation', `账本里参加的有 ${found}，公布的是 ${said}`)]
}

/** Opens every ballot that counts and counts them again. */
function checkTotals(
  bundle: Extract<Bundle, { kind: 'audit' }>,
  opening: Opening,
  voters: ReadonlyMap<string, number>,
  cast: Cast,
): Finding[] {
  const findings: Finding[] = []
  const standing = standingIn(cast, bundle.result.treeSize)
  if (openingsHash(bundle.openings) !== bundle.result.openingsHash) {
    findings.push(fault('openings', '票面清单和结果里的指纹不一样：有票面被增、删或改'))
  }
  const opened = new Set<string>()
  const counted = bundle.openings.flatMap((one) => {
    const ballot = standing.get(one.voterId)
    const { deliberationId } = opening
    const right =
      ballot !== undefined &&
      ballot.leaf.revision === one.revision &&
      ballotCommitment({ deliberationId, ...one }) === ballot.leaf.commitment
    if (!right) findings.push(fault('openings', `${one.voterId} 的票面和账本里的承诺对不上`))
    if (opened.has(one.voterId)) findings.push(fault('openings', `${one.voterId} 的票面有两份`))
    if (!right || opened.has(one.voterId)) return []
    opened.add(one.voterId)
    return [{ voterId: one.voterId, channel: ballot.leaf.channel, choices: one.choices }]
  })
  for (const voter of standing.keys()) {
    if (!opened.has(voter)) findings.push(fault('openings', `${voter} 投了票，票面清单里没有`))
  }
  if (findings.length > 0) return findings
  return sameTotals(bundle, opening, voters, counted, cast.delivered)
}

function sameTotals(
  { result }: Bundle,
  { motions, rules, total }: Opening,
  voters: ReadonlyMap<string, number>,
  ballots: Parameters<typeof countBallots>[0]['ballots'],
  delivered: ReadonlySet<string>,
): Finding[] {
  const roll = [...voters].map(([voterId, areaCentiSqm]) => ({ voterId, areaCentiSqm }))
  try {
    const again = countBallots({ motions, rules, total, voters: roll, ballots, delivered })
    const said = { participating: result.participating, motions: result.motions, byChannel: result.byChannel }
    const counted = { participating: again.participating, motions: again.motions, byChannel: again.byChannel }
    return same(said, counted) && result.quorumMet === again.quorumMet
      ? []
      : [fault('totals', '重新数出来的票数和公布的不一样')]
  } catch (error) {
    return [fault('totals', `数不下去：${error instanceof Error ? error.message : String(error)}`)]
  }
}

/** Equal as JSON, whatever the order of keys. */
function same(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return one === other
  const [left, right] = [Object.entries(one), new Map<string, unknown>(Object.entries(other))]
  return left.length === right.size && left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
}

function square(centiSqm: number): string {
  return `${String(Math.floor(centiSqm / 100))}.${String(centiSqm % 100).padStart(2, '0')} ㎡`
}

/** In China's time. */
function time(at: number): string {
  const moment = new Date(at + 8 * 60 * 60 * 1000)
  return Number.isNaN(moment.getTime()) ? '?' : moment.toISOString().slice(0, 16).replace('T', ' ')
}
