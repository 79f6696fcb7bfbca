import { counted } from '@/ui/format'
import { dateWord } from '../words/dates'
import { dayOf } from './days'
import { earliestOpeningDay, mayClose, mayOpen, mayShowRoster, moveOpening, type Limits, type Timing } from './timing'

/** What can be picked of a timetable. */
export type Moment = 'roster' | 'opens' | 'closes'

export interface DayPick {
  readonly title: string
  /** Why some days cannot be picked. */
  readonly note: string
  readonly today: number
  /** The days that can be looked at. */
  readonly from: number
  readonly until: number
  readonly day: number
  /** Null where whole days are picked. */
  readonly hour: number | null
  readonly mayPick: (day: number, hour: number | null) => boolean
  readonly onPick: (day: number, hour: number) => void
}

/** How far ahead an opening may be put, in days from the earliest. */
const AHEAD = 180
/** Days before the earliest that are shown, so that the minimum is seen and not only felt. */
const SHOWN_BEFORE = 2

/** The question that the day sheet asks about a moment, and what is done with the answer. */
export function pickOf(moment: Moment, timing: Timing, limits: Limits, onTimed: (timing: Timing) => void): DayPick {
  const { minimums, now } = limits
  const today = dayOf(now)
  switch (moment) {
    case 'roster':
      return {
        title: '从哪天起公示名册？',
        note: '公示到开始投票为止。公示前的日子用来征求意见。',
        today,
        from: today,
        until: timing.opensDay,
        day: timing.rosterDay,
        hour: null,
        mayPick: (day) => mayShowRoster(timing, day, limits),
        onPick: (rosterDay) => {
          onTimed({ ...timing, rosterDay })
        },
      }
    case 'opens': {
      const earliest = earliestOpeningDay(limits)
      const { noticeDays } = minimums
      return {
        title: '哪天开始投票？',
        note:
          noticeDays === 0
            ? '听意见没有法定的提前天数。'
            : `法律要求提前 ${counted(noticeDays, '天')}通知，最早 ${dateWord(earliest, today)}。`,
        today,
        from: Math.max(today, earliest - SHOWN_BEFORE),
        until: earliest + AHEAD,
        day: timing.opensDay,
        hour: timing.opensHour,
        mayPick: (day, hour) => mayOpen(day, hour ?? 0, limits),
        onPick: (day, hour) => {
          onTimed(moveOpening(timing, day, hour, limits))
        },
      }
    }
    case 'closes':
      return {
        title: '投到什么时候？',
        note: closingNote(minimums.votingDays, minimums.maxVotingDays),
        today,
        from: Math.max(timing.opensDay, timing.opensDay + minimums.votingDays - SHOWN_BEFORE),
        until: timing.opensDay + minimums.maxVotingDays,
        day: timing.closesDay,
        hour: timing.closesHour,
        mayPick: (day, hour) => mayClose(timing, day, hour ?? 0, minimums),
        onPick: (closesDay, closesHour) => {
          onTimed({ ...timing, closesDay, closesHour })
        },
      }
  }
}

function closingNote(votingDays: number, maxVotingDays: number): string {
  const most = `最多 ${counted(maxVotingDays, '天')}`
  return votingDays === 0 ? `${most}。` : `至少 ${counted(votingDays, '天')}，${most}。`
}
