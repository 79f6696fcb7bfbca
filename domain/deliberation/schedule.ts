import { AppError } from '../../types/errors'
import type { Effect, ElectorateKind, Form, Silence } from '../../types/deliberation'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** Counting starts this long after closing, so that no ballot is still under way (ledger.md 6). */
export const COUNTING_DELAY = 60_000

/** Whole days. */
export interface Minimums {
  readonly noticeDays: number
  readonly votingDays: number
  readonly objectionDays: number
  readonly maxVotingDays: number
}

/** What a compound may set by its own rules of procedure (types/deliberation/rules.ts has the bounds). Whole days. */
export interface RuleConfig {
  /** Counts the confirmed versions of a compound's rules; 0 is the law's own defaults. */
  readonly version: number
  readonly countParking: boolean
  readonly invalidCounts: boolean
  readonly silence: Silence
  readonly changesAllowed: 0 | 1
  /** How many days the one extension may add; 0: none is allowed. */
  readonly extensionDays: number
  /** Mandates that one proxy may hold. */
  readonly proxyCap: number
  /** Hours after closing for the second reader of papers. */
  readonly paperHours: number
  /** Notice to owners. */
  readonly noticeDays: number
  readonly objectionDays: number
  /** Of an owners' assembly. */
  readonly votingDaysMin: number
  readonly votingDaysMax: number
  readonly localRule: { readonly title: string; readonly fileID: string | null } | null
}

export const DEFAULT_RULE_CONFIG: RuleConfig = {
  version: 0,
  countParking: false,
  invalidCounts: false,
  silence: 'strict',
  changesAllowed: 0,
  extensionDays: 0,
  proxyCap: 3,
  paperHours: 24,
  noticeDays: 15,
  objectionDays: 7,
  votingDaysMin: 5,
  votingDaysMax: 60,
  localRule: null,
}

/** 杭州 20: sixty days at most, extension and all. */
export const MAX_VOTING_DAYS = 60

/** 物业管理条例 14: fifteen days' notice to owners, or more by the compound's rules. A consultation has no legal minimum. */
export function minimumsOf(form: Form, effect: Effect, config: RuleConfig): Minimums {
  if (effect === 'consultative') {
    return { noticeDays: 0, votingDays: 0, objectionDays: 0, maxVotingDays: MAX_VOTING_DAYS }
  }
  return {
    noticeDays: form === 'residentsMeeting' ? 7 : config.noticeDays,
    votingDays: form === 'ownersAssembly' ? config.votingDaysMin : 1,
    objectionDays: config.objectionDays,
    maxVotingDays: config.votingDaysMax,
  }
}

/** What the wizard shows before a form is known: the strictest that the electorate can meet. */
export function strictestMinimums(electorate: ElectorateKind, config: RuleConfig): Minimums {
  const form = electorate === 'owners' ? 'ownersAssembly' : 'residentsMeeting'
  return minimumsOf(form, 'assisted_statutory', config)
}

/** Instants in milliseconds. */
export interface Timetable {
  readonly rosterFrom: number
  readonly opensAt: number
  readonly closesAt: number
}

/**
 * Checks a timetable that is published at `publishedAt`. Throws RULE_BROKEN {rule, …} with what was expected.
 * The notice runs from publishing to opening. Without a notice a vote may be published after its opening, if it is still
 * to close: an urgent meeting does not fail because its approval took some minutes.
 */
export function checkTimetable(timetable: Timetable, minimums: Minimums, publishedAt: number): void {
  const { rosterFrom, opensAt, closesAt } = timetable
  if (rosterFrom > opensAt || opensAt >= closesAt) throw new AppError('RULE_BROKEN', { rule: 'scheduleOrder' })
  if (closesAt <= publishedAt) throw new AppError('RULE_BROKEN', { rule: 'alreadyClosed' })
  const earliest = publishedAt + minimums.noticeDays * DAY
  if (minimums.noticeDays > 0 && opensAt < earliest) {
    throw new AppError('RULE_BROKEN', { rule: 'noticeDays', noticeDays: minimums.noticeDays, earliest })
  }
  const duration = closesAt - opensAt
  if (duration < minimums.votingDays * DAY) {
    throw new AppError('RULE_BROKEN', { rule: 'votingDays', votingDays: minimums.votingDays })
  }
  if (duration > minimums.maxVotingDays * DAY) {
    throw new AppError('RULE_BROKEN', { rule: 'maxVotingDays', maxVotingDays: minimums.maxVotingDays })
  }
}

/** When the time for objections ends. Without one, when counting may start at the latest. */
export function contestUntil(closesAt: number, objectionDays: number): number {
  return Math.max(closesAt + objectionDays * DAY, closesAt + COUNTING_DELAY)
}
