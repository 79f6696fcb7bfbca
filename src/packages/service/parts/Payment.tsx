import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { yuan } from '@/ui/money'
import type { Order } from '~types/service/order'
import { usePay } from './usePay'
import { Wrong } from '@/parts/Wrong'

interface Props {
  order: Order
  onDone: () => Promise<void>
}

/** Paying what is owed: by WeChat Pay, or in cash that both sides confirm. */
export function Payment({ order, onDone }: Props) {
  const paying = usePay(onDone)
  const cashing = useAction('service.cash')
  const { compoundId, orderId, totalFen, paidFen, state, cash, as } = order
  const owed = totalFen - paidFen
  if (state !== 'confirmed' || owed <= 0 || as === 'clock' || (as === 'dispatcher' && !order.forCaller)) return null
  const side = as === 'worker' ? 'worker' : 'customer'
  const say = async (fen: number | null) => {
    const outcome = await cashing.run({ compoundId, orderId, fen })
    if (outcome.ok) await onDone()
  }
  const said = cash !== null && cash.by === side
  const theirs = cash !== null && cash.by !== side
  return (
    <Card kind="urgent" className="u-mt3">
      <View className="yb-h">{side === 'worker' ? `请客户付 ${yuan(owed)}` : `付 ${yuan(owed)}`}</View>
      {theirs && (
        <View className="u-mt3">
          <Banner kind="info">
            {side === 'worker' ? '客户' : '师傅'}说{side === 'worker' ? '付了' : '收到了'}现金 {yuan(cash.fen)}
            ，对的就点确认。
          </Banner>
        </View>
      )}
      {side === 'customer' && order.wechatPay && cash === null && as === 'customer' && (
        <View className="u-mt3">
          <Button block icon="wallet" loading={paying.pending} onPress={() => paying.pay(order)}>
            微信支付
          </Button>
          <Wrong failure={paying.failure} />
        </View>
      )}
      <View className="u-mt3">
        {said ? (
          <>
            <View className="yb-sub">
              已经说了{side === 'worker' ? '收到' : '付了'}现金，等{side === 'worker' ? '客户' : '师傅'}确认。
            </View>
            <Button block kind="quiet" loading={cashing.pending} onPress={() => say(null)}>
              说错了，收回
            </Button>
          </>
        ) : (
          <Button block kind={theirs ? 'fill' : 'line'} icon="cash" loading={cashing.pending} onPress={() => say(owed)}>
            {theirs
              ? `对，${side === 'worker' ? '收到' : '付了'} ${yuan(owed)}`
              : side === 'worker'
                ? '收到现金'
                : '已经付了现金'}
          </Button>
        )}
        {theirs && !cash.denied && (
          <Button block kind="quiet" loading={cashing.pending} onPress={() => say(null)}>
            没有这回事
          </Button>
        )}
        {cash !== null && cash.denied && (
          <View className="u-mt3">
            <Banner kind="warn">两边说的不一样，公司会查清楚再定。收据、转账记录请留好。</Banner>
          </View>
        )}
        <Wrong failure={cashing.failure} />
      </View>
    </Card>
  )
}
