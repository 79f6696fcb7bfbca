import { csvOf, hundredths } from '../csv'

interface Share {
  readonly address: { readonly building: string; readonly unit: string; readonly room: string }
  readonly areaCentiSqm: number
  readonly fen: number
}

/** Every home's share as a table, with the sum in the last row. */
export function sharesTable(shares: readonly Share[]): string {
  const rows = shares.map(({ address, areaCentiSqm, fen }) => [
    address.building,
    address.unit,
    address.room,
    hundredths(areaCentiSqm),
    hundredths(fen),
  ])
  const sum = shares.reduce((total, { fen }) => total + fen, 0)
  return csvOf([['楼栋', '单元', '房号', '建筑面积(㎡)', '分得(元)'], ...rows, ['合计', '', '', '', hundredths(sum)]])
}
