import type { RollColumn, RollProblem } from '../../types/roll'
import type { Unreadable } from './cells'

/** Names of columns as a person knows them. */
export const COLUMN_NAMES: Readonly<Record<RollColumn, string>> = {
  building: '楼栋',
  unit: '单元',
  room: '房号',
  area: '建筑面积',
  use: '用途',
  owners: '产权人',
  idTails: '证件号后四位',
  phones: '手机号',
  state: '销售交付状态',
}

/** One problem as a sentence: where it is, what was found, and what to do. */
export function problemText(problem: RollProblem): string {
  return `${placeOf(problem)}${sentenceOf(problem)}`
}

/** Why a file could not be read at all, and what to do. */
export function unreadableText(reason: Unreadable, row?: number): string {
  return row === undefined ? UNREADABLE[reason] : `第 ${row} 行：${UNREADABLE[reason]}`
}

/** Whether a reason that came over the wire is one of ours. */
export function isUnreadable(reason: unknown): reason is Unreadable {
  return typeof reason === 'string' && Object.hasOwn(UNREADABLE, reason)
}

function placeOf({ row, sheet }: RollProblem): string {
  if (row === 0) return sheet === undefined ? '' : `「${sheet}」：`
  return sheet === undefined ? `第 ${row} 行：` : `「${sheet}」第 ${row} 行：`
}

function sentenceOf({ code, column, found }: RollProblem): string {
  const name = column === null ? '' : COLUMN_NAMES[column]
  const seen = found === '' ? '' : `「${found}」`
  switch (code) {
    case 'missingColumn':
      return found === ''
        ? `没有找到「${name}」这一列。请在表头写上列名，或指定哪一列是${name}。`
        : `没有找到「${name}」这一列（查找或看到的列名：${found}）。请改表头，或指定哪一列是${name}。`
    case 'emptyFile':
      return `文件${seen}里没有一行房屋。请确认选对了文件。`
    case 'tooManyRows':
      return `文件有 ${found} 行，一次最多 20000 行。请按小区分成几个文件。`
    case 'missingBuilding':
      return `看不出是哪一栋楼${seen}。请填写楼栋；「1-2」之类请把单元格设为文本再填。`
    case 'missingRoom':
      return `看不出是哪一间房${seen}。请填写房号；「1-101」之类请把单元格设为文本再填。`
    case 'missingArea':
      return '没有面积。请按不动产登记填写建筑面积（平方米）。'
    case 'unreadableArea':
      return `面积${seen}读不出来。请只写数字，单位平方米，最多两位小数。`
    case 'areaNotPositive':
      return `面积${seen}不是正数。请按不动产登记改正。`
    case 'areaAbsurd':
      return `面积${seen}不合常理（小于 1 平方米，或大于 20000；住宅、车位和储藏室大于 2000）。请核对小数点和单位。`
    case 'unknownUse':
      return `用途${seen}不认识。请改为住宅、商铺、办公、车位、储藏室或其他。`
    case 'unknownState':
      return `状态${seen}不认识。请改为已售已交付、已售未交付或未售。`
    case 'duplicateHome':
      return `${seen}在前面已经有了。请删去重复的一行；共有人请写在同一行，用顿号隔开。`
    case 'deliveredWithoutOwner':
      return '已交付的房屋没有产权人。请填写产权人，未售的请在状态里写明「未售」。'
    case 'unreadablePhone':
      return `电话${seen}读不出来。请写 11 位手机号，或带区号的座机；多个人用顿号隔开。`
    case 'unreadableIdTail':
      return `证件号${seen}读不出来。请写后四位；长号码请把单元格设为文本再填，否则末几位会丢失。`
    case 'countMismatch':
      return `产权人与「${name}」的个数对不上（${found}）。请按同样的顺序、同样的个数填写，没有的写「无」。`
  }
}

const UNREADABLE: Readonly<Record<Unreadable, string>> = {
  xls: '这是旧格式的 .xls（或加了密码的）文件。请用 Excel 或 WPS 打开，取消密码，另存为 .xlsx 再导入。',
  html: '这个文件其实是网页，不是表格。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
  notASheet: '这个文件不是表格。请导入 .xlsx 或 .csv 文件。',
  damaged: '表格文件已损坏，打不开。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
  tooLarge: '表格展开后太大。请只保留户册这一张表，删去多余的行和图片，另存后再导入。',
  tooWide: '表格超过 60 列。请删去右边多余的列再导入。',
  encoding: '文字编码认不出来。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
  unclosedQuote: '从这里起有引号没有成对，行会读错。请用 Excel 或 WPS 打开，另存为 .xlsx 再导入。',
}
