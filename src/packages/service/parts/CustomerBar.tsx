import { Wrong } from '@/parts/Wrong'
import { useAction } from '@/cloud/hooks'
import { BottomBar } from '@/ui/BottomBar'
import { Button, Buttons } from '@/ui/Button'
import { yuan } from '@/ui/money'
import type { Order } from '~types/service/order'
import { usePay } from './usePay'

interface Props {
  order: Order
  onDone: () => Promise<void>
  onWrong: () => void
}

/** A finished order: it is well done and is paid for, or it is not. Nothing is paid that was not confirmed. */
export function CustomerBar({ order, onDone, onWrong }: Props) {
  const acting = useAction('service.act')
  const paying = usePay(onDone)
  const { compoundId, orderId, totalFen, paidFen, wechatPay, forCaller } = order
  const owed = totalFen - paidFen
  const pays = wechatPay && !forCaller && owed > 0
  const confirm = async () => {
    const outcome = await acting.run({ compoundId, orderId, act: { step: 'confirm' } })
    if (!outcome.ok) return
    if (pays) await paying.pay(outcome.output.order)
    else await onDone()
  }
  return (
    <BottomBar {...(pays && { tip: '微信付；付现金的，点「付现金」' })}>
      <Wrong failure={acting.failure ?? paying.failure} />
      <Buttons>
        <Button kind="quiet" onPress={onWrong}>
          没做好
        </Button>
        <Button loading={acting.pending || paying.pending} onPress={confirm}>
          {pays ? `确认，付 ${yuan(owed)}` : '确认做好了'}
        </Button>
      </Buttons>
    </BottomBar>
  )
}
