import type { HomeUse } from '../../types/roll'
import { dense, withArabicNumerals } from './text'

/** 1号楼1单元302 as an office writes it; a shop or a parking space may have no unit. */
export interface Address {
  readonly building: string
  readonly unit: string
  readonly room: string
}

const PLACE = '[0-9]+[A-Za-z]?|[A-Za-z][0-9]*|[一二三四五六七八九十]+'

const HEADING = new RegExp(`^(?:第)?((?:${PLACE})(?:号楼|栋|幢|座))?((?:${PLACE})单元)?$`)
/** 「天惠苑1号楼」, 「A区3栋」: the compound is not part of the building's name, its quarter is. */
const NAMED_HEADING = new RegExp(
  `^(?:\\p{Script=Han}{2,10}?)?((?:[A-Za-z东西南北中\\d]+区)?(?:${PLACE})(?:号楼|栋|幢|座))$`,
  'u',
)
const UNIT_THEN_ROOM = new RegExp(`^((?:${PLACE})单元)[-—–_/]?(.+)$`)
const BUILDING_NAMED = new RegExp(`(?:^|[^0-9A-Za-z])((?:${PLACE})(?:号楼|号栋|号幢|栋|幢|座|#楼?))`)
const BUILDING_NUMBERED = new RegExp(`(?:^|[^0-9A-Za-z])((?:${PLACE})号(?=.*(?:单元|室|房)))`)
const BELOW_BUILDING = new RegExp(
  `^((?:${PLACE})(?:单元|梯|门))?[-—–_/.、]*(?:((?:第|负)?(?:${PLACE})[层楼]))?[-—–_/.、]*(.+)$`,
)

/** Longer is no address: it is not searched for one. */
const LONGEST = 80

