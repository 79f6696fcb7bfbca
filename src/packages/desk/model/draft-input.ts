import type { PersonInput } from '@/cloud/client'
import { formOf, MEETING_RULES } from './meetings'
import { draftedQuestion } from './questions'
import { timetableOf } from './timing'
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
    ...(state.anonymous && { anonymous: true }),
    ...timetableOf(timing),
  }
}
