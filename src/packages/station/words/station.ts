import { counted, day, weekday } from '@/ui/format'
import type { IconName } from '@/ui/icon-names'
import type { ReserveState } from '~types/station/shapes'
import type { AgeBand, BookingState, Purpose } from '~types/station/words'
import { instantAt } from '../../../../domain/station/time'

export const PURPOSE_WORDS: Readonly<Record<Purpose, string>> = {
  gathering: '邻里聚会',
  rehearsal: '排练',
  study: '学习',
  meeting: '开会',
  children: '带孩子玩',
  other: '其他',
}

export const AGE_WORDS: Readonly<Record<AgeBand, string>> = {
  children: '孩子',
  adults: '大人',
  elders: '老人',
  mixed: '老少都有',
}

type Tone = 'st-roll' | 'st-effective' | 'danger' | 'plain'

export const STATE_WORDS: Readonly<Record<BookingState, { text: string; icon: IconName; tone: Tone }>> = {
  pending: { text: '等同意', icon: 'clock', tone: 'st-roll' },
  confirmed: { text: '待签到', icon: 'clock', tone: 'st-roll' },
  arrived: { text: '已签到', icon: 'checkc', tone: 'st-effective' },
  cancelled: { text: '已取消', icon: 'xc', tone: 'plain' },
  late: { text: '取消晚了', icon: 'xc', tone: 'plain' },
  refused: { text: '没有同意', icon: 'xc', tone: 'danger' },
  lapsed: { text: '申请过期', icon: 'clock', tone: 'plain' },
  noShow: { text: '没来', icon: 'alert', tone: 'danger' },
  displaced: { text: '驿站收回', icon: 'info', tone: 'danger' },
}

/** What a time that the station wants meets. */
export const RESERVE_WORDS: Readonly<Record<ReserveState, string>> = {
  free: '空着，可以留',
  displaces: '有住户约了：留下会收回，并告诉原因',
  taken: '已经有安排，留不了',
  closed: '这一天不开，或已经过了',
  tooLate: '有住户约了，开始前三天内不能收回',
  held: '留好了',
}

/** 840 is 14:00. */
export function clockOf(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}

/** 「14:00—16:00」. */
export function spanOf({ from, to }: { from: number; to: number }): string {
  return `${clockOf(from)}—${clockOf(to)}`
}

/** 「11月21日 周六」. */
export function dateWords(date: string): string {
  const noon = instantAt(date, 720)
  return `${day(noon)} ${weekday(noon)}`
}

export function weekdayOfDate(date: string): string {
  return weekday(instantAt(date, 720))
}

/** 「2 小时」「1.5 小时」「30 分钟」. */
export function minutesWords(minutes: number): string {
  if (minutes < 60 && minutes > 0) return counted(minutes, '分钟')
  return `${minutes / 60}\u00a0小时`
}
