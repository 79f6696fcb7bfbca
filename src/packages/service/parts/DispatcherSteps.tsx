import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input, TextArea } from '@/ui/Field'
import { fenOf } from '@/ui/money'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { Order } from '~types/service/orders'
import { Asking } from './Asking'
import { Wrong } from '@/parts/Wrong'

interface Props {
  order: Order
  onDone: () => Promise<void>
}

/** What the company does: gives an order to a worker, settles a dispute, gives money back, cancels. */
export function DispatcherSteps({ order, onDone }: Props) {
  const dispatching = useAction('service.dispatch')
  const refunding = useAction('service.refund')
  const { compoundId, orderId, steps, paidFen } = order
  const doing = async (act: Parameters<typeof dispatching.run>[0]['act']) => {
    const outcome = await dispatching.run({ compoundId, orderId, act })
    if (outcome.ok) await onDone()
  }
  const asking = { pending: dispatching.pending, failure: dispatching.failure }
  return (
    <View>
      {steps.includes('assign') && (
        <Assign
          order={order}
          pending={dispatching.pending}
          onPick={(workerId) => doing({ step: 'assign', workerId })}
        />
      )}
      <Wrong failure={dispatching.failure} />
      {steps.includes('resolveDone') && (
        <Settling
          pending={dispatching.pending}
          onSettle={(why, lessFen) => doing({ step: 'resolveDone', why, lessFen })}
        />
      )}
      {steps.includes('resolveRedo') && (
        <Asking
          text="安排返工"
          label="对两边说明"
          placeholder="换一位师傅重做，不另收钱"
          help="会重新派师傅"
          {...asking}
          onSay={(why) => doing({ step: 'resolveRedo', why })}
        />
      )}
      {steps.includes('handBack') && (
        <Asking
          text="收回，重新派人"
          label="为什么"
          placeholder="师傅临时有事"
          help="收回后可以派给别人"
          {...asking}
          onSay={(why) => doing({ step: 'handBack', why })}
        />
      )}
      {steps.includes('cancel') && (
        <Asking
          text="取消订单"
          label="为什么取消"
          placeholder="客户来电说不要了"
          help="付过的钱请另外点「退款」"
          {...asking}
          onSay={(why) => doing({ step: 'cancel', why })}
        />
      )}
      {paidFen > 0 && (
        <Refunding
          pending={refunding.pending}
          onRefund={async (fen, why) => {
            const outcome = await refunding.run({ compoundId, orderId, fen, why })
            if (outcome.ok) await onDone()
          }}
        />
      )}
      <Wrong failure={refunding.failure} />
    </View>
  )
}

function Assign({
  order,
  pending,
  onPick,
}: {
  order: Order
  pending: boolean
  onPick: (workerId: string) => Promise<void>
}) {
  const query = useQuery('service.workers', { communityId: order.communityId })
  return (
    <Section title="派给谁">
      <Loaded query={query} heights={[60, 60]}>
        {({ workers }) => {
          const able = workers.filter(({ active, teamIds }) => active && teamIds.length > 0)
          return able.length === 0 ? (
            <Empty icon="users">还没有能派的师傅。到「公司资料」里把师傅排进服务队。</Empty>
          ) : (
            <Card kind="flush">
              {able.map(({ workerId, nameMasked, badge }) => (
                <Row
                  key={workerId}
                  icon="user"
                  title={nameMasked}
                  detail={`工号 ${badge}`}
                  value="派给他"
                  {...(!pending && { onPress: () => onPick(workerId) })}
                />
              ))}
            </Card>
          )
        }}
      </Loaded>
    </Section>
  )
}

function Settling({
  pending,
  onSettle,
}: {
  pending: boolean
  onSettle: (why: string, lessFen: number) => Promise<void>
}) {
  const [why, setWhy] = useState('')
  const [less, setLess] = useState('')
  const lessFen = less.trim() === '' ? 0 : fenOf(less)
  return (
    <Section title="算做完，少收一些">
      <Card>
        <Field label="少收多少（元）" help="不少收就空着" error={lessFen === null ? '写金额，最多两位小数' : null}>
          <Input value={less} maxLength={10} onChange={setLess} />
        </Field>
        <Field label="对两边说明" className="u-mt3">
          <TextArea value={why} maxLength={200} placeholder="配件没有换，少收 20 元" onChange={setWhy} />
        </Field>
        <View className="u-mt3">
          <Button
            block
            loading={pending}
            disabled={lessFen === null || why.trim().length < 2}
            onPress={() => onSettle(why.trim(), lessFen ?? 0)}
          >
            就这样定
          </Button>
        </View>
      </Card>
    </Section>
  )
}

function Refunding({ pending, onRefund }: { pending: boolean; onRefund: (fen: number, why: string) => Promise<void> }) {
  const [sum, setSum] = useState('')
  const [why, setWhy] = useState('')
  const fen = fenOf(sum)
  return (
    <Section title="退款">
      <Card>
        <Field label="退多少（元）" help="最多退已付的；微信付的原路退回">
          <Input value={sum} maxLength={10} onChange={setSum} />
        </Field>
        <Field label="为什么退" className="u-mt3">
          <Input value={why} maxLength={200} onChange={setWhy} />
        </Field>
        <View className="u-mt3">
          <Button
            block
            kind="line"
            loading={pending}
            disabled={fen === null || why.trim().length < 2}
            onPress={async () => {
              if (fen !== null) await onRefund(fen, why.trim())
            }}
          >
            退给客户
          </Button>
        </View>
      </Card>
    </Section>
  )
}
