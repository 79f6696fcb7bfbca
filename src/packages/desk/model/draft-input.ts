import type { PersonInput } from '@/cloud/client'
import { formOf, MEETING_RULES } from './meetings'
import { draftedQuestion } from './questions'
import { timetableOf } from './timing'
import { instantOf } from '@/parts/when'
import { scopeOf, type WizardState } from './wizard'

/** What is handed in. Null while something is missing: `firstUnready` says what. */
export function draftInput(state: WizardState, compoundId: string): PersonInput<'deliberation.draft'> | null {
  const { meeting, timing } = state
  const scope = scopeOf(state)
  if (meeting === null || scope === null || timing === null) return null
  const motions = state.motions.flatMap(({ text, subject, question }) => {
    const asked = draftedQuestion(question)
    return subject === null ? [] : [{ text: text.trim(), subject, ...(asked !== null && { question: asked }) }]
  })
  if (motions.length !== state.motions.length) return null
  return {
    compoundId,
    form: formOf(meeting, scope.level),
    title: state.title.trim(),
    scope,
    electorate: state.electorate,
    localRule: MEETING_RULES[meeting].localRule === 'none' ? null : state.localRule.trim() || null,
    motions,
    ...(state.papers.length > 0 && { attachments: state.papers.map(({ fileID, name }) => ({ fileID, name })) }),
    ...(state.anonymous && { anonymous: true }),
    ...timetableOf(timing),
  }
}

/** The meeting in the yard of the vote that was just drafted; null without one. */
export function gatheringInput(
  { gathering }: WizardState,
  compoundId: string,
  deliberationId: string,
): PersonInput<'meeting.announce'> | null {
  const startsAt = gathering === null ? null : instantOf(gathering)
  if (gathering === null || startsAt === null) return null
  const about = { kind: 'vote', deliberationId } as const
  return { compoundId, about, place: gathering.place.trim(), startsAt, seats: [] }
}
