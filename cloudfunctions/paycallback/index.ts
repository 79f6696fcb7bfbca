import { isPayment } from '../kit/caller'
import { createRepositories } from '../kit/repositories'
import { closeRefund, receive } from '../kit/orders/received'
import { refundReportOf, reportOf } from '../kit/orders/weChatPay'
import { sdk } from '../kit/sdk'

/**
 * WeChat Pay's notices of payments and refunds. Anybody can call a function by its name: only what comes from WeChat Pay,
 * and from nobody's phone, is read at all. `{errcode: 0}` ends the repeats; anything else brings the notice again.
 */
export async function main(event: unknown): Promise<{ errcode: number; errmsg: string }> {
  if (!isPayment(sdk.getWXContext())) return { errcode: 1, errmsg: 'not from WeChat Pay' }
  const database = sdk.database({ throwOnNotFound: false })
  const repositories = createRepositories({ database, allowed: () => Promise.resolve() })
  const now = Date.now()
  const refunded = refundReportOf(event)
  if (refunded !== null) {
    const refund = await repositories.refunds.get(refunded.outRefundNo)
    if (refund !== null && refund.fen === refunded.fen) await closeRefund(refund, true, repositories, now)
    return { errcode: 0, errmsg: 'ok' }
  }
  const report = reportOf(event)
  if (report !== null) await receive(report, repositories, now)
  return { errcode: 0, errmsg: 'ok' }
}
