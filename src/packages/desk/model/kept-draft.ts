import { electorateKinds, isRecord } from './parsing'
import { MEETINGS, type Level } from './meetings'
import { keptQuestion } from './questions'
import type { Timing } from './timing'
import { EMPTY, STEPS, type Gathering, type MotionDraft, type Paper, type WizardState } from './wizard'
import { SUBJECTS } from '~types/subjects'

const VERSION = 1

/** What is written to the device's storage. */
export function keepText(state: WizardState): string {
  return JSON.stringify({ v: VERSION, state })
}

/** Reads what `keepText` wrote, on whatever version of the app. Anything unknown gives null: better empty than wrong. */
export function keptState(text: string | null): WizardState | null {
  if (text === null) return null
  let kept: unknown
  try {
    kept = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(kept) || kept.v !== VERSION || !isRecord(kept.state)) return null
  const {
    step,
    meeting,
    level,
    building,
    unit,
    electorate,
    localRule,
    title,
    motions,
    timing,
    anonymous,
    gathering,
    papers,
  } = kept.state
  if (!Array.isArray(motions)) return null
  const read = motions.map(motionIn)
  if (read.some((motion) => motion === null)) return null
  return {
    step: STEPS.find((known) => known === step) ?? EMPTY.step,
    meeting: MEETINGS.find((known) => known === meeting) ?? null,
    level: LEVELS.find((known) => known === level) ?? EMPTY.level,
    building: textOrNull(building),
    unit: textOrNull(unit),
    electorate: electorateKinds.find((known) => known === electorate) ?? EMPTY.electorate,
    anonymous: anonymous === true,
    localRule: textOrNull(localRule) ?? '',
    title: textOrNull(title) ?? '',
    motions: read.filter((motion) => motion !== null),
    papers: papersIn(papers),
    timing: timingIn(timing),
    gathering: gatheringIn(gathering),
  }
}

const LEVELS: readonly Level[] = ['compound', 'building', 'unit']

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

function motionIn(value: unknown): MotionDraft | null {
  if (!isRecord(value)) return null
  const { key, text, subject, question } = value
  if (typeof key !== 'number' || typeof text !== 'string') return null
  const found = SUBJECTS.find((known) => known === subject) ?? null
  return { key, text, subject: found, question: keptQuestion(question) }
}

function timingIn(value: unknown): Timing | null {
  if (!isRecord(value)) return null
  const { rosterDay, opensDay, opensHour, closesDay, closesHour } = value
  const whole = (part: unknown): part is number => typeof part === 'number' && Number.isSafeInteger(part)
  if (!whole(rosterDay) || !whole(opensDay) || !whole(opensHour) || !whole(closesDay) || !whole(closesHour)) return null
  return { rosterDay, opensDay, opensHour, closesDay, closesHour }
}

/** A form that was kept by an older version has none. */
function papersIn(value: unknown): readonly Paper[] {
  if (!Array.isArray(value)) return []
  return value.flatMap((one: unknown) => {
    if (!isRecord(one) || typeof one.fileID !== 'string' || typeof one.name !== 'string') return []
    return [{ fileID: one.fileID, name: one.name }]
  })
}

/** A form that was kept by an older version has none. */
function gatheringIn(value: unknown): Gathering | null {
  if (!isRecord(value)) return null
  const { date, time, place } = value
  const known = typeof date === 'string' && /^20\d\d-\d\d-\d\d$/.test(date)
  return known && typeof time === 'string' && typeof place === 'string' ? { date, time, place } : null
}
