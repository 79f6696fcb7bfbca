import { z } from 'zod'
import type { PaymentReport } from '../../../domain/service/book'
import { AppError } from '../../../types/errors'
import type { PaymentDocument, RefundDocument } from '../serviceDocuments'
import { sdk } from '../sdk'

/** The one port to WeChat Pay: requests as it wants them, and answers that are parsed before anything rests on them. */

/** The function that is told of payments and refunds. */
const CALLBACK = 'paycallback'

const ok = { returnCode: z.literal('SUCCESS'), resultCode: z.literal('SUCCESS') }

const prepaid = z.object({
  ...ok,
  payment: z.object({
    timeStamp: z.string(),
    nonceStr: z.string(),
    package: z.string(),
    signType: z.string(),
    paySign: z.string(),
  }),
})

const report = z.object({
  ...ok,
  outTradeNo: z.string(),
  totalFee: z.number(),
  subMchId: z.string(),
  subOpenid: z.string(),
  transactionId: z.string(),
})

/** What a payment's notice and its query both say. Null when it does not say that something was paid. */
export function reportOf(said: unknown): (PaymentReport & { readonly transactionId: string }) | null {
  const parsed = report.safeParse(said)
  if (!parsed.success) return null
  const { outTradeNo, totalFee: fen, subMchId: merchantId, subOpenid: payer, transactionId } = parsed.data
  return { outTradeNo, fen, merchantId, payer, transactionId }
}

const refunded = z.object({
  returnCode: z.literal('SUCCESS'),
  refundStatus: z.literal('SUCCESS'),
  outRefundNo: z.string(),
  refundFee: z.number(),
})

/** What the notice of a refund that was carried out says; null for any other. */
export function refundReportOf(said: unknown): { readonly outRefundNo: string; readonly fen: number } | null {
  const parsed = refunded.safeParse(said)
  return parsed.success ? { outRefundNo: parsed.data.outRefundNo, fen: parsed.data.refundFee } : null
}

/** Asks for a payment. Throws BUSY when WeChat Pay does not answer as it should. */
export async function prepay(
  { _id: outTradeNo, fen, merchantId, payer }: PaymentDocument,
  body: string,
  nonceStr: string,
): Promise<z.infer<typeof prepaid>['payment']> {
  const answer = await sdk.cloudPay.unifiedOrder({
    body,
    outTradeNo,
    totalFee: fen,
    subMchId: merchantId,
    subOpenid: payer,
    nonceStr,
    spbillCreateIp: '127.0.0.1',
    envId: environment(),
    functionName: CALLBACK,
  })
  const parsed = prepaid.safeParse(answer)
  if (!parsed.success) throw new AppError('BUSY')
  return parsed.data.payment
}

const queried = z.object({ tradeState: z.string() })

/** How a payment stands: the report when it is paid, or null. */
export async function query(
  { _id: outTradeNo, merchantId }: PaymentDocument,
  nonceStr: string,
): Promise<ReturnType<typeof reportOf>> {
  const answer = await sdk.cloudPay.queryOrder({ subMchId: merchantId, outTradeNo, nonceStr })
  const state = queried.safeParse(answer)
  return state.success && state.data.tradeState === 'SUCCESS' ? reportOf(answer) : null
}

const accepted = z.object(ok)

/** Asks WeChat to give money back. Says whether it took the order; it carries it out later. */
export async function giveMoneyBack(refund: RefundDocument, nonceStr: string): Promise<boolean> {
  const answer = await sdk.cloudPay.refund({
    subMchId: refund.merchantId,
    outTradeNo: refund.outTradeNo,
    outRefundNo: refund._id,
    totalFee: refund.paidFen,
    refundFee: refund.fen,
    nonceStr,
    envId: environment(),
    functionName: CALLBACK,
  })
  return accepted.safeParse(answer).success
}

/** How a refund stands: carried out, refused for good, or still under way. */
export async function queryRefund(refund: RefundDocument, nonceStr: string): Promise<'done' | 'failed' | 'waiting'> {
  const answer = await sdk.cloudPay.queryRefund({ subMchId: refund.merchantId, outRefundNo: refund._id, nonceStr })
  const text = JSON.stringify(answer ?? null)
  const states = [...text.matchAll(/"refundStatus[^"]*":"([A-Z]+)"/g)].map(([, state]) => state)
  if (states.includes('SUCCESS')) return 'done'
  return states.includes('REFUNDCLOSE') || states.includes('CHANGE') ? 'failed' : 'waiting'
}

/** The id of the environment that this function runs in. */
function environment(): string {
  return process.env['TCB_ENV'] ?? process.env['SCF_NAMESPACE'] ?? ''
}
