import { yuan } from './money'

interface Share {
  readonly address: { readonly building: string; readonly unit: string; readonly room: string }
  readonly areaCentiSqm: number
  readonly fen: number
}

/** Every home's share as CSV that Excel and WPS open as it is, with the sum in the last row. */
export function sharesTable(shares: readonly Share[]): string {
  const rows = shares.map(({ address, areaCentiSqm, fen }) => [
    address.building,
    address.unit,
    address.room,
    yuan(areaCentiSqm).replaceAll(',', ''),
    yuan(fen).replaceAll(',', ''),
  ])
  const sum = shares.reduce((total, { fen }) => total + fen, 0)
  const all = [
    ['楼栋', '单元', '房号', '建筑面积(㎡)', '分得(元)'],
    ...rows,
    ['合计', '', '', '', yuan(sum).replaceAll(',', '')],
  ]
  return `\uFEFF${all.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`
}

/** No cell that a spreadsheet takes for a formula. */
function cell(text: string): string {
  const safe = /^[=+\-@\t]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
