import { get, post, type PayOrder } from '../api'
import { el } from '../dom'
import { button, empty, nameOf, quiet, tag, type Desk, type View } from '../desk'
import { dateTime, yuan } from '../format'

const STATES: Record<PayOrder['state'], readonly [string, string]> = {
  NOTPAY: ['待支付', ''],
  SUCCESS: ['已支付', 'good'],
  REFUND: ['有退款', 'warn'],
  CLOSED: ['已关闭', ''],
}

/** WeChat Pay's books. */
export const payments: View = {
  name: 'payments',
  title: '支付',
  async draw(desk) {
    const orders = await get<PayOrder[]>('/dev/pay/orders')
    if (orders.length === 0) return [empty('还没有订单', '函数用 cloudPay.unifiedOrder 下的单会排在这里。')]
    return orders.map((order) => card(desk, order))
  },
}

function card(desk: Desk, order: PayOrder): HTMLElement {
  const { subMchId, outTradeNo, paid, state } = order
  const [word, tone] = STATES[state]
  const notices = (list: PayOrder['notices']) =>
    list.map(({ at, taken }) =>
      el(
        'li',
        { key: String(at) },
        dateTime(at),
        ' ',
        tag(taken ? '函数收下了' : '函数没有收下', taken ? 'good' : 'bad'),
      ),
    )
  return el(
    'section',
    { class: 'card', key: `${subMchId} ${outTradeNo}`, 'aria-label': `${order.body} ${outTradeNo}` },
    el('h2', null, order.body, ' ', tag(word, tone), el('span', { class: 'amount' }, yuan(order.totalFee))),
    el(
      'dl',
      { class: 'facts' },
      fact('付款人', nameOf(desk, order.openid)),
      fact('商户单号', outTradeNo),
      fact('下单', dateTime(order.createdAt)),
      paid === null ? null : fact('支付', `${dateTime(paid.at)} · ${paid.transactionId}`),
      order.expiresAt === null ? null : fact('付到', dateTime(order.expiresAt)),
      fact('通知', order.functionName),
    ),
    order.notices.length === 0 ? null : el('ul', { class: 'plain' }, notices(order.notices)),
    order.refunds.map((refund) =>
      el(
        'div',
        { class: 'inset', key: refund.outRefundNo },
        el('b', null, `退款 ${yuan(refund.refundFee)} `),
        tag(refund.doneAt === null ? '在途' : '已到账', refund.doneAt === null ? '' : 'good'),
        quiet(` ${refund.outRefundNo} · ${dateTime(refund.requestedAt)}`),
        refund.notices.length === 0 ? null : el('ul', { class: 'plain' }, notices(refund.notices)),
      ),
    ),
    paid === null
      ? null
      : el(
          'div',
          { class: 'row' },
          button(desk, '再通知函数一次', async () => {
            await post('/dev/pay/notice', { subMchId, outTradeNo })
            desk.notice('通知了', 'good')
          }),
        ),
  )
}

const fact = (name: string, value: string) => el('div', { key: name }, el('dt', null, name), el('dd', null, value))
