import { clock, day as dayText, weekday } from '@/ui/format'
import { calendarOf, dayOf, instantAt } from '../model/days'

/** 「今天」, 「明天」, else the weekday. */
export function nearWord(day: number, today: number): string {
  if (day === today) return '今天'
  return day === today + 1 ? '明天' : weekday(instantAt(day, 0))
}

/** 「12月11日」, with the year when it is not this one: 「2027年1月2日」. */
export function dateWord(day: number, today: number): string {
  const { year } = calendarOf(day)
  const text = dayText(instantAt(day, 0))
  return year === calendarOf(today).year ? text : `${year}年${text}`
}

/** 「12月11日 9:00」, with the year when it is not this one. */
export function momentWord(instant: number, now: number): string {
  return `${dateWord(dayOf(instant), dayOf(now))} ${clock(instant)}`
}

/** 「9:00」. */
export function hourWord(hour: number): string {
  return `${hour}:00`
}

/** 「11月19日—11月24日」; a single day is said once. */
export function daysWord(from: number, to: number, today: number): string {
  return from >= to ? dateWord(from, today) : `${dateWord(from, today)}—${dateWord(to, today)}`
}
