import { NBSP } from './quantities'

/** Times as people read them. China is UTC+8 all year; the phone's own zone is not asked. */
const CHINA_OFFSET = 8 * 3_600_000
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六'] as const

const inChina = (instant: number) => new Date(instant + CHINA_OFFSET)
const two = (value: number) => String(value).padStart(2, '0')

/** 「11月20日」. */
export function dayText(instant: number): string {
  const at = inChina(instant)
  return `${at.getUTCMonth() + 1}月${at.getUTCDate()}日`
}

/** 「20:00」, 「9:05」. */
export function clockText(instant: number): string {
  const at = inChina(instant)
  return `${at.getUTCHours()}:${two(at.getUTCMinutes())}`
}

/** 「11月20日 20:00」. */
export function dayTimeText(instant: number): string {
  return `${dayText(instant)} ${clockText(instant)}`
}

/** 「11月20日（周五）20:00」. */
export function weekdayTimeText(instant: number): string {
  return `${dayText(instant)}（周${WEEKDAYS[inChina(instant).getUTCDay()] ?? ''}）${clockText(instant)}`
}

/** 「2026年11月18日 9:41:07」. */
export function fullTimeText(instant: number): string {
  const at = inChina(instant)
  return `${at.getUTCFullYear()}年${dayText(instant)} ${clockText(instant)}:${two(at.getUTCSeconds())}`
}

/** 「11月6日 9:00—11月20日 20:00」. */
export function spanText(from: number, to: number): string {
  return `${dayTimeText(from)}—${dayTimeText(to)}`
}

/** 「还剩 2 天」, cut off: nobody is told a day more than there is. */
export function leftText(deadline: number, now: number): string {
  const left = deadline - now
  if (left >= DAY) return `还剩 ${Math.floor(left / DAY)}${NBSP}天`
  if (left >= HOUR) return `还剩 ${Math.floor(left / HOUR)}${NBSP}小时`
  if (left >= MINUTE) return `还剩 ${Math.floor(left / MINUTE)}${NBSP}分钟`
  return left >= 0 ? '马上截止' : '时间已到'
}
