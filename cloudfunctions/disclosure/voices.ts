import { rate as rateContract, signOff as signContract, urge as urgeContract } from '../../types/disclosure/voices'
import { AppError } from '../../types/errors'
import { weekOf } from '../../domain/disclosure/asking'
import { isBefore, kindOfPeriod } from '../../domain/disclosure/period'
import { standingOf } from '../kit/disclosureStanding'
import { handle } from '../kit/function'
import { orderAt } from '../kit/instants'
import { derivedId } from '../kit/random'
import { periodDocumentId } from '../kit/repositories/disclosure'
import { homeWordId } from '../kit/repositories/disclosureVoices'
import { eventOf } from '../kit/events'
import { officerOf, requireRules } from './office'

/** What the caller's home thinks of a published period, once. */
export const rate = handle(rateContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, period, rating } = input
  const [caller, document] = await Promise.all([
    permission,
    repositories.disclosurePeriods.get(periodDocumentId(compoundId, period)),
  ])
  const [home] = caller.bindings
  if (document?.state !== 'published') throw new AppError('NOT_FOUND')
  if (home === undefined) throw new AppError('NOT_PERMITTED')
  const { homeId } = home
  const _id = homeWordId(compoundId, period, homeId)
  const inserted = await repositories.disclosureRatings.insertOnce({ _id, compoundId, period, homeId, rating, at: now })
  if (inserted === null && (await repositories.disclosureRatings.get(_id))?.rating !== rating)
    throw new AppError('ALREADY_SAID')
  return {}
})

/** Asks for a late period: once a home and week. Who publishes hears of the first of each week. */
export const urge = handle(urgeContract, async ({ input, now, permission, repositories }) => {
  const { compoundId, period } = input
  const [caller, rules, document] = await Promise.all([
    permission,
    repositories.disclosureRules.get(compoundId),
    repositories.disclosurePeriods.get(periodDocumentId(compoundId, period)),
  ])
  const standing = requireRules(rules)
  const owed = kindOfPeriod(period) === standing.rules.period && !isBefore(period, standing.rules.since)
  const { state, dueAt, publishedAt } = standingOf(period, document, standing, now)
  if (!owed || state !== 'late') throw new AppError('CONFLICT', { dueAt, published: publishedAt !== null })
  const [home] = caller.bindings
  if (home === undefined) throw new AppError('NOT_PERMITTED')
  const { homeId } = home
  const _id = homeWordId(compoundId, period, homeId)
  const week = weekOf(now)
  const { disclosureUrges, events } = repositories
  const fresh = { _id, compoundId, period, homeId, week, times: 1, at: now }
  if ((await disclosureUrges.insertOnce(fresh)) === null) {
    const before = await disclosureUrges.get(_id)
    if (before !== null) await disclosureUrges.again(before, week, now)
  }
  const [homes] = await Promise.all([
    disclosureUrges.countOf(compoundId, period),
    events.tell(eventOf('disclosureUrged', compoundId, [compoundId, period, week], now)),
  ])
  return { homes }
})

/** The last word of each stands; those before stay under it. An objection needs its reason. */
export const signOff = handle(signContract, async ({ input, openid, now, permission, repositories }) => {
  const { compoundId, period, decision, reason } = input
  if (decision === 'objected' && reason.length < 4) throw new AppError('INVALID_INPUT', { params: 'reason' })
  const _id = derivedId('s', compoundId, period, openid)
  const { disclosurePeriods, disclosureSignOffs } = repositories
  const [caller, document, standing] = await Promise.all([
    permission,
    disclosurePeriods.get(periodDocumentId(compoundId, period)),
    disclosureSignOffs.get(_id),
  ])
  if (document?.state !== 'published') throw new AppError('NOT_FOUND')
  const by = officerOf(caller, ['supervisor', 'committee'], openid, now)
  // Who wrote the books cannot say that they are right.
  if (document.submitted?.openid === openid) throw new AppError('SAME_PERSON')
  if (standing === null) {
    const fresh = { _id, compoundId, period, decision, reason, by, earlier: [], turn: 0, order: orderAt(now, _id) }
    if ((await disclosureSignOffs.insertOnce(fresh)) === null) throw new AppError('CONFLICT')
    return {}
  }
  if (standing.decision === decision && standing.reason === reason) return {}
  const earlier = [
    ...standing.earlier,
    { decision: standing.decision, reason: standing.reason, at: standing.by.at },
  ].slice(-20)
  if (!(await disclosureSignOffs.replace(standing, { decision, reason, by, earlier }))) throw new AppError('CONFLICT')
  return {}
})
