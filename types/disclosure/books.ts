import { z } from 'zod'
import { count, fileId, instant, sha256Hex } from '../shapes'
import { LINE_TEXTS, MOST_FEN, MOST_VOUCHERS, SERVICE_TEXTS } from './limits'

/** Money in fen. An integer; negative only in a reversal and in a balance. */
export const signedFen = z.number().int().min(-Number.MAX_SAFE_INTEGER).max(Number.MAX_SAFE_INTEGER)
const lineFen = z.number().int().min(1).max(MOST_FEN)

const periodKind = z.enum(['month', 'quarter', 'half'])
export type PeriodKind = z.infer<typeof periodKind>

/** `2026-07`, `2026Q3` or `2026H2`. */
export const periodId = z.string().regex(/^20\d\d(?:-(?:0[1-9]|1[0-2])|Q[1-4]|H[12])$/)

/** A day in China, `2026-07-28`. */
export const dayText = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/)

const direction = z.enum(['in', 'out'])
export type Direction = z.infer<typeof direction>

/** Whose money a category is: income of the common parts is the owners' (民法典 282), apart from the property fee. */
const fund = z.enum(['publicRevenue', 'propertyFee'])

/** 包干制: the fee's rest is the firm's. 酬金制: the firm keeps an agreed part. 自管: a compound without a firm. */
export const feeSystem = z.enum(['lumpSum', 'commission', 'selfManaged'])
export type FeeSystem = z.infer<typeof feeSystem>

const category = z.strictObject({ name: z.string().trim().min(1).max(20), direction, fund })
export type Category = z.infer<typeof category>

/** How a compound discloses. A period keeps the rules under which it was handed over. */
export const disclosureRules = z.strictObject({
  feeSystem,
  /** Who publishes, as residents know it. */
  publisher: z.string().trim().min(2).max(40),
  period: periodKind,
  /** The first period that has to be published. */
  since: periodId,
  /** Days after the period's end within which it has to be public. */
  dueDays: z.number().int().min(1).max(180),
  /** Days within which a question has to be answered. */
  answerDays: z.number().int().min(1).max(30),
  /** Days for which it stays posted in the yard too, as local rules want it (湖州: 30). */
  displayDays: z.number().int().min(0).max(365),
  /** Every line above it needs a voucher. */
  voucherAboveFen: z.number().int().min(0).max(MOST_FEN),
  /** 公共收益 of which so many thousandths refill the maintenance fund first; 0 for no such rule. */
  refillPermille: z.number().int().min(0).max(1000),
  /**
   * Only while the fund holds less than so many thousandths of its first deposit (北京 74 条: 300); left out where the refill
   * is owed in every period (上海 51 条).
   */
  refillBelowPermille: z.number().int().min(1).max(1000).optional(),
  categories: z.array(category).min(2).max(40),
})
export type DisclosureRules = z.infer<typeof disclosureRules>

/** `painted`: numbers in it were drawn over before it was sent. `seen`: who sent it says that there are none. */
export const cover = z.enum(['painted', 'seen'])

const voucher = z.object({
  fileID: fileId,
  name: z.string().max(80),
  kind: z.enum(['photo', 'pdf']),
  bytes: count,
  sha256: sha256Hex,
  cover: cover.optional(),
})
export type Voucher = z.infer<typeof voucher>

const text = (max: number) => z.string().trim().max(max)

/** What somebody writes into a line. */
export const lineEntry = z.strictObject({
  date: dayText,
  direction,
  category: text(LINE_TEXTS.category).min(1),
  item: text(LINE_TEXTS.item).min(1),
  fen: lineFen,
  counterparty: text(LINE_TEXTS.counterparty),
  voucherNo: text(LINE_TEXTS.voucherNo),
  note: text(LINE_TEXTS.note),
  /** The building whose money it is; null for the whole compound's. */
  building: text(LINE_TEXTS.building).nullable(),
})
export type LineEntry = z.infer<typeof lineEntry>

export const accountLine = lineEntry.extend({
  /** Its number in the period, from 1. It stays the same for ever. */
  no: z.number().int().min(1).max(2000),
  vouchers: z.array(voucher).max(MOST_VOUCHERS),
})
export type AccountLine = z.infer<typeof accountLine>

export const serviceEntry = z.strictObject({
  date: dayText,
  category: text(SERVICE_TEXTS.category).min(1),
  item: text(SERVICE_TEXTS.item).min(1),
  standard: text(SERVICE_TEXTS.standard),
  /** How often it was to be done in the period. */
  due: z.number().int().min(1).max(100_000),
  team: text(SERVICE_TEXTS.team),
  done: z.boolean(),
  /** Why not; '' when it was done. */
  reason: text(SERVICE_TEXTS.reason),
  place: text(SERVICE_TEXTS.place),
})
export type ServiceEntry = z.infer<typeof serviceEntry>

const photo = z.object({ fileID: fileId, when: z.enum(['before', 'after']), sha256: sha256Hex, bytes: count })

export const serviceRecord = serviceEntry.extend({
  no: z.number().int().min(1).max(2000),
  photos: z.array(photo).max(6),
})
export type ServiceRecord = z.infer<typeof serviceRecord>

/** What the sheet 期初期末 says. */
export const statement = z.strictObject({
  openingFen: signedFen,
  incomeFen: signedFen,
  expenseFen: signedFen,
  closingFen: signedFen,
})
export type Statement = z.infer<typeof statement>

const categoryTotal = z.object({ name: z.string(), direction, fund, fen: signedFen, lines: count })
export type CategoryTotal = z.infer<typeof categoryTotal>

/** What a period's lines come to, its corrections included. */
export const periodTotals = statement.extend({
  publicRevenueIncomeFen: signedFen,
  publicRevenueExpenseFen: signedFen,
  categories: z.array(categoryTotal).max(80),
  /** The public revenue's lines by what they are for. */
  revenueItems: z.array(z.object({ direction, item: z.string(), fen: signedFen })).max(200),
  /** Money of single buildings. */
  buildings: z.array(z.object({ building: z.string(), incomeFen: signedFen, expenseFen: signedFen })).max(200),
  lines: count,
})
export type PeriodTotals = z.infer<typeof periodTotals>

/** One kind of service, over the period's records. */
export const serviceTotal = z.object({
  category: z.string(),
  item: z.string(),
  standard: z.string(),
  due: count,
  records: count,
  /** Records of what was not done. */
  missed: count,
  /** The first reason; '' when all was done. */
  reason: z.string(),
})
export type ServiceTotal = z.infer<typeof serviceTotal>

/** Where in the books something is wrong; `row` is the sheet's own number, or the line's. */
export const problem = z.object({
  sheet: z.enum(['file', 'lines', 'statement', 'services']),
  row: count.nullable(),
  code: z.string().max(40),
  /** What was found, cut short and without numbers that could be somebody's. */
  found: z.string().max(80),
  /** What was expected; '' where the sentence says it. */
  expected: z.string().max(80),
})

/** Who did something, for others to see. */
export const actor = z.object({ nameMasked: z.string(), role: z.string(), at: instant })
