import { chinaTime, shortDateTime } from '@/ui/format'

/** 「2026年11月18日 9:41:07」: a receipt's time, to the second. */
export function fullTimeText(instant: number): string {
  return chinaTime(instant).format('YYYY年M月D日 H:mm:ss')
}

/** 「11月6日 9:00—11月20日 20:00」. */
export function spanText(from: number, until: number): string {
  return `${shortDateTime(from)}—${shortDateTime(until)}`
}
