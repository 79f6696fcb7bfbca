import Taro from '@tarojs/taro'
import { call } from '@/cloud/client'
import { useAction } from '@/cloud/hooks'
import { payNow } from '@/platform/pay'
import { yuan } from '@/ui/money'
import type { Order } from '~types/service/order'

/** Pays what is owed by WeChat Pay. The phone's word is not enough: WeChat Pay is asked. */
export function usePay(onDone: () => Promise<void>) {
  const paying = useAction('service.pay')
  const pay = async ({ compoundId, orderId, totalFen, paidFen }: Order) => {
    const owed = totalFen - paidFen
    const outcome = await paying.run({ compoundId, orderId, fen: owed })
    if (outcome.ok && (await payNow(outcome.output.payment, yuan(owed)))) {
      const { order: fresh } = await call('service.payState', { compoundId, orderId })
      if (fresh.paidFen < fresh.totalFen) await Taro.showToast({ title: '微信还在记账，过一会儿再看', icon: 'none' })
    }
    await onDone()
  }
  return { pay, pending: paying.pending, failure: paying.failure }
}
