import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { useAction } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { openPage } from '@/platform/navigate'
import { ring } from '@/platform/phone'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { clock, homeName, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import type { IconName } from '@/ui/icon-names'
import { yuan } from '@/ui/money'
import { Press } from '@/ui/Press'
import { Tag } from '@/ui/Tag'
import type { TaskCard as Task } from '~types/service/order'
import { STATE_WORDS, STEP_WORDS } from '../words/orders'

/** One order as its worker sees it: where, who, how much, and the one next step. */
export function TaskCard({ order, onDone }: { order: Task; onDone: () => Promise<void> }) {
  const working = useAction('service.work')
  const { compoundId, orderId, title, state, window, late, note, customerPhone, totalFen, placedAt } = order
  const { text, icon, tone } = STATE_WORDS[state]
  const step = nextOf(order)
  const open = () => openPage('serviceOrder', { compoundId, orderId })
  const go = async () => {
    if (step === null) return open()
    const outcome = await working.run({ compoundId, orderId, act: { step } })
    if (!outcome.ok) return
    if (step === 'arrive') await open()
    await onDone()
  }
  return (
    <Card {...(state === 'onTheWay' && { kind: 'key' })}>
      <View className="u-row u-between u-g2">
        <Tag icon={icon} tone={late ? 'danger' : tone}>
          {late ? `晚了 · ${text}` : text}
        </Tag>
        <View className="yb-sub">
          {window === null ? `${shortDateTime(placedAt)} 下单` : `${shortDateTime(window.from)}—${clock(window.until)}`}
        </View>
      </View>
      <Press label={`看${title}的订单`} onPress={open}>
        <View className="yb-h u-mt2">{title}</View>
        <Fact icon="pin">
          {order.compoundName} {homeName(order.address)}
        </Fact>
        <Fact icon="user">{order.customerName}</Fact>
        <Fact icon="cash">{yuan(totalFen)}，做完客户确认后付</Fact>
      </Press>
      {note !== '' && <View className="svc-note u-mt3">备注：{note}</View>}
      <Wrong failure={working.failure} />
      <View className="u-row u-g3 u-mt3">
        <View className="u-grow">
          <Button block kind={state === 'onTheWay' ? 'fill' : 'line'} loading={working.pending} onPress={go}>
            {step === null ? nextWords(order) : (STEP_WORDS[step] ?? '')}
          </Button>
        </View>
        {customerPhone !== null && (
          <Press className="svc-call" label={`给${order.customerName}打电话`} onPress={() => ring(customerPhone)}>
            <Icon name="phone" />
          </Press>
        )}
      </View>
    </Card>
  )
}

function nextOf({ state, homeVisit, arrived }: Task): 'accept' | 'depart' | 'arrive' | null {
  if (state === 'placed' || state === 'redo') return 'accept'
  if (state === 'accepted' && homeVisit) return 'depart'
  return state === 'onTheWay' && !arrived ? 'arrive' : null
}

function nextWords({ state }: Task): string {
  return state === 'onTheWay' || state === 'accepted' ? '做完了，拍照交给客户' : '看订单'
}

function Fact({ icon, children }: { icon: IconName; children: ReactNode }) {
  return (
    <View className="u-row u-g2 u-mt1">
      <Icon name={icon} size="sm" />
      <View className="u-grow">{children}</View>
    </View>
  )
}
