import type { Topic } from '~types/membership/boards'
import type { CodeState } from '~types/membership/groups'
import type { TalentCategory } from '~types/membership/directory'
import type { CaseKind, ReportReason } from '~types/membership/moderation'
import type { VoteScope } from '~types/deliberation'
import type { IconName } from '@/ui/icon-names'
import { chinaTime, clock, day } from '@/ui/format'

/** Words of groups and boards. One thing has one word everywhere. */
export const TOPIC_WORDS: Readonly<Record<Topic, string>> = {
  notice: '通知',
  help: '求助',
  proposal: '提议',
  lost: '失物',
  chat: '闲谈',
}

export const TOPIC_ICONS: Readonly<Record<Topic, IconName>> = {
  notice: 'horn',
  help: 'hand',
  proposal: 'bulb',
  lost: 'search',
  chat: 'chat',
}

export const SCOPE_ICONS: Readonly<Record<VoteScope['level'], IconName>> = {
  compound: 'building',
  building: 'users',
  unit: 'home',
}

export const CODE_WORDS: Readonly<Record<CodeState, string>> = {
  none: '还没放群二维码',
  live: '能用',
  expiring: '快到期，该换了',
  expired: '已失效',
}

export const TALENT_WORDS: Readonly<Record<TalentCategory, string>> = {
  repair: '修东西',
  teach: '教孩子',
  care: '看护照应',
  ride: '接送顺路',
  craft: '手艺',
  lend: '借东西',
  other: '别的',
}

export const REASON_WORDS: Readonly<Record<ReportReason, string>> = {
  advert: '广告、拉人',
  abuse: '骂人',
  rumour: '没有依据',
  privacy: '泄露别人隐私',
  illegal: '违法',
  other: '别的不妥',
}

export const CASE_WORDS: Readonly<Record<CaseKind, string>> = {
  held: '有疑问，先压着',
  pictures: '图片要看过才显示',
  reported: '有人举报',
  appealed: '作者申诉',
}

/** As neighbours say it: 「今天 8:12」「昨天 19:40」「11月16日 17:05」. */
export function saidAt(instant: number, now: number): string {
  const days = chinaTime(now).startOf('day').diff(chinaTime(instant).startOf('day'), 'day')
  if (days === 0) return `今天 ${clock(instant)}`
  return days === 1 ? `昨天 ${clock(instant)}` : `${day(instant)} ${clock(instant)}`
}
