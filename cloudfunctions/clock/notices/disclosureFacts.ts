import { dueAt, periodName, shiftPeriod } from '../../../domain/disclosure/period'
import { isEscalationStep } from '../../../domain/disclosure/escalation'
import { escalationEvents, periodEvents } from '../../kit/disclosureEvents'
import type { DisclosureRulesDocument } from '../../kit/disclosureDocuments'
import { beginning, noticeOf, type Facts, type Found, type Look, toPeople } from './found'
import { committeeOf, holding, secondPersonsOf, streetOf, workersOf } from './offices'

const KINDS = [
  'disclosureDue',
  'disclosureOverdue',
  'disclosureEscalated',
  'disclosureSubmitted',
  'disclosureReturned',
  'disclosurePublished',
  'disclosureUrged',
  'questionAsked',
  'questionAnswered',
] as const

/** Disclosure. Each period's due day leads to the next one's, so that the clock goes through them for as long as rules stand. */
export async function disclosureFacts(look: Look): Promise<Found> {
  const { event, repositories } = look
  if (!(KINDS as readonly string[]).includes(event.kind)) return null
  const { compoundId, subject } = event
  const rules = await repositories.disclosureRules.get(compoundId)
  if (rules === null) return null
  const [id = '', second = '', third = ''] = subject
  switch (event.kind) {
    case 'disclosureDue':
    case 'disclosureOverdue':
      return due(look, rules, second, third)
    case 'disclosureEscalated':
      return escalated(look, rules, subject)
    case 'disclosureUrged': {
      const homes = await repositories.disclosureUrges.countOf(compoundId, second)
      const facts = noticeOf(event, periodName(second), { detail: `${String(homes)} 户`, target: second })
      return toPeople(await publishersOf(look, rules), facts)
    }
    case 'disclosureSubmitted':
    case 'disclosureReturned':
    case 'disclosurePublished':
      return ofPeriod(look, id, third)
    default:
      return ofQuestion(look, rules, id)
  }
}

/** Who publishes is reminded a week before; everybody hears that it is late. */
async function due(
  look: Look,
  { rules, version }: DisclosureRulesDocument,
  period: string,
  ofVersion: string,
): Promise<Found> {
  const { event, repositories, now } = look
  if (String(version) !== ofVersion) return null
  const next =
    event.kind === 'disclosureOverdue'
      ? periodEvents(event.compoundId, rules, version, shiftPeriod(period, 1), now)
      : []
  const [document] = await repositories.disclosurePeriods.getMany([`${event.compoundId}:${period}`])
  const when = dueAt(period, rules.dueDays)
  const notice = noticeOf(event, periodName(period), { detail: rules.publisher, when: when - 1, target: period })
  if (document?.state === 'published') return nobody(notice, next)
  const later = escalationEvents(event.compoundId, rules, version, period, now)
  if (event.kind === 'disclosureOverdue') {
    return {
      recipients: { to: 'residents', scope: { level: 'compound' }, relation: 'any', silentIn: null },
      notice,
      next: [...next, ...later],
    }
  }
  return { recipients: { to: 'people', openids: await publishersOf(look, { rules }) }, notice }
}

/** A period that is still not public goes to the committee, the community and the street, one after the other. */
async function escalated(
  { event, repositories, now }: Look,
  { rules, version }: DisclosureRulesDocument,
  [, period = '', ofVersion, step = '']: readonly string[],
): Promise<Found> {
  if (String(version) !== ofVersion || !isEscalationStep(step)) return null
  const { compoundId } = event
  const [document] = await repositories.disclosurePeriods.getMany([`${compoundId}:${period}`])
  if (document?.state === 'published') return null
  const told = { committee: committeeOf, community: workersOf, street: streetOf }[step]
  return toPeople(
    await told(compoundId, repositories, now),
    noticeOf(event, periodName(period), {
      detail: rules.publisher,
      when: dueAt(period, rules.dueDays) - 1,
      target: period,
    }),
  )
}

function nobody(notice: Facts['notice'], next: NonNullable<Facts['next']>): Facts {
  return { recipients: { to: 'people', openids: [] }, notice, next }
}

async function ofPeriod({ event, repositories, now }: Look, id: string, submitter: string): Promise<Found> {
  const [document] = await repositories.disclosurePeriods.getMany([id])
  if (document === undefined) return null
  const { period, state, submitted, returned, rules, compoundId } = document
  const name = periodName(period)
  if (event.kind === 'disclosurePublished') {
    if (state !== 'published') return null
    const notice = noticeOf(event, name, { detail: rules.publisher, target: period })
    return { recipients: { to: 'residents', scope: { level: 'compound' }, relation: 'any', silentIn: null }, notice }
  }
  if (event.kind === 'disclosureSubmitted') {
    if (state !== 'review') return null
    const others = await secondPersonsOf(compoundId, repositories, now)
    return toPeople(
      others.filter((openid) => openid !== submitted?.openid),
      noticeOf(event, name, { detail: rules.publisher, target: period }),
    )
  }
  return returned === null
    ? null
    : toPeople([submitter], noticeOf(event, name, { detail: returned.reason, target: period }))
}

async function ofQuestion(look: Look, rules: DisclosureRulesDocument, id: string): Promise<Found> {
  const { event, repositories } = look
  const question = await repositories.disclosureQuestions.get(event.compoundId, id)
  if (question === null) return null
  const last = question.thread.at(-1)
  const target = `${question.period}/${question.target}`
  const notice = noticeOf(event, question.about, {
    detail: beginning(last?.text ?? ''),
    when: question.answerBy,
    target,
  })
  if (event.kind === 'questionAnswered') return toPeople([question.openid], notice)
  return toPeople(await publishersOf(look, rules), notice)
}

/** The firm's people, or in a compound without one its committee and the community. */
function publishersOf(
  { event, repositories, now }: Look,
  { rules }: Pick<DisclosureRulesDocument, 'rules'>,
): Promise<string[]> {
  if (rules.feeSystem === 'selfManaged') return secondPersonsOf(event.compoundId, repositories, now)
  return holding(event.compoundId, 'propertyFirm', repositories, now)
}
