import { MINUTE } from '../../../domain/deliberation/schedule'
import type { DeliberationDocument } from '../../kit/voteDocuments'
import { noticeOf, beginning, toPeople, type Facts, type Found, type Look } from './found'
import { officeOf, secondPersonsOf } from './offices'

/** How a vote is conducted: a new text, and objections. Null for every other kind too. */
export async function conductFacts(look: Look): Promise<Found> {
  const { event, repositories, now } = look
  const { kind, compoundId, subject } = event
  const [id = '', second = ''] = subject
  if (kind === 'voteAmended') {
    const vote = await repositories.deliberations.get(compoundId, id)
    // A later version has a notice of its own.
    if (vote?.state !== 'published' || String(vote.conduct.version) !== second) return null
    const [amendment] = await repositories.amendments.newest({ compoundId, deliberationId: id }, { limit: 1 })
    const notice = noticeOf(event, vote.title, { detail: amendment?.reason ?? '', target: id })
    return toElectorate(vote, notice)
  }
  if (kind === 'voteRecounted') {
    const vote = await repositories.deliberations.get(compoundId, id)
    if (vote?.state !== 'published' || String(vote.conduct.revision) !== second) return null
    if (vote.outcome === null) return now + MINUTE
    const { passed, total } = vote.outcome
    const detail = `${total} 件通过 ${passed} 件。重新计票，因为${vote.conduct.recount?.reason ?? ''}`
    return toElectorate(vote, noticeOf(event, vote.title, { detail: beginning(detail), target: id }))
  }
  if (kind !== 'objectionRaised' && kind !== 'objectionAnswered' && kind !== 'objectionDecided') return null
  const objection = await repositories.objections.get(id)
  if (objection === null) return null
  const { deliberationId, stage, openid, text, answer, decision, address, state } = objection
  const vote = await repositories.deliberations.get(compoundId, deliberationId)
  if (vote === null) return null
  const target = `${deliberationId}/${stage}`
  if (kind === 'objectionRaised') {
    const office =
      stage === 'roster'
        ? await officeOf(compoundId, address.building, repositories, now)
        : await secondPersonsOf(compoundId, repositories, now)
    const others = office.filter((one) => one !== openid)
    return toPeople(others, noticeOf(event, vote.title, { detail: beginning(text), target }))
  }
  const said = kind === 'objectionAnswered' ? answer : decision
  if (said === null) return null
  const accepted = kind === 'objectionDecided' ? state === 'upheld' : null
  return toPeople([openid], noticeOf(event, vote.title, { detail: beginning(said.text), accepted, target }))
}

function toElectorate({ scope, electorate }: DeliberationDocument, notice: Facts['notice']): Facts {
  const relation = electorate === 'owners' ? ('owner' as const) : ('any' as const)
  return { recipients: { to: 'residents', scope, relation, silentIn: null }, notice }
}
