import { chinaTime, day, weekday } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'

export type InboxItem = ActionOutput<'notify.inbox'>['items'][number]

interface DayOfItems {
  readonly name: string
  readonly items: readonly InboxItem[]
}

/** By the day in China, in the order given: 今天, 昨天, then the date. */
export function byDay(items: readonly InboxItem[], now: number): readonly DayOfItems[] {
  const days: { name: string; items: InboxItem[] }[] = []
  for (const item of items) {
    const name = nameOf(item.at, now)
    const last = days.at(-1)
    if (last?.name === name) last.items.push(item)
    else days.push({ name, items: [item] })
  }
  return days
}

function nameOf(at: number, now: number): string {
  const days = chinaTime(now).startOf('day').diff(chinaTime(at).startOf('day'), 'day')
  if (days === 0) return '今天'
  return days === 1 ? '昨天' : `${day(at)} ${weekday(at)}`
}
