import { csvOf, hundredths } from '../csv'
import type { Table, TableCell } from '../xlsx'

/** One day's books of the company. Sums in fen. */

export interface DayEntry {
  readonly _id: string
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
  readonly extras: readonly { readonly name: string; readonly priceFen: number; readonly answer: string }[]
  /** All of the order's, of other days too. */
  readonly entries: readonly { readonly entryId: string; readonly kind: string }[]
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
  /** Counted with the first payment of an order. */
  quantity: number
  /** What came in for it, less what was given back: below zero on a day of refunds. */
  fen: number
}

export interface Settled {
  readonly lines: TeamLine[]
  readonly items: ItemLine[]
  readonly paidFen: number
  readonly refundedFen: number
  readonly csv: string
}

/**
 * By team and way of paying, and by item. Each sum of money is spread over what the order was for, to the fen: lines and items
 * both come to what was paid less what was given back.
 */
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
  const items = new Map<string, ItemLine>()
  for (const entry of entries) {
    const order = orders.find(({ _id }) => _id === entry.orderId)
    const parts = order === undefined ? [] : partsOf(order)
    const first = order?.entries.find(({ kind }) => kind === 'payment')?.entryId === entry._id
    spread(entry.fen, parts).forEach((fen, at) => {
      const { name, quantity } = parts[at] ?? { name: UNKNOWN, quantity: 0 }
      const key = `${entry.teamName} ${name}`
      const item = items.get(key) ?? { teamName: entry.teamName, name, quantity: 0, fen: 0 }
      item.quantity += first ? quantity : 0
      item.fen += entry.kind === 'payment' ? fen : -fen
      items.set(key, item)
    })
  }
  const sorted = [...lines.values()].sort(byTeam)
  const total = (pick: (line: TeamLine) => number) => sorted.reduce((sum, line) => sum + pick(line), 0)
  const paidFen = total((line) => line.paidFen)
  const refundedFen = total((line) => line.refundedFen)
  return {
    lines: sorted,
    items: [...items.values()].sort(byTeam),
    paidFen,
    refundedFen,
    csv: tableOf(sorted, [...items.values()].sort(byTeam)),
  }
}

/** Where the order cannot be found any more. */
const UNKNOWN = '其他'

interface Part {
  readonly name: string
  readonly quantity: number
  readonly fen: number
}

/** What an order was for: its lines with their parts, and what was added and agreed to. */
function partsOf({ lines, extras }: DayOrder): Part[] {
  const ordered = lines.map(({ name, quantity, priceFen, parts }) => ({
    name,
    quantity,
    fen: parts.reduce((sum, part) => sum + part.priceFen * part.quantity, priceFen * quantity),
  }))
  const agreed = extras.filter(({ answer }) => answer === 'agreed')
  return [...ordered, ...agreed.map(({ name, priceFen }) => ({ name: `加：${name}`, quantity: 1, fen: priceFen }))]
}

/** Divides a sum by the parts' prices, exactly: rounded down, and what is left to the largest remainders. */
export function spread(fen: number, parts: readonly { readonly fen: number }[]): number[] {
  const whole = BigInt(parts.reduce((sum, part) => sum + part.fen, 0))
  if (whole === 0n) return [fen, ...parts.slice(1).map(() => 0)]
  const shares = parts.map((part, at) => {
    const product = BigInt(fen) * BigInt(part.fen)
    return { at, fen: product / whole, left: product % whole }
  })
  const missing = fen - Number(shares.reduce((sum, share) => sum + share.fen, 0n))
  const favoured = [...shares].sort((one, other) =>
    one.left > other.left ? -1 : one.left < other.left ? 1 : one.at - other.at,
  )
  const more = new Set(favoured.slice(0, missing).map(({ at }) => at))
  return shares.map((share) => Number(share.fen) + (more.has(share.at) ? 1 : 0))
}

function byTeam(one: { teamName: string }, other: { teamName: string }): number {
  return one.teamName < other.teamName ? -1 : one.teamName > other.teamName ? 1 : 0
}

function tableOf(lines: readonly TeamLine[], items: readonly ItemLine[]): string {
  const rows = lines.map(({ teamName, channel, payments, paidFen, refunds, refundedFen }) => [
    teamName,
    channel === 'cash' ? '现金' : '微信支付',
    String(payments),
    hundredths(paidFen),
    String(refunds),
    hundredths(refundedFen),
  ])
  const header = ['服务队', '方式', '收款笔数', '收款(元)', '退款笔数', '退款(元)']
  const sold = items.map(({ teamName, name, quantity, fen }) => [
    teamName,
    name,
    String(quantity),
    `${fen < 0 ? '-' : ''}${hundredths(Math.abs(fen))}`,
  ])
  return csvOf([header, ...rows, [], ['服务队', '项目', '数量', '实收(元)'], ...sold])
}

/** A day as a workbook: by team and way of paying, and by item, each with its sums. */
export function settlementTables({ lines, items, paidFen, refundedFen }: Omit<Settled, 'csv'>): Table[] {
  const sum = (pick: (line: TeamLine) => number) => lines.reduce((total, line) => total + pick(line), 0)
  return [
    {
      name: '按服务队',
      rows: [
        ['服务队', '方式', '收款笔数', '收款（元）', '退款笔数', '退款（元）', '实收（元）'],
        ...lines.map((line): TableCell[] => [
          line.teamName,
          line.channel === 'cash' ? '现金' : '微信支付',
          line.payments,
          { fen: line.paidFen },
          line.refunds,
          { fen: line.refundedFen },
          { fen: line.paidFen - line.refundedFen },
        ]),
        [
          ...['合计', '', sum(({ payments }) => payments), { fen: paidFen }],
          ...[sum(({ refunds }) => refunds), { fen: refundedFen }, { fen: paidFen - refundedFen }],
        ],
      ],
    },
    {
      name: '按项目',
      rows: [
        ['服务队', '项目', '数量', '实收（元）'],
        ...items.map(({ teamName, name, quantity, fen }): TableCell[] => [teamName, name, quantity, { fen }]),
        ['合计', '', '', { fen: items.reduce((total, { fen }) => total + fen, 0) }],
      ],
    },
  ]
}
