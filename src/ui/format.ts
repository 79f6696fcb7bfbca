/** Every number and date that people read goes through here. Amounts keep their unit by a no-break space. */
import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc'

dayjs.extend(utc)

const SPACE = '\u00a0'
const WEEKDAYS = ['日', '一', '二', '三', '四', '五', '六']
/** China has one zone and no summer time; phones may have no `Intl`. */
const CHINA_OFFSET_MINUTES = 8 * 60

/** An instant as the clock on the wall shows it in China. */
export function chinaTime(instant: number): Dayjs {
  return dayjs.utc(instant).utcOffset(CHINA_OFFSET_MINUTES)
}

/** 4321260 → 「43,212.60 ㎡」. */
export function area(centiSqm: number): string {
  return `${areaFigure(centiSqm)}${SPACE}㎡`
}

/** 4321260 → 「43,212.60」, where the unit stands elsewhere. */
export function areaFigure(centiSqm: number): string {
  const cents = String(centiSqm % 100).padStart(2, '0')
  return `${grouped(Math.floor(centiSqm / 100))}.${cents}`
}

/** 1234 → 「1,234」. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** 468, 人 → 「468 人」. */
export function counted(count: number, unit: string): string {
  return `${grouped(count)}${SPACE}${unit}`
}

/** Part of whole in hundredths of a percent, cut off, never rounded up: 2 of 3 → 6666. Nothing of nothing is 0. */
export function basisPoints(part: number, whole: number): number {
  if (whole <= 0) return 0
  const scaled = part * 10_000
  return (scaled - (scaled % whole)) / whole
}

/** 2 of 3 → 「66.66%」; with one digit 「66.6%」. Cut off, so that 66.66% never reads as two thirds. */
export function percent(part: number, whole: number, digits: 1 | 2 = 2): string {
  const points = basisPoints(part, whole)
  const fraction = String(points % 100).padStart(2, '0')
  return `${Math.floor(points / 100)}.${fraction.slice(0, digits)}%`
}

/** 「11月20日」. */
export function day(instant: number): string {
  const time = chinaTime(instant)
  return `${time.month() + 1}月${time.date()}日`
}

/** 「11月20日（周五）」. */
function dayAndWeekday(instant: number): string {
  return `${day(instant)}（${weekday(instant)}）`
}

/** 「周五」. */
export function weekday(instant: number): string {
  return `周${WEEKDAYS[chinaTime(instant).day()] ?? ''}`
}

/** 「20:00」. */
export function clock(instant: number): string {
  return chinaTime(instant).format('H:mm')
}

/** 「11月20日（周五）20:00」. */
export function dateTime(instant: number): string {
  return `${dayAndWeekday(instant)}${clock(instant)}`
}

/** 「11月20日 20:00」, in lists. */
export function shortDateTime(instant: number): string {
  return `${day(instant)} ${clock(instant)}`
}

/** 「11月6日—11月20日」. */
export function dayRange(from: number, until: number): string {
  return `${day(from)}—${day(until)}`
}

/** What is left until then, in whole units cut off: 「2 天」「3 小时」「5 分钟」. Null when it is over. */
export function timeLeft(deadline: number, now: number): string | null {
  const minutes = Math.floor((deadline - now) / 60_000)
  if (deadline <= now) return null
  if (minutes >= 24 * 60) return `${Math.floor(minutes / (24 * 60))}${SPACE}天`
  if (minutes >= 60) return `${Math.floor(minutes / 60)}${SPACE}小时`
  return `${Math.max(1, minutes)}${SPACE}分钟`
}

/** 1号楼, 1单元, 302 → 「1号楼1单元302」. */
export function homeName(address: { building: string; unit: string; room: string }): string {
  return `${address.building}${address.unit}${address.room}`
}
