import type { CloudLink } from '../cloud'
import type { Sheets } from '../sheets'
import { asynchronous, text } from './async'

/** WeChat's password page. Whoever closes it has paid nothing. */
export function payApi(cloud: CloudLink, sheets: Sheets): Record<string, unknown> {
  return {
    requestPayment: asynchronous('requestPayment', async (options) => {
      const prepaid = text(options, 'package')
      const { confirmed } = await sheets.ask({
        title: '微信支付',
        content: '确认付款',
        confirmText: '付款',
        cancelText: '取消',
      })
      if (!confirmed) throw new Error('requestPayment:fail cancel')
      const { errMsg } = await cloud.pay(prepaid)
      if (errMsg !== 'requestPayment:ok') throw new Error(errMsg)
      return {}
    }),
  }
}
