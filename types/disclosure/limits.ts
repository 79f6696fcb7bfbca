/** How long texts in the books may be, in characters. Without zod, so that a phone can know them too. */
export const LINE_TEXTS = { category: 20, item: 60, counterparty: 60, voucherNo: 40, note: 120, building: 40 } as const
export const SERVICE_TEXTS = { category: 20, item: 40, standard: 60, team: 30, reason: 120, place: 40 } as const
/** A hundred million yuan, in fen: no line is larger. */
export const MOST_FEN = 10_000_000_000
/** Lines, and records, of one period. */
export const MOST_LINES = 1000
export const MOST_VOUCHERS = 20
/** Of one file, in bytes. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024
