import { View } from '@tarojs/components'
import { useState } from 'react'
import { useParams } from '@/platform/params'
import { useQuery } from '@/cloud/hooks'
import { TellMe } from '@/parts/TellMe'
import { groupWords } from '@/pages/services/ItemRow'
import { openPage } from '@/platform/navigate'
import { ring } from '@/platform/phone'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { clock, homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Steps, Timeline } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'
import type { Order } from '~types/service/order'
import { Complaints } from '../../parts/Complaints'
import { Costs } from '../../parts/Costs'
import { CustomerBar } from '../../parts/CustomerBar'
import { CustomerSteps } from '../../parts/CustomerSteps'
import { DispatcherSteps } from '../../parts/DispatcherSteps'
import { Payment } from '../../parts/Payment'
import { Pictures } from '../../parts/Pictures'
import { WorkerCard } from '../../parts/WorkerCard'
import { WorkerSteps } from '../../parts/WorkerSteps'
import { WrongSheet } from '../../parts/WrongSheet'
import { headOf, historyWord, lineOf, STATE_WORDS, STEP_NAMES, stepOf } from '../../words/orders'
import '../../service.css'

/** One order, as the home, the worker or the company sees it: where it stands, what it costs, and what comes next. */
export default function OrderPage() {
  const { compoundId = '', orderId = '' } = useParams()
  const query = useQuery('service.order', { compoundId, orderId })
  const order = query.output?.order ?? null
  const [wrong, setWrong] = useState(false)
  const barred = order !== null && order.as === 'customer' && order.steps.includes('confirm')
  return (
    <Page
      title="订单"
      onRefresh={query.refresh}
      {...(barred && {
        over: (
          <WrongSheet
            order={order}
            open={wrong}
            onClose={() => {
              setWrong(false)
            }}
            onDone={query.refresh}
          />
        ),
        bar: (
          <CustomerBar
            order={order}
            onDone={query.refresh}
            onWrong={() => {
              setWrong(true)
            }}
          />
        ),
      })}
    >
      <Loaded query={query} heights={[60, 160, 200, 200]}>
        {({ order: shown }) => <Shown order={shown} onDone={query.refresh} />}
      </Loaded>
    </Page>
  )
}

function Shown({ order, onDone }: { order: Order; onDone: () => Promise<void> }) {
  const { state, as, group } = order
  const line = lineOf(order)
  return (
    <>
      {state !== 'cancelled' && <Steps names={STEP_NAMES} current={stepOf(state)} />}
      <View className="yb-title u-mt4">{headOf(order)}</View>
      {line !== null && <View className="c-2">{line}</View>}
      {order.late && as === 'customer' && (
        <View className="u-mt3">
          <Banner kind="warn">比约好的时间晚了，公司已经知道。急的话打服务热线。</Banner>
        </View>
      )}
      {group !== null && (
        <View className="u-mt3">
          <Banner kind="info">{groupWords({ ...group, round: 0 }, group.unit)}</Banner>
        </View>
      )}
      {state === 'done' ? (
        <>
          <What order={order} />
          <WorkerCard order={order} />
        </>
      ) : (
        <>
          <WorkerCard order={order} />
          <What order={order} />
        </>
      )}
      <Costs order={order} />
      <Payment order={order} onDone={onDone} />
      {as === 'customer' && <CustomerSteps order={order} onDone={onDone} />}
      {as === 'worker' && <WorkerSteps order={order} onDone={onDone} />}
      {as === 'dispatcher' && <DispatcherSteps order={order} onDone={onDone} />}
      {as !== 'worker' && <Complaints order={order} />}
      {as === 'customer' && <TellMe keys={['notice', 'decided']} text="有进展告诉我" />}
      <Passed order={order} />
      {as === 'customer' && (state === 'paid' || state === 'rated' || state === 'cancelled') && (
        <View className="u-mt4">
          <Button block kind="line" icon="refresh" onPress={() => again(order)}>
            再约一次
          </Button>
        </View>
      )}
    </>
  )
}

/** What was ordered, where and when, and what it looked like. */
function What({ order }: { order: Order }) {
  const { state, as, window, note, message, customerPhone, forCaller } = order
  const { text, icon, tone } = STATE_WORDS[state]
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <View className="yb-h">{order.title}</View>
        <Tag icon={icon} tone={tone}>
          {text}
        </Tag>
      </View>
      <View className="u-mt2">
        <KeyValue
          pairs={[
            ['地址', `${as === 'customer' ? '' : `${order.compoundName} `}${homeName(order.address)}`],
            ['约好时间', window === null ? null : `${shortDateTime(window.from)}—${clock(window.until)}`],
            ['客户', as === 'customer' ? null : `${order.customerName}${forCaller ? '（电话下单）' : ''}`],
            ['到门口', order.arrivedAt === null ? null : clock(order.arrivedAt)],
            ['付钱', state === 'placed' || state === 'accepted' || state === 'onTheWay' ? '做好、确认以后' : null],
            ['说明', note === '' ? null : note],
            ['师傅留话', message === '' ? null : message],
          ]}
        />
      </View>
      <Pictures photos={order.photos} />
      {customerPhone !== null && (
        <View className="u-mt3">
          <Button block kind="line" icon="phone" onPress={() => ring(customerPhone)}>
            给客户打电话
          </Button>
        </View>
      )}
    </Card>
  )
}

function Passed({ order: { history, number } }: { order: Order }) {
  return (
    <Section title="经过">
      <Card>
        <Timeline
          items={[...history].reverse().map(({ step, by, nameMasked, at, note: said }, index) => ({
            key: `${history.length - index}`,
            title: `${nameMasked === '' || by === 'customer' ? '' : `${nameMasked} `}${historyWord(step)}`,
            detail: `${shortDateTime(at)}${said === '' ? '' : ` · ${said}`}`,
            state: index === 0 ? ('now' as const) : ('done' as const),
          }))}
        />
        <View className="yb-cap u-mt2">单号 {number}</View>
      </Card>
    </Section>
  )
}

/** The same once more: what, how many, where and whom to ring are filled in, and the first free hour. */
function again({ compoundId, lines, orderId }: Order): Promise<void> {
  return openPage('servicePlace', { compoundId, itemId: lines[0]?.itemId ?? '', again: orderId })
}
