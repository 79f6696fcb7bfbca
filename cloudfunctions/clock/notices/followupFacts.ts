import type { NoticeKind } from '../../../types/notify/kinds'
import { DAY } from '../../../domain/deliberation/schedule'
import { eventOf } from '../../kit/events'
import type { EscalationDocument, PetitionDocument, TaskDocument } from '../../kit/followupDocuments'
import { beginning, noticeOf, toPeople, type Found, type Look } from './found'
import { committeeOf, secondPersonsOf, streetOf, workersOf } from './offices'
import { inVote } from './voteFacts'

const TASK_REMINDED = DAY
const PETITION_REMINDED = 7 * DAY
const ESCALATION_REMINDED = DAY

/** Tasks, petitions and topics that went up: what is due, and what is late. Null for every other kind too. */
export async function followupFacts(look: Look): Promise<Found> {
  const { event, repositories } = look
  const { compoundId, kind } = event
  const [id = '', second = ''] = event.subject
  if (isOneOf(kind, ['taskAssigned', 'taskDue', 'taskOverdue', 'taskDone'])) {
    const task = await repositories.tasks.get(compoundId, id)
    return task === null ? null : factsOfTask(task, second, look)
  }
  if (isOneOf(kind, ['petitionReached', 'petitionDue', 'petitionOverdue'])) {
    const petition = await repositories.petitions.get(compoundId, id)
    return petition === null ? null : factsOfPetition(petition, look)
  }
  if (isOneOf(kind, ['escalated', 'escalationDue', 'escalationOverdue', 'escalationAnswered'])) {
    const record = await repositories.escalations.get(compoundId, id)
    return record === null ? null : factsOfEscalation(record, second, look)
  }
  return null
}

function isOneOf(kind: NoticeKind, kinds: readonly NoticeKind[]): boolean {
  return kinds.includes(kind)
}

async function factsOfTask(task: TaskDocument, second: string, { event, repositories, now }: Look): Promise<Found> {
  const { _id, compoundId, owner, dueAt, doneAt, changes, reports, text } = task
  const notice = noticeOf(event, beginning(text), { when: dueAt, detail: owner.nameMasked, target: _id })
  if (event.kind === 'taskDone') {
    const vote = await repositories.deliberations.get(compoundId, task.deliberationId)
    if (vote === null || doneAt === null) return null
    const detail = beginning(reports.at(-1)?.text ?? '')
    const recipients = { to: 'residents' as const, scope: vote.scope, relation: 'any' as const, silentIn: null }
    return { recipients, notice: { ...notice, when: null, detail } }
  }
  if (doneAt !== null) return null
  if (event.kind === 'taskAssigned') {
    if (second !== String(changes.length)) return null
    const facts = toPeople([owner.openid], notice)
    const due = [_id, String(dueAt)]
    const reminder =
      dueAt - TASK_REMINDED > now ? [eventOf('taskDue', compoundId, due, now, dueAt - TASK_REMINDED)] : []
    return facts === null
      ? null
      : { ...facts, next: [...reminder, eventOf('taskOverdue', compoundId, due, now, dueAt)] }
  }
  // It was put off: the later date has events of its own.
  if (second !== String(dueAt)) return null
  if (event.kind === 'taskDue') return toPeople([owner.openid], notice)
  const office = await secondPersonsOf(compoundId, repositories, now)
  return toPeople([owner.openid, ...office], notice)
}

async function factsOfPetition(petition: PetitionDocument, { event, repositories, now }: Look): Promise<Found> {
  const { _id, compoundId, title, conveneBy, convened } = petition
  if (conveneBy === null || convened !== null) return null
  const notice = noticeOf(event, title, { when: conveneBy, target: _id })
  const committee = await committeeOf(compoundId, repositories, now)
  switch (event.kind) {
    case 'petitionReached': {
      // Where there is no committee, the community convenes.
      const asked = committee.length > 0 ? committee : await workersOf(compoundId, repositories, now)
      const facts = toPeople(asked, notice)
      const next = [
        eventOf('petitionDue', compoundId, [_id], now, conveneBy - PETITION_REMINDED),
        eventOf('petitionOverdue', compoundId, [_id], now, conveneBy),
      ]
      return facts === null ? null : { ...facts, next }
    }
    case 'petitionDue':
      return toPeople(committee, notice)
    default:
      return toPeople([...(await workersOf(compoundId, repositories, now)), ...committee], notice)
  }
}

async function factsOfEscalation(
  record: EscalationDocument,
  level: string,
  { event, repositories, now }: Look,
): Promise<Found> {
  const { _id, compoundId, deliberationId, title, answer, steps } = record
  if (event.kind === 'escalationAnswered') {
    const vote = await repositories.deliberations.get(compoundId, deliberationId)
    if (vote === null || answer === null) return null
    const recipients = { to: 'residents' as const, scope: vote.scope, relation: 'any' as const, silentIn: null }
    return {
      // Before anybody could cast, all of them were asked.
      recipients: answer.at < vote.opensAt ? recipients : { ...recipients, castIn: inVote(vote) },
      notice: noticeOf(event, title, { detail: beginning(answer.text), target: deliberationId }),
    }
  }
  const step = steps.find((one) => one.level === level)
  if (step === undefined || step.endedAt !== null) return null
  const { dueAt, reason } = step
  const community = level === 'community'
  const asked = community
    ? await workersOf(compoundId, repositories, now)
    : await streetOf(compoundId, repositories, now)
  const notice = noticeOf(event, title, { when: dueAt, detail: beginning(reason), target: deliberationId })
  if (event.kind === 'escalated') {
    const due = [_id, level]
    const next = [
      eventOf('escalationDue', compoundId, due, now, dueAt - ESCALATION_REMINDED),
      eventOf('escalationOverdue', compoundId, due, now, dueAt),
    ]
    const facts = toPeople(asked, notice)
    return facts === null ? null : { ...facts, next }
  }
  if (event.kind === 'escalationDue') return toPeople(asked, notice)
  // Late: those who sent it up hear of it, and the level above.
  const others = community
    ? await streetOf(compoundId, repositories, now)
    : await workersOf(compoundId, repositories, now)
  const committee = await committeeOf(compoundId, repositories, now)
  return toPeople([...asked, ...others, ...committee], notice)
}
