import type { RollColumn } from '../../types/roll'
import type { Cell } from './cells'
import { NOT_OWNERS, type Columns } from './column-names'
import { dense, isBlank } from './text'
import { isAnswer, saysSaleOrDelivery, useOf } from './words'

/** So many of a column's cells must be of a kind: a few may be wrong, and are then listed as problems. */
const NEARLY_ALL = 0.8

/**
 * Finds what is told by cells rather than by a header: uses, states, phones and identity numbers under a name that
 * nobody foresaw. A use or a state that went unread would count parking as homes, or a buyer who was never given his
 * home as a voter. Building, room, area and owners are never guessed.
 */
export function withColumnsByContent(rows: readonly (readonly Cell[])[], columns: Columns): Columns {
  const taken = new Set([...[...columns.at.values()].flat(), columns.address, columns.remark, columns.floor])
  const at = new Map(columns.at)
  const body = rows.slice(columns.dataFrom)
  const width = Math.max(columns.headers.length, ...body.slice(0, 100).map(({ length }) => length))
  for (let index = 0; index < width; index += 1) {
    if (taken.has(index)) continue
    const header = columns.headers[index] ?? ''
    const texts = body.map((row) => row[index]?.text ?? '').filter((text) => !isBlank(text))
    const nearlyAll = (fits: (text: string) => boolean) =>
      texts.length > 0 && texts.filter(fits).length >= texts.length * NEARLY_ALL
    const column = KINDS.find(([kind, fits]) => !at.has(kind) && nearlyAll((text) => fits(dense(text), header)))?.[0]
    if (column !== undefined) at.set(column, [index])
  }
  return at.size === columns.at.size ? columns : { ...columns, at }
}

type Kind = readonly [column: RollColumn, fits: (text: string, header: string) => boolean]

const KINDS: readonly Kind[] = [
  ['use', (text, header) => text.length <= 8 && !/租|备注|说明/.test(header) && isUseWord(text)],
  [
    'state',
    (text, header) => text.length <= 12 && (saysSaleOrDelivery(text) || (asksDelivery(header) && isAnswer(text))),
  ],
  ['phones', (text, header) => !NOT_OWNERS.test(header) && /^(?:\+?86)?1\d{10}(?:\D+1\d{10})*$/.test(text)],
  [
    'idTails',
    (text, header) =>
      !NOT_OWNERS.test(header) &&
      (/^\d{17}[\dXx](?:\D+\d{17}[\dXx])*$/.test(text) ||
        (/证|ID|后四|末四|后4|末4/i.test(header) && /^\d{3}[\dXx](?:\D+\d{3}[\dXx])*$/.test(text))),
  ],
]

/** Whole words only: a note that mentions a parking space is no use. */
function isUseWord(text: string): boolean {
  return (
    useOf(text) !== null &&
    /^(?:.{0,3}(?:住宅|公寓|别墅|住房)|(?:临街|底层)?(?:商铺|商业|店铺|门面|铺面|底商)|办公(?:用房)?|写字楼|.{0,4}(?:车位|车库)|储藏[室间]|储物间|杂物间|地下室|其他|其它)$/.test(
      text,
    )
  )
}

function asksDelivery(header: string): boolean {
  return /是否|与否|有无|交付|交房|收房|接房|售/.test(header)
}
