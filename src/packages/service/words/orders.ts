import type { OrderState, OrderStep } from '~types/service/states'
import { clock, shortDateTime } from '@/ui/format'
import type { IconName } from '@/ui/icon-names'
import type { Order } from '~types/service/order'

interface StateWords {
  readonly text: string
  readonly icon: IconName
  readonly tone: 'green' | 'accent' | 'danger' | 'plain'
}

export const STATE_WORDS: Readonly<Record<OrderState, StateWords>> = {
  placed: { text: '等人接单', icon: 'clock', tone: 'accent' },
  accepted: { text: '已接单', icon: 'checkc', tone: 'green' },
  onTheWay: { text: '上门中', icon: 'nav', tone: 'accent' },
  done: { text: '已完成待确认', icon: 'clock', tone: 'danger' },
  confirmed: { text: '待付款', icon: 'wallet', tone: 'accent' },
  paid: { text: '已付款', icon: 'checkc', tone: 'green' },
  rated: { text: '已评价', icon: 'star', tone: 'green' },
  redo: { text: '等返工', icon: 'refresh', tone: 'danger' },
  disputed: { text: '公司处理中', icon: 'scale', tone: 'danger' },
  cancelled: { text: '已取消', icon: 'xc', tone: 'plain' },
}

export const STEP_NAMES = ['已下单', '已接单', '上门中', '待确认', '已付款'] as const

/** How far an order is along the five dots; past the last, all are done. */
export function stepOf(state: OrderState): number {
  switch (state) {
    case 'placed':
    case 'redo':
    case 'cancelled':
      return 0
    case 'accepted':
      return 1
    case 'onTheWay':
      return 2
    case 'done':
    case 'disputed':
      return 3
    case 'confirmed':
      return 4
    case 'paid':
    case 'rated':
      return 5
  }
}

const HISTORY: Readonly<Record<string, string>> = {
  place: '下单',
  accept: '接单',
  assign: '派单',
  handBack: '退回，重新派人',
  depart: '师傅出发了',
  arrive: '师傅到了门口',
  groupMade: '团购凑够了',
  finish: '做完了',
  confirm: '确认做好',
  cancel: '取消',
  askRedo: '说没做好，要返工',
  dispute: '有争议，请公司处理',
  resolveRedo: '公司安排返工',
  resolveDone: '公司定下做完',
  rate: '评价',
  proposeExtra: '提出加项',
  withdrawExtra: '撤回加项',
  agreeExtra: '同意加项',
  refuseExtra: '不同意加项',
  sayCash: '说现金已经给了',
  unsayCash: '收回付现金的话',
  denyCash: '说没有这回事',
  rejectCash: '公司查过，这笔现金不算',
  remindPay: '提醒付钱',
  pay: '付款',
  askRefund: '退款，等微信办好',
  refund: '退款',
  refundFailed: '微信没退成',
  late: '公司收到提醒',
  remind: '提醒您确认',
}

export function historyWord(step: string): string {
  return HISTORY[step] ?? step
}

/** What a button says. */
export const STEP_WORDS: Partial<Readonly<Record<OrderStep, string>>> = {
  accept: '接单',
  depart: '出发',
  arrive: '到了，开始做',
  handBack: '退回，做不了',
  confirm: '确认做好了',
  cancel: '取消订单',
  askRedo: '没做好，要返工',
  dispute: '有争议，请公司处理',
}

/** What stands over an order. */
export function headOf({ state, as, worker, window, group, arrivedAt }: Order): string {
  const name = worker === null ? '师傅' : `${worker.nameMasked}师傅`
  if (as !== 'customer') return STATE_WORDS[state].text
  switch (state) {
    case 'placed':
      return group?.outcome === 'open' ? '下好了，等团购截止' : '下好了，等师傅接单'
    case 'redo':
      return '要返工，等师傅接单'
    case 'accepted':
      return window === null ? `${name}接了您的单` : `${name}接单了，${clock(window.from)} 到`
    case 'onTheWay':
      return arrivedAt === null ? `${name}在路上` : `${name}说到门口了`
    case 'done':
      return '师傅说做好了，请您看看'
    case 'confirmed':
      return '您确认了，可以付钱了'
    case 'paid':
      return '付好了，谢谢您'
    case 'rated':
      return '办完了，谢谢您的评价'
    case 'disputed':
      return '公司正在处理'
    case 'cancelled':
      return '这个订单取消了'
  }
}

/** What follows from it, below; null where nothing does. */
export function lineOf({ state, as, arrivedAt, confirmsAt }: Order): string | null {
  if (as !== 'customer') return null
  switch (state) {
    case 'placed':
    case 'accepted':
      return '不用先付钱，做好了再说。'
    case 'onTheWay':
      return arrivedAt === null ? '不用先付钱，做好了再说。' : '没有人来，就点「师傅没来」。'
    case 'done':
      return `看过没问题再点确认。${confirmsAt === null ? '' : `${shortDateTime(confirmsAt)} 前没说，就算确认了，不会自动扣钱。`}`
    case 'disputed':
      return '定下来前不用付钱。'
    default:
      return null
  }
}
