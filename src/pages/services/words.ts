import type { IconName } from '@/ui/icon-names'

const ICONS: readonly (readonly [RegExp, IconName])[] = [
  [/空调|家电|冰箱|洗衣机|电视|油烟机/, 'fan'],
  [/灯|电路|开关/, 'bulb'],
  [/保洁|清洗|擦|家政/, 'broom'],
  [/餐|蔬菜|鸡蛋|肉|米|油|牛奶|水果|豆|农贸/, 'bowl'],
  [/水|漏|疏通|马桶/, 'drop'],
  [/锁|钥匙/, 'key'],
  [/安装|组装/, 'service'],
  [/助老|陪|理发|血压/, 'heart'],
  [/一小|课堂|托管|亲子/, 'users'],
  [/咨询|法律|指导/, 'chat'],
]

/** What a category or an item is shown by. */
export function categoryIcon(name: string): IconName {
  return ICONS.find(([words]) => words.test(name))?.[1] ?? 'service'
}

/** How an order stands, in a word. */
export const ORDER_STATE_TEXT: Readonly<Record<string, string>> = {
  placed: '等人接单',
  accepted: '已接单',
  onTheWay: '上门中',
  done: '待确认',
  confirmed: '待付款',
  redo: '等返工',
  disputed: '处理中',
}
