import type { ElectorateKind, VoteScope } from '~types/deliberation'
import type { Subject } from '~types/subjects'
import { mayBeAnonymous, MEETING_RULES, subjectsOf, type Footing, type Level, type Meeting } from './meetings'
import { PLAIN, type QuestionDraft } from './questions'
import type { Timing } from './timing'
import type { When } from '@/parts/when'

export const STEPS = ['form', 'motions', 'schedule', 'review'] as const
export type Step = (typeof STEPS)[number]

export const MOST_MOTIONS = 20
/** As many as one vote may have: the function looks again. */
export const MOST_ATTACHMENTS = 5

/** One motion as it is being written. `key` tells the cards apart while they move. */
export interface MotionDraft {
  readonly key: number
  readonly text: string
  readonly subject: Subject | null
  readonly question: QuestionDraft
}

/** A paper that goes with the vote, and lies in the cloud already. */
export interface Paper {
  readonly fileID: string
  readonly name: string
}

/** Where and when people sit down together about it. */
export interface Gathering extends When {
  readonly place: string
}

/** Everything a person has filled in. It is plain data: it is kept on the device until it is handed in. */
export interface WizardState {
  readonly step: Step
  readonly meeting: Meeting | null
  readonly level: Level
  readonly building: string | null
  readonly unit: string | null
  readonly electorate: ElectorateKind
  /** Only of a meeting that listens. */
  readonly anonymous: boolean
  readonly localRule: string
  readonly title: string
  readonly motions: readonly MotionDraft[]
  readonly papers: readonly Paper[]
  /** Null until the third step proposes one. */
  readonly timing: Timing | null
  /** Null without a meeting in the yard. */
  readonly gathering: Gathering | null
}

export type WizardEvent =
  | { readonly type: 'meetingChosen'; readonly meeting: Meeting }
  | { readonly type: 'levelChosen'; readonly level: Level }
  | { readonly type: 'buildingChosen'; readonly building: string }
  | { readonly type: 'unitChosen'; readonly unit: string }
  | { readonly type: 'electorateChosen'; readonly electorate: ElectorateKind }
  | { readonly type: 'secrecyChosen'; readonly anonymous: boolean }
  | { readonly type: 'localRuleWritten'; readonly localRule: string }
  | { readonly type: 'titleWritten'; readonly title: string }
  | { readonly type: 'motionAdded' }
  | { readonly type: 'motionRemoved'; readonly key: number }
  | { readonly type: 'motionWritten'; readonly key: number; readonly text: string }
  | { readonly type: 'subjectChosen'; readonly key: number; readonly subject: Subject }
  | { readonly type: 'questionAsked'; readonly key: number; readonly question: QuestionDraft }
  | { readonly type: 'paperAdded'; readonly paper: Paper }
  | { readonly type: 'paperRemoved'; readonly fileID: string }
  | { readonly type: 'timed'; readonly timing: Timing }
  | { readonly type: 'gathered'; readonly gathering: Gathering | null }
  | { readonly type: 'moved'; readonly step: Step }
  | { readonly type: 'restored'; readonly state: WizardState }
  | { readonly type: 'emptied' }

export const EMPTY: WizardState = {
  step: 'form',
  meeting: null,
  level: 'compound',
  building: null,
  unit: null,
  electorate: 'owners',
  anonymous: false,
  localRule: '',
  title: '',
  motions: [{ key: 1, text: '', subject: null, question: PLAIN }],
  papers: [],
  timing: null,
  gathering: null,
}

/** Going from step to step keeps everything. */
export function wizardReducer(state: WizardState, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'moved':
      return { ...state, step: event.step }
    case 'restored':
      return event.state
    case 'emptied':
      return EMPTY
    case 'meetingChosen':
      return event.meeting === state.meeting ? state : chooseMeeting(state, event.meeting)
    case 'levelChosen':
      return { ...state, level: event.level }
    case 'buildingChosen':
      return { ...state, building: event.building, unit: event.building === state.building ? state.unit : null }
    case 'unitChosen':
      return { ...state, unit: event.unit }
    case 'electorateChosen':
      return { ...state, electorate: event.electorate }
    case 'secrecyChosen':
      return { ...state, anonymous: event.anonymous }
    case 'localRuleWritten':
      return { ...state, localRule: event.localRule }
    case 'titleWritten':
      return { ...state, title: event.title }
    case 'motionAdded':
      return state.motions.length < MOST_MOTIONS ? { ...state, motions: [...state.motions, nextMotion(state)] } : state
    case 'motionRemoved':
      return { ...state, motions: state.motions.filter(({ key }) => key !== event.key) }
    case 'motionWritten':
      return { ...state, motions: withMotion(state, event.key, { text: event.text }) }
    case 'subjectChosen':
      return { ...state, motions: withMotion(state, event.key, { subject: event.subject }) }
    case 'questionAsked':
      return { ...state, motions: withMotion(state, event.key, { question: event.question }) }
    case 'paperAdded':
      return state.papers.length < MOST_ATTACHMENTS ? { ...state, papers: [...state.papers, event.paper] } : state
    case 'paperRemoved':
      return { ...state, papers: state.papers.filter(({ fileID }) => fileID !== event.fileID) }
    case 'gathered':
      return { ...state, gathering: event.gathering }
    case 'timed':
      return { ...state, timing: event.timing }
  }
}

/** Another meeting keeps the texts, and whatever else still fits it. Its dates are proposed afresh: other minimums. */
function chooseMeeting(state: WizardState, meeting: Meeting): WizardState {
  const { levels, electorates } = MEETING_RULES[meeting]
  const offered = subjectsOf(meeting)
  const only = offered.length === 2 ? (offered[0] ?? null) : null
  const listens = offered[0] === 'opinion'
  return {
    ...state,
    meeting,
    level: levels.includes(state.level) ? state.level : levels[0],
    electorate: electorates[0],
    anonymous: state.anonymous && mayBeAnonymous(meeting),
    motions: state.motions.map((motion) => ({
      ...motion,
      subject:
        motion.subject !== null && offered.includes(motion.subject) ? motion.subject : listens ? 'opinion' : only,
    })),
    timing: null,
  }
}

/** A new motion of a meeting that only listens, or that has but one subject, starts with it. */
function nextMotion({ meeting, motions }: WizardState): MotionDraft {
  const offered = meeting === null ? [] : subjectsOf(meeting)
  const first = offered[0] ?? null
  const subject = first === 'opinion' || offered.length === 2 ? first : null
  return { key: Math.max(0, ...motions.map(({ key }) => key)) + 1, text: '', subject, question: PLAIN }
}

function withMotion(state: WizardState, key: number, part: Partial<MotionDraft>): readonly MotionDraft[] {
  return state.motions.map((motion) => (motion.key === key ? { ...motion, ...part } : motion))
}

/** The scope, once it is fully chosen. */
export function scopeOf({ level, building, unit }: WizardState): VoteScope | null {
  if (level === 'compound') return { level }
  if (building === null) return null
  if (level === 'building') return { level, building }
  return unit === null ? null : { level, building, unit }
}

export function footingOf({ meeting, level, electorate, localRule }: WizardState): Footing | null {
  return meeting === null ? null : { meeting, level, electorate, localRule }
}
