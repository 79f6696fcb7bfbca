import { saveText } from '@/platform/saveText'
import { now } from '@/platform/clock'
import { calendarOf, type CalendarEvent } from '../../../../domain/station/calendar'

/** Gives the person a calendar file: his phone's own calendar reminds him. */
export function saveCalendar(events: readonly CalendarEvent[]): Promise<void> {
  return saveText('yuanba.ics', calendarOf(events, now()))
}
