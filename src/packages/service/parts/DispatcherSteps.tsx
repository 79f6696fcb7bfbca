import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input, TextArea } from '@/ui/Field'
import { fenOf, yuan } from '@/ui/money'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { Order } from '~types/service/order'
import type { Unable } from '~types/service/states'
import { AskingSteps } from './AskingSteps'
import { CustomerSteps } from './CustomerSteps'
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
      {order.forCaller && <ForCaller order={order} onDone={onDone} />}
      {order.state === 'confirmed' && order.cash !== null && (
        <CashSettling
          cash={order.cash}
          pending={dispatching.pending}
          onSettle={(taken, why) => doing({ step: 'settleCash', taken, why })}
        />
      )}
      {steps.includes('resolveDone') && (
        <Settling
          pending={dispatching.pending}
          onSettle={(why, lessFen) => doing({ step: 'resolveDone', why, lessFen })}
        />
      )}
      <AskingSteps
        steps={steps}
        asked={ASKED}
        pending={dispatching.pending}
        failure={dispatching.failure}
        onSay={(step, why) => doing({ step, why })}
      />
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

const ASKED = [
  {
    step: 'resolveRedo',
    text: '安排返工',
    label: '对两边说明',
    placeholder: '换一位师傅重做，不另收钱',
    help: '会重新派师傅',
  },
  {
    step: 'handBack',
    text: '收回，重新派人',
    label: '为什么',
    placeholder: '师傅临时有事',
    help: '收回后可以派给别人',
  },
  {
    step: 'cancel',
    text: '取消订单',
    label: '为什么取消',
    placeholder: '客户来电说不要了',
    help: '付过的钱请另外点「退款」',
  },
] as const

const UNABLE_WORDS: Readonly<Record<Unable, string>> = {
  team: '不在这个队',
  skill: '没学过这项',
  hours: '这时不上班',
  offDuty: '没在岗',
  ownHome: '是他自己家',
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
  const { compoundId, orderId } = order
  const query = useQuery('service.candidates', { compoundId, orderId })
  return (
    <Section title="派给谁">
      <Loaded query={query} heights={[60, 60]}>
        {({ workers }) =>
          workers.length === 0 ? (
            <Empty icon="users">还没有能派的师傅。到「公司资料」里把师傅排进服务队。</Empty>
          ) : (
            <Card kind="flush">
              {workers.map(({ workerId, nameMasked, badge, onDuty, running, unable }) => (
                <Row
                  key={workerId}
                  icon="user"
                  title={nameMasked}
                  detail={`工号 ${badge} · ${onDuty ? '在岗' : '没在岗'} · 手上 ${running} 单`}
                  value={unable === null ? '派给他' : UNABLE_WORDS[unable]}
                  {...(!pending && unable === null && { onPress: () => onPick(workerId) })}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Section>
  )
}

/** What somebody without a phone says, and how he was asked. */
function ForCaller({ order, onDone }: Props) {
  const [heard, setHeard] = useState('')
  const spoken: Order = { ...order, as: 'customer', steps: order.callerSteps }
  if (order.callerSteps.length === 0 && order.extras.every(({ answer }) => answer !== 'open')) return null
  return (
    <Section title="替客户说">
      <Card>
        <Field label="怎么问到的" help="先写这一句，再点下面；会记在经过里">
          <Input value={heard} maxLength={100} placeholder="10:20 打电话问的，张婆婆本人说" onChange={setHeard} />
        </Field>
      </Card>
      {heard.trim().length >= 2 && (
        <>
          <CustomerSteps order={spoken} heard={heard.trim()} onDone={onDone} />
          {spoken.steps.includes('confirm') && <ConfirmFor order={order} heard={heard.trim()} onDone={onDone} />}
        </>
      )}
    </Section>
  )
}

function ConfirmFor({ order, heard, onDone }: Props & { heard: string }) {
  const acting = useAction('service.act')
  const { compoundId, orderId } = order
  return (
    <View className="u-mt3">
      <Button
        block
        loading={acting.pending}
        onPress={async () => {
          const outcome = await acting.run({ compoundId, orderId, heard, act: { step: 'confirm' } })
          if (outcome.ok) await onDone()
        }}
      >
        客户说做好了
      </Button>
      <Wrong failure={acting.failure} />
    </View>
  )
}

function CashSettling({
  cash: { by, fen, denied },
  pending,
  onSettle,
}: {
  cash: NonNullable<Order['cash']>
  pending: boolean
  onSettle: (taken: boolean, why: string) => Promise<void>
}) {
  const [why, setWhy] = useState('')
  const short = why.trim().length < 2
  return (
    <Section title="现金对不上">
      <Card>
        <View>
          {by === 'customer' ? '客户说付了' : '师傅说收了'}现金 {yuan(fen)}，
          {denied ? '另一方说没有这回事' : '另一方还没有确认'}。
        </View>
        <Field label="查下来怎么回事" className="u-mt3" help="两边都看得到；收过这笔钱的人不能自己定">
          <TextArea value={why} maxLength={200} placeholder="看了收据，10 月 18 日确实收了" onChange={setWhy} />
        </Field>
        <View className="u-mt3">
          <Buttons>
            <Button kind="line" loading={pending} disabled={short} onPress={() => onSettle(false, why.trim())}>
              没有收到
            </Button>
            <Button loading={pending} disabled={short} onPress={() => onSettle(true, why.trim())}>
              确实付了
            </Button>
          </Buttons>
        </View>
      </Card>
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
