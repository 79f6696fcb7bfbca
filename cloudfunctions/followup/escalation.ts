import { escalation as contract, escalations as listContract } from '../../types/followup/escalations'
import { isStepLate } from '../../domain/followup/escalation'
import type { EscalationDocument } from '../kit/followupDocuments'
import { handle } from '../kit/function'
import { hasRole, type Permission } from '../kit/permission'
import { escalationId } from '../kit/repositories/escalations'
import { photoUrls, shownPhotos } from './photos'
import { published } from './published'

const NEWEST = 20

/** Where a topic has gone, for how long, and what came back. Everybody of the compound sees it. */
export const escalation = handle(contract, async ({ input, now, permission, repositories }) => {
  const { compoundId, deliberationId } = input
  const [caller, found, record] = await Promise.all([
    permission,
    repositories.deliberations.get(compoundId, deliberationId),
    repositories.escalations.get(compoundId, escalationId(deliberationId)),
  ])
  const { title, state } = published(found)
  const urls = await photoUrls(record?.answer?.photos ?? [])
  const waits = record !== null && record.answer === null
  return {
    title,
    mayEscalate: record === null && state === 'published' && hasRole(caller, 'committee', 'communityWorker'),
    mayPassUp: waits && record.level === 'community' && mayAnswerAt(record, caller),
    mayAnswer: waits && mayAnswerAt(record, caller),
    record: record === null ? null : shown(record, urls, now),
  }
})

/** All of a compound's. */
export const escalations = handle(listContract, async ({ input: { compoundId }, now, permission, repositories }) => {
  const [, found] = await Promise.all([permission, repositories.escalations.newest(compoundId, NEWEST)])
  return {
    escalations: found.flatMap(({ deliberationId, title, level, steps, answer }) => {
      const step = steps.at(-1)
      if (step === undefined) return []
      const { dueAt } = step
      return [{ deliberationId, title, level, dueAt, answeredAt: answer?.at ?? null, late: isStepLate(step, now) }]
    }),
  }
})

/** Each level answers for itself. */
export function mayAnswerAt({ level }: EscalationDocument, caller: Permission): boolean {
  return hasRole(caller, level === 'community' ? 'communityWorker' : 'streetWorker')
}

function shown({ steps, answer, file, fileHash }: EscalationDocument, urls: ReadonlyMap<string, string>, now: number) {
  return {
    steps: steps.map((step) => {
      const { level, at, nameMasked, reason, dueAt, endedAt } = step
      return { level, at, nameMasked, reason, dueAt, endedAt, late: isStepLate(step, now) }
    }),
    answer:
      answer === null
        ? null
        : {
            ...{ outcome: answer.outcome, text: answer.text, nameMasked: answer.nameMasked, at: answer.at },
            photos: shownPhotos(answer.photos, urls),
          },
    file,
    fileHash,
  }
}
