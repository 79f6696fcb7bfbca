import { csvOf, hundredths } from '../csv'

const STATES = { due: '未付', marked: '一人记了，等复核', paid: '已付' } as const
const WAYS = { transfer: '转账', cash: '现金', offset: '抵物业费' } as const

interface Share {
  readonly address: { readonly building: string; readonly unit: string; readonly room: string }
  readonly areaCentiSqm: number
  readonly fen: number
  readonly state: keyof typeof STATES
  readonly way: keyof typeof WAYS | null
  readonly note: string
}

/** Every home's share as a table, with the sum in the last row. */
export function sharesTable(shares: readonly Share[]): string {
  const rows = shares.map(({ address, areaCentiSqm, fen, state, way, note }) => [
    address.building,
    address.unit,
    address.room,
    hundredths(areaCentiSqm),
    hundredths(fen),
    STATES[state],
    way === null ? '' : WAYS[way],
    note,
  ])
  const sum = shares.reduce((total, { fen }) => total + fen, 0)
  return csvOf([
    ['楼栋', '单元', '房号', '建筑面积(㎡)', '金额(元)', '付了没有', '怎么付的', '备注'],
    ...rows,
    ['合计', '', '', '', hundredths(sum), '', '', ''],
  ])
}
