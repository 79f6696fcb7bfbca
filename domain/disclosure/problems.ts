import type { z } from 'zod'
import type { problem } from '../../types/disclosure/books'

/** Something wrong in the books, where it stands. */
export type Problem = z.infer<typeof problem> & { readonly code: ProblemCode }
export type SheetOf = Problem['sheet']

/** One plain sentence for each: what is wrong and what to do. `found` and `expected` are put in. */
const SENTENCES = {
  // the file
  noLines: () => '没找到「收支明细」：要有日期、收支、类别、项目、金额这几列',
  missingColumn: ({ expected }) => `少了「${expected}」这一列，请补上列名再导入`,
  emptyLines: () => '一笔也没有，先把收支填上',
  tooManyLines: ({ found, expected }) => `有 ${found} 行，一期最多 ${expected} 行，请核对是不是多粘了`,
  severalLines: ({ found }) => `「${found}」也是收支明细，只能留一张，其余的合到一起`,
  noStatement: () => '没找到「期初期末」：要有期初结余、本期收入合计、本期支出合计、期末结余四行',
  // dates
  missingDate: () => '没写日期，请填收款或付款那一天',
  unreadableDate: ({ found }) => `日期「${found}」看不懂，请写成 2026-07-28 这样`,
  noSuchDay: ({ found }) => `没有「${found}」这一天，请核对`,
  outsidePeriod: ({ found, expected }) => `${found} 不在本期（${expected}）里，请改日期或放到那一期`,
  // direction and category
  missingDirection: () => '没写是收入还是支出，请写「收入」或「支出」',
  unknownDirection: ({ found }) => `「${found}」看不出是收入还是支出，请写「收入」或「支出」`,
  bothDirections: () => '收入和支出填在了同一行，请分成两行',
  missingCategory: () => '没写类别，请从双晒规则里的类别中选一个',
  unknownCategory: ({ found, expected }) => `没有「${found}」这个类别，可选：${expected}`,
  otherDirection: ({ found, expected }) => `「${found}」是${expected}的类别，请核对收支这一列`,
  // what it was
  missingItem: () => '没写项目，请写清楚这笔钱是什么事',
  itemTooLong: ({ expected }) => `项目太长，请缩到 ${expected} 个字以内，其余写进说明`,
  counterpartyTooLong: ({ expected }) => `对方单位太长，请缩到 ${expected} 个字以内`,
  noteTooLong: ({ expected }) => `说明太长，请缩到 ${expected} 个字以内`,
  missingCounterparty: () => '没写对方单位，请写钱从谁那里来、付给了谁',
  unknownBuilding: ({ found }) => `小区里没有「${found}」，请写成户册上的楼栋，全小区的就空着`,
  // amounts
  missingAmount: () => '没写金额，请写成 1234.50 这样',
  unreadableAmount: ({ found }) => `金额「${found}」看不懂，请写成 1234.50 这样`,
  amountTooFine: ({ found }) => `金额「${found}」比分还小，请改到两位小数`,
  amountTooLarge: ({ found }) => `金额「${found}」太大了，请看看是不是多写了零`,
  negativeAmount: ({ found }) => `金额是负数 ${found}，退款请记一笔收入或支出，公布后的错账用更正`,
  zeroAmount: () => '金额是 0，没有收付就不用记这一行',
  brokenFormula: ({ found }) => `单元格是坏了的公式「${found}」，请改成数字或文字`,
  // vouchers and privacy
  missingVoucherNo: ({ expected }) => `没写凭证号，超过 ${expected} 元的都要写`,
  voucherNoTwice: ({ found, expected }) => `凭证号「${found}」第 ${expected} 行已经用过，一个号只能用一次`,
  voucherNoTooLong: ({ expected }) => `凭证号太长，请缩到 ${expected} 个字以内`,
  sameLineTwice: ({ expected }) => `和第 ${expected} 行一模一样，又没有凭证号，请核对是不是重复了`,
  holdsIdNumber: () => '写了身份证号，公布前请删掉',
  holdsPhone: () => '写了手机号，公布前请删掉',
  holdsAccount: () => '写了银行卡号，公布前请删掉，只留单位名称',
  voucherMissing: ({ found, expected }) => `「${found}」超过 ${expected} 元，还没有凭证，请补传`,
  // the totals
  missingOpening: () => '没写期初结余，请补上这一行',
  missingIncome: () => '没写本期收入合计，请补上这一行',
  missingExpense: () => '没写本期支出合计，请补上这一行',
  missingClosing: () => '没写期末结余，请补上这一行',
  statedTwice: ({ found }) => `「${found}」写了两次，请只留一行`,
  unreadableTotal: ({ found, expected }) => `${expected}「${found}」看不懂，请写成 1234.50 这样`,
  openingDiffers: ({ found, expected }) => `期初结余写的是 ${found}，上一期期末是 ${expected}，两个数要一样`,
  incomeDiffers: ({ found, expected }) => `收入合计写的是 ${found}，逐笔加起来是 ${expected}`,
  expenseDiffers: ({ found, expected }) => `支出合计写的是 ${found}，逐笔加起来是 ${expected}`,
  closingDiffers: ({ found, expected }) => `期末结余写的是 ${found}，期初加收入减支出是 ${expected}`,
  // services
  missingServiceItem: () => '没写服务内容，请写做的是什么，比如「楼道清扫」',
  serviceTooLong: ({ found, expected }) => `${found}太长，请缩到 ${expected} 个字以内`,
  missingServiceCategory: () => '没写服务类别，请写是哪一类，比如「清洁卫生」',
  missingDone: () => '没写完成情况，请写「已完成」或「未完成：原因」',
  unknownDone: ({ found }) => `完成情况「${found}」看不懂，请写「已完成」或「未完成：原因」`,
  missingReason: () => '没完成的要写原因，写成「未完成：原因」',
  missingDue: () => '没写本期应做次数，请写一个整数，最少 1 次',
  unreadableDue: ({ found }) => `应做次数「${found}」要是整数，最少 1 次`,
  standardDiffers: ({ found, expected }) => `同一项服务，这里写「${found}」，前面写「${expected}」，请写成一样`,
  noServices: () => '还没有服务记录，晒服务至少要有一条',
} as const satisfies Readonly<Record<string, (problem: { found: string; expected: string }) => string>>

export type ProblemCode = keyof typeof SENTENCES
export const PROBLEM_CODES = Object.keys(SENTENCES)

function isCode(code: string): code is ProblemCode {
  return code in SENTENCES
}

const SHEETS: Readonly<Record<SheetOf, string>> = {
  file: '',
  lines: '收支明细',
  statement: '期初期末',
  services: '服务记录',
}

/** The whole sentence with its place: 「收支明细第 12 行：没写金额，请写成 1234.50 这样」. */
export function sentenceOfProblem({ sheet, row, code, found, expected }: z.infer<typeof problem>): string {
  const where = `${SHEETS[sheet]}${row === null ? '' : `第 ${String(row)} 行`}`
  const sentence = isCode(code) ? SENTENCES[code]({ found, expected }) : '这里不对，请核对'
  return where === '' ? sentence : `${where}：${sentence}`
}
