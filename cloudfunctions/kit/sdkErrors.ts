import { z } from 'zod'

/**
 * The SDK throws `{errCode, errMsg}` and nothing else. Its numbers are not enough: -501001 is also what it makes of every
 * code it does not know. So the texts decide (reference: CloudBase's own error texts).
 */
const sdkError = z.object({
  errCode: z.union([z.number(), z.string()]).optional(),
  errMsg: z.string().optional(),
  code: z.union([z.number(), z.string()]).optional(),
  message: z.string().optional(),
})

const DUPLICATE = /E11000 duplicate key|DATABASE_DUPLICATE_WRITE/
const CONFLICT = /TransactionConflict|TransactionBusy|DATABASE_TRANSACTION_CONFLICT/

/** A document with this `_id`, or this unique key, is already there. */
export function isDuplicate(error: unknown): boolean {
  return DUPLICATE.test(textOf(error))
}

/** Another transaction was first. Nothing of ours was written: it can be run again. */
export function isConflict(error: unknown): boolean {
  return CONFLICT.test(textOf(error))
}

/** The number of an open API's refusal, such as 40029 for a used code; null for anything else. */
export function refusalOf(error: unknown): number | null {
  const parsed = sdkError.safeParse(error)
  const code = parsed.success ? Number(parsed.data.errCode) : Number.NaN
  return Number.isInteger(code) && code >= 40_000 ? code : null
}

/** For logs: what the platform said, cut to 500 characters. Never shown to people. */
export function textOf(error: unknown): string {
  const parsed = sdkError.safeParse(error)
  if (!parsed.success) return typeof error === 'string' ? error.slice(0, 500) : 'unknown error'
  const { code, errCode, errMsg, message } = parsed.data
  const parts = [code, errCode, errMsg, message === errMsg ? undefined : message]
  return parts
    .filter((part) => part !== undefined)
    .join(' ')
    .slice(0, 500)
}

/** The number that an open API answered; null where it answered none, as after a time-out. */
export function errcodeOf(error: unknown): number | null {
  const parsed = sdkError.safeParse(error)
  const code = parsed.success ? Number(parsed.data.errCode) : Number.NaN
  return Number.isInteger(code) ? code : null
}
