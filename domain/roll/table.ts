import type { HomeState, HomeUse } from '../../types/roll'
import { csvOf, hundredths } from '../csv'

/** A home as a table for offices shows it. */
export interface TableHome {
  readonly building: string
  readonly unit: string
  readonly room: string
  readonly areaCentiSqm: number
  readonly use: HomeUse
  readonly state: HomeState
  readonly owners: readonly { readonly name: string; readonly idTail: string | null; readonly phone: string | null }[]
}

const USES: Readonly<Record<HomeUse, string>> = {
  residence: '住宅',
  shop: '商铺',
  office: '办公',
  parking: '车位',
  storage: '储藏室',
  other: '其他',
}
const STATES: Readonly<Record<HomeState, string>> = {
  delivered: '已售已交付',
  undelivered: '已售未交付',
  unsold: '未售',
}

/** A roll as a table for offices. Without `full` it has neither phones nor identity numbers. */
export function rollTable(homes: readonly TableHome[], full: boolean): string {
  const header = ['楼栋', '单元', '房号', '建筑面积(㎡)', '用途', '产权人', '销售状态']
  const more = full ? ['证件号后四位', '手机号'] : []
  const rows = homes.map(({ building, unit, room, areaCentiSqm, use, state, owners }) => {
    const list = (pick: (owner: TableHome['owners'][number]) => string | null) =>
      owners.some((owner) => pick(owner) !== null) ? owners.map((owner) => pick(owner) ?? '无').join('、') : ''
    const known = [building, unit, room, hundredths(areaCentiSqm), USES[use], list(({ name }) => name), STATES[state]]
    return full ? [...known, list(({ idTail }) => idTail), list(({ phone }) => phone)] : known
  })
  return csvOf([[...header, ...more], ...rows])
}
