import type { Need } from '~types/notify/needs'

export const NEED_WORDS: Readonly<Record<Need, string>> = {
  bedridden: '行动不便，要人背或扶',
  medical: '用着氧气等医疗设备',
  alone: '老人独住',
  infant: '有婴幼儿或孕妇',
  other: '其他，见面说',
}