/** 「1」, 「01栋」, 「１号楼」 and 「一幢」 are the same building. */
export function buildingKey(text: string): string {
  return placeKey(text, /(?:号楼|号栋|号幢|栋楼|幢楼|栋|幢|座|楼|号|#)+$/)
}

/** 「1」, 「1单元」 and 「一单元」 are the same unit. */
export function unitKey(text: string): string {
  return placeKey(text, /(?:单元|号门|梯|门)$/)
}

/** 「101」, 「101室」 and 「101.0」 are the same room. */
export function roomText(text: string): string {
  return withoutDecimal(dense(text)).replace(/^([0-9A-Za-z-]*[0-9A-Za-z])(?:号房|号室|室|房|号|户)$/, '$1')
}

export function homeKey(home: Address): string {
  return [buildingKey(home.building), unitKey(home.unit), roomText(home.room).toUpperCase()].join('\n')
}

/** A building, unit or room as it is shown: 「1.0」, which only a spreadsheet writes, is 「1」. */
export function placeText(text: string): string {
  return withoutDecimal(dense(text))
}

/** A row that says nothing but 「3号楼」 or 「3号楼2单元」: a heading above the rows of that building. */
export function headingOf(text: string): { building: string; unit: string } | null {
  const whole = dense(text)
    .replace(/\([^()]*\)|[:【】[\]]|,?共\d+户.*$/g, '')
    .replace(/^[一二三四五六七八九十]+[、.]/, '')
    .replace(/(?:业主|房屋|住户|产权人)?(?:名册|名单|清册|明细表?|户册|花名册|信息表?|登记表|清单)$/, '')
  const parts = whole.length > LONGEST ? null : HEADING.exec(whole)
  if (whole === '') return null
  if (parts !== null) return { building: parts[1] ?? '', unit: parts[2] ?? '' }
  const [, building] = NAMED_HEADING.exec(whole) ?? []
  return building === undefined ? null : { building, unit: '' }
}

/** The building that a sheet's name says, for rows that name none: 「1号楼」, or 「地下车位」. '' if it says none. */
export function buildingOfSheet(name: string): string {
  return headingOf(name)?.building || (/车位|车库|停车/.test(name) ? placeText(name) : '')
}

/** A building's cell that holds its unit too: 「1号楼2单元」, 「1-2」 is not enough. */
export function buildingWithUnit(text: string): { building: string; unit: string } | null {
  const both = headingOf(text)
  return both === null || both.building === '' || both.unit === '' ? null : both
}

/** Room 「2」 or 「02」 on floor 「3层」 is 302. Without a floor, or with a room of more digits, the room stands. */
export function roomOnFloor(floor: string, room: string): string {
  const [, below, number] = /^第?(负|-|B)?(\d{1,2})(?:层|楼|F)?$/i.exec(withArabicNumerals(placeText(floor))) ?? []
  const [, short] = /^(\d{1,2})(?:室|号|户)?$/.exec(roomText(room)) ?? []
  if (number === undefined || short === undefined) return room
  return `${below === undefined ? '' : '-'}${String(Number(number))}${short.padStart(2, '0')}`
}

/** Splits 「天惠苑1号楼1单元302室」, 「1栋-1-302」, 「1-1-302」, 「2-302」 and 「地下车库车位B001」. Null if it is none. */
export function splitAddress(text: string): Address | null {
  const whole = dense(text)
  if (whole.length > LONGEST) return null
  return named(whole, BUILDING_NAMED) ?? named(whole, BUILDING_NUMBERED) ?? numbered(whole) ?? underground(whole)
}

function named(whole: string, pattern: RegExp): Address | null {
  const building = pattern.exec(whole)
  if (building?.[1] === undefined) return null
  const rest = whole.slice(building.index + building[0].length).replace(/^[-—–_/.、]+/, '')
  const parts = BELOW_BUILDING.exec(rest) ?? []
  const [, unit = '', floor = '', below = ''] = parts
  const onFloor = roomOnFloor(floor, below)
  const room = onFloor !== below || /^\d{3}/.test(below) ? onFloor : floor + below
  const short = unit === '' ? /^([0-9A-Za-z]{1,2})[-—–_](.+)$/.exec(room) : null
  const address = { building: building[1], unit: short?.[1] ?? unit, room: roomText(short?.[2] ?? room) }
  return address.room === '' ? null : address
}

function numbered(whole: string): Address | null {
  const parts = /^([0-9A-Za-z]+)[-—–_/](?:([0-9A-Za-z]+)[-—–_/])?([0-9A-Za-z]+)(?:室|号|房)?$/.exec(whole)
  if (parts === null) return null
  const [, building = '', unit = '', room = ''] = parts
  return { building, unit, room }
}

function underground(whole: string): Address | null {
  const parts = /^(.*(?:车库|地下室|地下|负[一二三1-3]层|停车场))[-—–_/]?(.+)$/.exec(whole)
  if (parts === null) return null
  const [, building = '', room = ''] = parts
  return { building, unit: '', room: roomText(room) }
}

/**
 * A room cell that repeats the whole address beside its own building column: only the room is kept. 「1-302」 without
 * a unit stays as it is, it may be a name.
 */
export function roomWithin(building: string, unit: string, room: string): { unit: string; room: string } {
  const [, ownUnit, rest] = (room.length > LONGEST ? null : UNIT_THEN_ROOM.exec(dense(room))) ?? []
  if (ownUnit !== undefined && rest !== undefined && (unit === '' || unitKey(unit) === unitKey(ownUnit))) {
    return { unit: unit === '' ? ownUnit : unit, room: roomText(rest) }
  }
  const whole = /[-—–_/楼栋幢座]/.test(room) ? splitAddress(room) : null
  if (whole === null || buildingKey(whole.building) !== buildingKey(building)) return { unit, room: roomText(room) }
  if (unit !== '' && whole.unit !== '' && unitKey(whole.unit) !== unitKey(unit)) return { unit, room: roomText(room) }
  if (whole.unit === '' && /^[0-9A-Za-z-]+$/.test(dense(room))) return { unit, room: roomText(room) }
  return { unit: unit === '' ? whole.unit : unit, room: whole.room }
}

/** What a home without a stated use is for, by what its room and building are called. */
export function useByName(...names: string[]): HomeUse {
  const text = names.join(' ')
  if (/车位|车库|停车/.test(text)) return 'parking'
  if (/商铺|商业|铺|店面|门面|门市/.test(text)) return 'shop'
  if (/储藏|储物|杂物/.test(text)) return 'storage'
  return 'residence'
}

function placeKey(text: string, suffix: RegExp): string {
  const whole = withArabicNumerals(placeText(text)).replace(/^第/, '')
  const bare = whole.replace(suffix, '').replace(/^0+(?=\d)/, '')
  return (bare === '' ? whole : bare).toUpperCase()
}

function withoutDecimal(text: string): string {
  return /^\d+\.0+$/.test(text) ? text.replace(/\.0+$/, '') : text
}
