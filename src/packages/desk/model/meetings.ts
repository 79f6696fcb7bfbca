import { standingOf, type Standing } from '~domain/deliberation/legality'
import type { ElectorateKind, Form, VoteScope } from '~types/deliberation'
import { AppError } from '~types/errors'
import { SUBJECTS, type Subject } from '~types/subjects'

/**
 * What a person picks first. A part of the compound appears twice: to decide it needs a local rule, to listen it
 * needs none, and the two must never be mistaken for each other.
 */
export const MEETINGS = ['assembly', 'partDecides', 'partListens', 'residents', 'yard'] as const
export type Meeting = (typeof MEETINGS)[number]

export type Level = VoteScope['level']

interface MeetingRule {
  readonly levels: readonly [Level, ...Level[]]
  readonly electorates: readonly [ElectorateKind, ...ElectorateKind[]]
  /** Whether a local rule must, may or cannot be attached. */
  readonly localRule: 'required' | 'optional' | 'none'
}

export const MEETING_RULES: Readonly<Record<Meeting, MeetingRule>> = {
  assembly: { levels: ['compound'], electorates: ['owners'], localRule: 'optional' },
  partDecides: { levels: ['building', 'unit'], electorates: ['owners'], localRule: 'required' },
  partListens: { levels: ['building', 'unit'], electorates: ['households', 'residents', 'owners'], localRule: 'none' },
  residents: { levels: ['compound'], electorates: ['households', 'residents'], localRule: 'optional' },
  yard: {
    levels: ['compound', 'building', 'unit'],
    electorates: ['households', 'residents', 'owners'],
    localRule: 'none',
  },
}

/** A meeting that can never bind anybody, whatever is attached to it. */
export function mayBeAnonymous(meeting: Meeting): boolean {
  return MEETING_RULES[meeting].localRule === 'none'
}

/** The form that a meeting is at a level. */
export function formOf(meeting: Meeting, level: Level): Form {
  switch (meeting) {
    case 'assembly':
      return 'ownersAssembly'
    case 'partDecides':
    case 'partListens':
      return level === 'unit' ? 'unitMeeting' : 'buildingMeeting'
    case 'residents':
      return 'residentsMeeting'
    case 'yard':
      return 'yardMeeting'
  }
}

/** What the standing of motions in law depends on. */
export interface Footing {
  readonly meeting: Meeting
  readonly level: Level
  readonly electorate: ElectorateKind
  readonly localRule: string
}

/** What the law makes of these subjects on this footing, or the rule that refuses them (domain/deliberation/legality). */
export function standingIn(footing: Footing, subjects: readonly Subject[]): Standing | { readonly broken: string } {
  const { meeting, level, electorate } = footing
  try {
    return standingOf({
      form: formOf(meeting, level),
      scope: SOMEWHERE[level],
      electorate,
      localRule: localRuleOf(footing),
      subjects,
    })
  } catch (error) {
    if (error instanceof AppError) return { broken: String(error.params.rule) }
    throw error
  }
}

/** The subjects that a meeting offers, in the law's order, listening first. Home into business comes last, to be refused by name. */
export function subjectsOf(meeting: Meeting): readonly Subject[] {
  const { levels, electorates } = MEETING_RULES[meeting]
  const footing = { meeting, level: levels[0], electorate: electorates[0], localRule: '' }
  const heard = SUBJECTS.filter((subject) => 'effect' in standingIn(footing, [subject]))
  const opinion = heard.filter((subject) => subject === 'opinion')
  return [...opinion, ...heard.filter((subject) => subject !== 'opinion'), 'homeIntoBusiness']
}

/** Standing depends on the level of a scope alone. */
const SOMEWHERE: Readonly<Record<Level, VoteScope>> = {
  compound: { level: 'compound' },
  building: { level: 'building', building: '—' },
  unit: { level: 'unit', building: '—', unit: '—' },
}

/** A meeting that decides for a part is taken to have its rule: that it is still unwritten is told beside its field. */
function localRuleOf({ meeting, localRule }: Footing): string | null {
  const rule = MEETING_RULES[meeting].localRule
  if (rule === 'none') return null
  return localRule.trim() || (rule === 'required' ? '—' : null)
}
