import type { ActionOutput } from '~types/contracts'
import type { DeliberationCard } from '~types/deliberation'
import { chinaTime, area, counted, weekday } from '@/ui/format'

export type Home = ActionOutput<'membership.home'>

/** Whose ballot it is: 「您名下 2 套房，151.52 ㎡，算 1 人」; households and residents count without area. */
export function ballotsWaiting({ waiting, electorate }: DeliberationCard): string {
  if (waiting === null) return ''
  switch (electorate) {
    case 'owners':
      return `您名下 ${counted(waiting.homes, '套房')}，${area(waiting.areaCentiSqm)}，算 ${counted(waiting.voters, '人')}`
    case 'households':
      return `您家 ${counted(waiting.voters, '户')}`
    case 'residents':
      return `您自己 ${counted(waiting.voters, '票')}，一人一票`
  }
}

/** How an old neighbour would say it: 「周五晚上 8 点截止」. Minutes only when there are some. */
export function spokenDeadline(closesAt: number): string {
  const time = chinaTime(closesAt)
  const hour = time.hour()
  const part = hour < 6 ? '凌晨' : hour < 12 ? '上午' : hour === 12 ? '中午' : hour < 18 ? '下午' : '晚上'
  const minute = time.minute() === 0 ? '点' : `点 ${time.minute()} 分`
  return `${time.month() + 1}月${time.date()}日${weekday(closesAt)}${part} ${hour > 12 ? hour - 12 : hour} ${minute}截止`
}
