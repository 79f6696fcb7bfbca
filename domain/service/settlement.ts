import { csvOf, hundredths } from '../csv'

/** One day's books of the company. Sums in fen. */

export interface DayEntry {
  readonly orderId: string
  readonly kind: 'payment' | 'refund'
  readonly channel: 'cash' | 'wechat'
  readonly fen: number
  readonly teamName: string
}

export interface DayOrder {
  readonly _id: string
  readonly teamName: string
  readonly lines: readonly {
    readonly name: string
    readonly quantity: number
    readonly priceFen: number
    readonly parts: readonly { readonly priceFen: number; readonly quantity: number }[]
  }[]
}

export interface TeamLine {
  teamName: string
  channel: 'cash' | 'wechat'
  payments: number
  paidFen: number
  refunds: number
  refundedFen: number
}

export interface ItemLine {
  teamName: string
  name: string
  quantity: number
  fen: number
}

export interface Settled {
  readonly lines: TeamLine[]
  readonly items: ItemLine[]
  readonly paidFen: number
  readonly refundedFen: number
  readonly csv: string
}

/** By team and way of paying, and by item of the orders that were paid on the day. The lines sum to the totals. */
export function settled(entries: readonly DayEntry[], orders: readonly DayOrder[]): Settled {
  const lines = new Map<string, TeamLine>()
  for (const { teamName, channel, kind, fen } of entries) {
    const key = `${teamName} ${channel}`
    const line = lines.get(key) ?? { teamName, channel, payments: 0, paidFen: 0, refunds: 0, refundedFen: 0 }
    if (kind === 'payment') {
      line.payments += 1
      line.paidFen += fen
    } else {
      line.refunds += 1
      line.refundedFen += fen
    }
    lines.set(key, line)
  }
  const paid = new Set(entries.filter(({ kind }) => kind === 'payment').map(({ orderId }) => orderId))
  const items = new Map<string, ItemLine>()
  for (const order of orders.filter(({ _id }) => paid.has(_id))) {
    for (const { name, quantity, priceFen, parts } of order.lines) {
      const key = `${order.teamName} ${name}`
      const item = items.get(key) ?? { teamName: order.teamName, name, quantity: 0, fen: 0 }
      item.quantity += quantity
      item.fen += parts.reduce((sum, part) => sum + part.priceFen * part.quantity, priceFen * quantity)
      items.set(key, item)
    }
  }
  const sorted = [...lines.values()].sort(byTeam)
  const total = (pick: (line: TeamLine) => number) => sorted.reduce((sum, line) => sum + pick(line), 0)
  const paidFen = total((line) => line.paidFen)
  const refundedFen = total((line) => line.refundedFen)
  return { lines: sorted, items: [...items.values()].sort(byTeam), paidFen, refundedFen, csv: tableOf(sorted) }
}

function byTeam(one: { teamName: string }, other: { teamName: string }): number {
  return one.teamName < other.teamName ? -1 : one.teamName > other.teamName ? 1 : 0
}

function tableOf(lines: readonly TeamLine[]): string {
  const rows = lines.map(({ teamName, channel, payments, paidFen, refunds, refundedFen }) => [
    teamName,
    channel === 'cash' ? '现金' : '微信支付',
    String(payments),
    hundredths(paidFen),
    String(refunds),
    hundredths(refundedFen),
  ])
  const header = ['服务队', '方式', '收款笔数', '收款(元)', '退款笔数', '退款(元)']
  return csvOf([header, ...rows])
}
