import type { Bundle } from '../../../types/ledger/bundle'
import { householdVoterId, residentOf } from '../../deliberation/entitlement'
import { rollHash } from '../../roll/hash'
import { registerHash } from '../../roll/register'
import { countsForOwner, isHousehold } from '../../voting/scope'
import { checkResult } from './announced'
import { judgeBallots, type Judged } from './ballots'
import { checkClosings, closingsIn, isLate, type Closings } from './closings'
import { checkDates } from './dated'
import { fault, type Finding } from './findings'
import { checkOpening } from './lawful'
import { checkNameless, namelessIn, namelessParticipation, type Nameless } from './nameless'
import { checkSuperseding, openingOf, type Opened, type Opening } from './opening'
import { readBundle } from './reading'
import { checkSignatures, signersOf, verifyInScript, type VerifySignature } from './signatures'
import { signingOf } from './signing'
import { checkChannels, checkTotals, standingIn, type Cast } from './totals'
import { checkCheckpoint, readTree, type Trust } from './tree'
import { FIGURES, NUMBERS } from './figures'
import { resultWords } from './resultWords'

export interface Verdict {
  /** Empty when everything agrees. */
  readonly findings: readonly Finding[]
  /** What was looked at, for the person who reads; null where it could not be read. */
  readonly facts: {
    readonly title: string
    readonly origin: string
    readonly logKey: string
    readonly size: number
    /** 「486 人」, 「486 户」. */
    readonly voters: string
    readonly ballots: number
    /** Of those, how many a voter's phone has signed. */
    readonly signed: number
    /** Whether the openings were there, so that the totals themselves were counted again. */
    readonly counted: boolean
    /** The opening leaf's hash, as the paper notice prints it. */
    readonly opened: string
    /** How many witnesses have cosigned, of how many that must; null where the opening names none. */
    readonly witnesses: { readonly signed: number; readonly needed: number } | null
    /** When the last of them did, in milliseconds: nothing later is in the file. Null where nobody has. */
    readonly witnessedAt: number | null
    /** What was announced, in words: to be compared with the sheet on the notice board. */
    readonly result: readonly string[]
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
  const read = readBundle(input)
  if ('finding' in read) return { findings: [read.finding], facts: null }
  const { bundle } = read
  const { tree, findings } = readTree(bundle)
  const opening = openingOf(bundle, tree)
  if (opening === null) {
    return { findings: [...findings, fault('opening', '文件里没有和结果相符的开启记录')], facts: null }
  }
  const { log, witnesses: rule } = opening.value
  const { signing, findings: signers } = signingOf(opening.value, tree)
  const sealed = checkCheckpoint(bundle.checkpoint, tree, signing, trust)
  const voters = votersOf(bundle, opening.value)
  const closings = closingsIn(opening.hash, tree, bundle.result.treeSize)
  const homes = homesByVoter(bundle, opening.value)
  const homesOf = (voter: string) => homes.get(voter) ?? NO_HOMES
  const judged = judgeBallots(opening, tree, closings, bundle.result.revision, {
    areas: voters,
    homesOf,
  })
  const nameless = namelessIn(opening, tree)
  const signatures = checkSignatures(
    bundle,
    tree,
    judged.ballots,
    verify,
    signersOf(tree, opening.value, homesOf, developerIn(bundle, opening.value)),
  )
  const cast = { ...judged, unsound: new Set([...judged.unsound, ...signatures.unsound]) }
  const all = [
    ...findings,
    ...(trust.opened === undefined || trust.opened === opening.hash
      ? []
      : [fault('opening', `公告上的开启记录是 ${trust.opened}，这份文件的是 ${opening.hash}`)]),
    ...checkSuperseding(opening, tree),
    ...checkOpening(opening, tree, bundle),
    ...signers,
    ...checkDates(tree),
    ...sealed.findings,
    ...checkRoll(bundle, opening.value, voters),
    ...checkRegister(bundle, opening.value),
    ...cast.findings,
    ...signatures.findings,
    ...checkNameless(opening, closings, nameless, cast.ballots.length, voters),
    ...checkClosings(opening.hash, closings, tree, [...cast.ballots, ...nameless.ballots], bundle.result),
    ...checkLate(opening, closings, cast, nameless),
    ...checkResult(bundle, opening, tree, cast.closesAt),
    ...checkParticipation(bundle, voters, cast, opening.value.rules.anonymous === true ? nameless : null, closings),
    ...checkChannels(bundle, opening, cast, nameless, closings),
    ...(bundle.kind === 'audit' ? checkTotals(bundle, opening, voters, cast, nameless, closings) : []),
  ]
  return {
    findings: all,
    facts: {
      title: opening.value.title,
      origin: log.origin,
      logKey: log.key,
      size: tree.hashes.length,
      voters: NUMBERS[opening.value.electorate]({ persons: voters.size, areaCentiSqm: 0 }),
      ballots: cast.ballots.length + nameless.ballots.length,
      signed: signatures.signed,
      counted: bundle.kind === 'audit',
      opened: opening.hash,
      witnesses: rule === null ? null : { signed: sealed.cosigners.length, needed: rule.cosigners },
      witnessedAt: sealed.cosigners.reduce<number | null>((last, { time }) => Math.max(last ?? 0, time * 1000), null),
      result: resultWords(bundle.result),
    },
  }
}

/** Area by voter, as the frozen roll and the frozen rules give it. */
function votersOf({ roll }: Bundle, { scope, electorate, rules }: Opening): ReadonlyMap<string, number> {
  const voters = new Map<string, number>()
  if (electorate === 'residents') {
    for (const { voterId } of roll.residents ?? []) voters.set(voterId, 0)
    return voters
  }
  for (const home of roll.homes) {
    const counts =
      electorate === 'households' ? isHousehold(home, scope) : countsForOwner(home, scope, rules.countParking)
    if (!counts) continue
    const voter = electorate === 'households' ? householdVoterId(home.homeId) : home.voterId
    voters.set(voter, (voters.get(voter) ?? 0) + home.areaCentiSqm)
  }
  return voters
}

/** Of residents: the register is the one that was frozen, each stands in it once, and lives in a home of the scope. */
function checkRegister({ roll }: Bundle, { compoundId, scope, electorate, registerHash: frozen }: Opening): Finding[] {
  const { residents } = roll
  if (electorate !== 'residents') {
    const none = residents === undefined && frozen === undefined
    return none ? [] : [fault('roll', '不是居民投票，却带着居民登记册')]
  }
  if (residents === undefined || frozen === undefined) return [fault('roll', '居民投票，却没有登记册')]
  const findings: Finding[] = []
  const hash = registerHash(compoundId, residents)
  if (hash !== frozen) {
    findings.push(fault('roll', `登记册编码算出来是 ${hash}，开启时定下的是 ${frozen}：登记册被改过`))
  }
  const lived = new Set(roll.homes.filter((home) => isHousehold(home, scope)).map(({ homeId }) => homeId))
  const persons = new Set<string>()
  for (const { voterId, homeId } of residents) {
    const named = residentOf(voterId)
    if (named?.homeId !== homeId || !lived.has(homeId)) {
      findings.push(fault('roll', `登记册里的 ${voterId} 不住在这次投票的范围里`))
    }
    if (named !== null && persons.has(named.person))
      findings.push(fault('roll', `登记册里 ${voterId} 这个人登记了两次`))
    persons.add(named?.person ?? voterId)
  }
  return findings
}

function checkRoll({ roll }: Bundle, opening: Opening, voters: ReadonlyMap<string, number>): Finding[] {
  const findings: Finding[] = []
  const hash = rollHash(roll.compoundId, roll.homes)
  if (roll.compoundId !== opening.compoundId || hash !== opening.rollHash) {
    findings.push(fault('roll', `名册编码算出来是 ${hash}，开启时定下的是 ${opening.rollHash}：名册被改过`))
  }
  const area = [...voters.values()].reduce((sum, each) => sum + each, 0)
  const { total, electorate } = opening
  const figure = FIGURES[electorate]
  if (voters.size !== total.persons || area !== total.areaCentiSqm) {
    findings.push(
      fault('roll', `名册合计 ${figure({ persons: voters.size, areaCentiSqm: area })}，开启时是 ${figure(total)}`),
    )
  }
  return findings
}

/** Whether a voter of the roll has no home of his own yet. */
function developerIn({ roll }: Bundle, { electorate }: Opening): (voter: string) => boolean {
  const delivered = new Set(roll.homes.flatMap(({ state, voterId }) => (state === 'delivered' ? [voterId] : [])))
  return (voter) => electorate === 'owners' && !delivered.has(voter)
}

const NO_HOMES: ReadonlySet<string> = new Set()

/** The homes by which each voter votes. Of a household and of a resident it is one. */
function homesByVoter({ roll }: Bundle, { electorate }: Opening): ReadonlyMap<string, ReadonlySet<string>> {
  const homes = new Map<string, Set<string>>()
  const own = electorate === 'residents' ? (roll.residents ?? []) : roll.homes
  for (const { homeId, voterId } of own) {
    const voter = electorate === 'households' ? householdVoterId(homeId) : voterId
    const found = homes.get(voter)
    if (found === undefined) homes.set(voter, new Set([homeId]))
    else found.add(homeId)
  }
  return homes
}

/** What lies behind the closing though it is valid, and has not been let in by a recount. */
function checkLate({ value }: Opened, closings: Closings, cast: Judged, nameless: Nameless): Finding[] {
  const late = (index: number, whose: string) =>
    fault('lateBallot', `截止记录之后还有一张有效的票（第 ${String(index)} 号，${whose}）：必须重新计票`)
  const named = cast.ballots.filter(({ index }) => isLate(closings, index) && !cast.unsound.has(index))
  const others = value.rules.anonymous === true ? nameless.ballots.filter(({ index }) => isLate(closings, index)) : []
  return [
    ...named.map(({ index, leaf }) => late(index, leaf.voter)),
    ...others.map(({ index }) => late(index, '不记名')),
  ]
}

/** Who took part, by the ballots that count. */
function checkParticipation(
  { result: { participating, motions, electorate } }: Bundle,
  voters: ReadonlyMap<string, number>,
  ballots: Cast,
  nameless: Nameless | null,
  closings: Closings,
): Finding[] {
  const silent = motions.every(({ matter }) => matter === 'consultative') ? [] : [...ballots.delivered]
  const named = () => {
    const cast = new Set([...standingIn(ballots, closings).keys(), ...silent.filter((voter) => voters.has(voter))])
    return { persons: cast.size, areaCentiSqm: [...cast].reduce((sum, voter) => sum + (voters.get(voter) ?? 0), 0) }
  }
  const { persons, areaCentiSqm } = nameless === null ? named() : namelessParticipation(nameless, voters, closings)
  if (persons === participating.persons && areaCentiSqm === participating.areaCentiSqm) return []
  const figure = FIGURES[electorate]
  const [found, said] = [figure({ persons, areaCentiSqm }), figure(participating)]
  return [fault('participation', `账本里参加的有 ${found}，公布的是 ${said}`)]
}
