import type { IconName } from '@/ui/icon-names'
import { shortDateTime } from '@/ui/format'
import type { ComplaintCard, ComplaintShown } from '~types/service/complaints'

export function complaintTag({ state, overdue }: ComplaintCard): {
  text: string
  icon: IconName
  tone: 'green' | 'accent' | 'danger'
} {
  if (state === 'closed') return { text: '结了', icon: 'checkc', tone: 'green' }
  if (state === 'answered') return { text: '已答复', icon: 'chat', tone: 'accent' }
  return overdue
    ? { text: '答复晚了', icon: 'alert', tone: 'danger' }
    : { text: '等答复', icon: 'clock', tone: 'accent' }
}

/** Whose turn it is, and by when. */
export function complaintLine({ state, level, dueAt }: ComplaintCard): string {
  const who = level === 'company' ? '服务公司' : '社区'
  if (state === 'open') return `由${who}答复，${shortDateTime(dueAt)} 前`
  return state === 'answered' ? `${who}答复了，等投诉人说行不行` : '投诉人自己结的'
}

export const SAID_WORDS: Readonly<Record<ComplaintShown['said'][number]['by'], string>> = {
  complainer: '投诉人',
  company: '服务公司',
  community: '社区',
  clock: '到时间了',
}
