import { AppError } from '../../../types/errors'
import type { Bundle } from '../../../types/ledger/bundle'
import { standingOf } from '../../deliberation/legality'
import { countsForOwner, isHousehold } from '../../voting/scope'
import { meets, ruleOf } from '../witness/quorum'
import { appointedIn } from '../witness/appointing'
import { fault, type Finding } from './findings'
import type { Opened } from './opening'
import { ofType, type Tree } from './tree'
import { same } from './words'

/** How long an appointment may stand in the ledger before an opening that has not heard of it yet. */
const HEARD_WITHIN_MS = 10 * 60_000

/** That what the opening froze is what law and the ledger make of it: whoever writes openings may not choose thresholds. */
export function checkOpening(opened: Opened, tree: Tree, { roll }: Bundle): Finding[] {
  return [
    ...checkMatters(opened),
    ...checkMandates(opened),
    ...checkWitnessRule(opened, tree),
    ...checkHomes(roll.homes),
    ...checkCount(opened, roll),
  ]
}

/** Effect and matters follow from form, scope, electorate, local rule and subjects, and so do the thresholds. */
function checkMatters({ value }: Opened): Finding[] {
  const subjects = value.motions.map(({ subject }) => subject)
  try {
    const { effect, matters } = standingOf({ ...value, subjects, anonymous: value.rules.anonymous })
    const right =
      effect === value.effect &&
      same(
        matters,
        value.motions.map(({ matter }) => matter),
      )
    return right ? [] : [fault('opening', '开启时定下的效力或通过门槛，和这些事项依法该有的不一样')]
  } catch (error) {
    const rule = error instanceof AppError ? `（${String(error.params['rule'] ?? '')}）` : ''
    return [fault('opening', `这样的表决依法不能开启${rule}`)]
  }
}

/** The law knows mandates of owners (物业管理条例 12), none of residents. */
function checkMandates({ value: { electorate, rules } }: Opened): Finding[] {
  return electorate === 'residents' && rules.proxyCap > 0 ? [fault('opening', '居民投票不能委托，开启时却许了')] : []
}

/** An opening may neither ask for fewer witnesses than there must be, nor forget those whom the ledger has. */
function checkWitnessRule({ index, value }: Opened, tree: Tree): Finding[] {
  const { witnesses: rule, log, publishedAt } = value
  const all = ofType(tree, 'witness.appointed')
  const standingBy = (placed: typeof all) =>
    appointedIn(
      log.origin,
      placed.map(({ leaf }) => leaf),
    ).witnesses
  const known = standingBy(all.filter((one) => one.index < index && one.leaf.at < publishedAt - HEARD_WITHIN_MS))
  if (rule === null) {
    return ruleOf(known) === null ? [] : [fault('witnesses', '开启时账本里已有够数的见证人，开启记录却没有写')]
  }
  const needed = ruleOf(rule.witnesses)
  const enough = needed !== null && rule.cosigners >= needed.cosigners && rule.owners >= needed.owners
  const keys = new Set(rule.witnesses.map(({ key }) => key))
  const right = enough && keys.size === rule.witnesses.length && meets(rule, [...keys])
  // Whose place somebody else has taken meanwhile may be missing.
  const now = new Set(standingBy(all).map(({ key }) => key))
  const left = known.filter(({ key }) => now.has(key) && !keys.has(key))
  return [
    ...(right ? [] : [fault('witnesses', '开启时定下的见证人数比应有的少，或有人写了两次')]),
    ...left.map(({ key }) => fault('witnesses', `账本里的见证人 ${key} 没有写进开启记录`)),
  ]
}

/** A home that stands twice would count twice. */
function checkHomes(homes: Bundle['roll']['homes']): Finding[] {
  const seen = new Set<string>()
  const findings: Finding[] = []
  for (const { homeId, building, unit, room } of homes) {
    if (seen.has(homeId)) findings.push(fault('roll', `名册里 ${building} ${unit} ${room}（${homeId}）写了两次`))
    seen.add(homeId)
  }
  return findings
}

/** How many homes vote, as its page says: of residents those that somebody of the register lives in. */
function checkCount({ value: { homes: said, scope, electorate, rules } }: Opened, roll: Bundle['roll']): Finding[] {
  const counts = (home: Bundle['roll']['homes'][number]) =>
    electorate === 'households' ? isHousehold(home, scope) : countsForOwner(home, scope, rules.countParking)
  const count =
    electorate === 'residents'
      ? new Set((roll.residents ?? []).map(({ homeId }) => homeId)).size
      : roll.homes.filter(counts).length
  if (said === undefined || said === count) return []
  return [fault('roll', `名册里有 ${String(count)} 套参加，开启时写的是 ${String(said)} 套`)]
}
