import { Image, View } from '@tarojs/components'
import { useParams } from '@/platform/params'
import { useQuery } from '@/cloud/hooks'
import { TellMe } from '@/parts/TellMe'
import { openPage } from '@/platform/navigate'
import { ring } from '@/platform/phone'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { clock, counted, homeName, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { yuan } from '@/ui/money'
import { Page } from '@/ui/Page'
import { KeyValue } from '@/ui/Row'
import { Steps, Timeline } from '@/ui/Steps'
import { Tag } from '@/ui/Tag'
import type { Order } from '~types/service/orders'
import { CustomerSteps } from '../../parts/CustomerSteps'
import { DispatcherSteps } from '../../parts/DispatcherSteps'
import { Payment } from '../../parts/Payment'
import { WorkerSteps } from '../../parts/WorkerSteps'
import { historyWord, STATE_WORDS, STEP_NAMES, stepOf } from '../../words/orders'
import '../../service.css'

/** One order, as the home, the worker or the company sees it: where it stands, what it costs, and what comes next. */
export default function OrderPage() {
  const { compoundId = '', orderId = '' } = useParams()
  const query = useQuery('service.order', { compoundId, orderId })
  return (
    <Page title="订单" onRefresh={query.refresh}>
      <Loaded query={query} heights={[60, 160, 200, 200]}>
        {({ order }) => <Shown order={order} onDone={query.refresh} />}
      </Loaded>
    </Page>
  )
}

function Shown({ order, onDone }: { order: Order; onDone: () => Promise<void> }) {
  const { state, as, window, message, note, photos, worker } = order
  const { text, icon, tone } = STATE_WORDS[state]
  return (
    <>
      {state !== 'cancelled' && <Steps names={STEP_NAMES} current={stepOf(state)} />}
      <View className="yb-title u-mt4">{headOf(order)}</View>
      {order.late && as === 'customer' && (
        <View className="u-mt3">
          <Banner kind="warn">比约好的时间晚了，公司已经知道。急的话打服务热线。</Banner>
        </View>
      )}
      {worker !== null && <WorkerCard order={order} />}
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
              ['客户', as === 'customer' ? null : order.customerName],
              ['说明', note === '' ? null : note],
              ['师傅留话', message === '' ? null : message],
            ]}
          />
        </View>
        <Pictures name="下单时" urls={photos.placed} />
        <Pictures name="做之前" urls={photos.before} />
        <Pictures name="做之后" urls={photos.after} />
        {order.customerPhone !== null && (
          <View className="u-mt3">
            <Button block kind="line" icon="phone" onPress={() => ring(order.customerPhone ?? '')}>
              给客户打电话
            </Button>
          </View>
        )}
      </Card>
      <Costs order={order} />
      <Payment order={order} onDone={onDone} />
      {as === 'customer' && <CustomerSteps order={order} onDone={onDone} />}
      {as === 'worker' && <WorkerSteps order={order} onDone={onDone} />}
      {as === 'dispatcher' && <DispatcherSteps order={order} onDone={onDone} />}
      {as === 'customer' && <TellMe keys={['notice', 'decided']} text="有进展告诉我" />}
      <Section title="经过">
        <Card>
          <Timeline
            items={[...order.history].reverse().map(({ step, by, nameMasked, at, note: said }, index) => ({
              key: `${order.history.length - index}`,
              title: `${nameMasked === '' || by === 'customer' ? '' : `${nameMasked} `}${historyWord(step)}`,
              detail: `${shortDateTime(at)}${said === '' ? '' : ` · ${said}`}`,
              state: index === 0 ? ('now' as const) : ('done' as const),
            }))}
          />
          <View className="yb-cap u-mt2">单号 {order.number}</View>
        </Card>
      </Section>
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

function again({ compoundId, lines }: Order): Promise<void> {
  const [first] = lines
  return openPage('servicePlace', { compoundId, itemId: first?.itemId ?? '', name: first?.name ?? '' })
}

function headOf({ state, as, worker, window }: Order): string {
  const name = worker === null ? '师傅' : `${worker.nameMasked}师傅`
  if (as !== 'customer') return STATE_WORDS[state].text
  switch (state) {
    case 'placed':
      return '下好了，等师傅接单'
    case 'redo':
      return '要返工，等师傅接单'
    case 'accepted':
      return window === null ? `${name}接了您的单` : `${name}接单了，${clock(window.from)} 到`
    case 'onTheWay':
      return `${name}在路上`
    case 'done':
      return '师傅说做好了，请您看看'
    case 'confirmed':
      return '您确认了，可以付钱了'
    case 'paid':
      return '付好了，谢谢您'
    case 'rated':
      return '办完了，谢谢您的评价'
    case 'disputed':
      return '公司正在处理'
    case 'cancelled':
      return '这个订单取消了'
  }
}

function WorkerCard({ order }: { order: Order }) {
  const { worker, doorWord, as } = order
  if (worker === null) return null
  const { nameMasked, badge, done, ratings, phone } = worker
  const stars = ratings.count === 0 ? null : (ratings.sum * 10 - ((ratings.sum * 10) % ratings.count)) / ratings.count
  return (
    <Card className="u-mt3">
      <View className="u-row u-g3">
        <View className="yb-av">{nameMasked.slice(0, 1)}</View>
        <View className="u-grow">
          <View className="yb-h">{nameMasked}师傅</View>
          <View className="yb-sub">
            工号 {badge} · 做过 {counted(done, '单')}
          </View>
          <View className="yb-sub">
            {stars === null
              ? '还没有人评价'
              : `${Math.floor(stars / 10)}.${stars % 10} 分，邻居评 ${counted(ratings.count, '次')}`}
          </View>
        </View>
      </View>
      {as === 'customer' && phone !== null && (
        <View className="u-mt3">
          <Button block kind="line" icon="phone" onPress={() => ring(phone)}>
            给师傅打电话
          </Button>
        </View>
      )}
      {doorWord !== null && (
        <View className="u-row u-between u-g2 u-mt4">
          <View>
            <View className="yb-b">开门口令</View>
            <View className="yb-cap">{as === 'customer' ? '师傅说对了再开门' : '到了门口，对客户说这个口令'}</View>
          </View>
          <View className="svc-door">{doorWord}</View>
        </View>
      )}
    </Card>
  )
}

function Pictures({ name, urls }: { name: string; urls: readonly string[] }) {
  if (urls.length === 0) return null
  return (
    <View className="u-mt3">
      <View className="yb-cap">{name}</View>
      <View className="svc-photos">
        {urls.map((url) => (
          <View key={url} className="svc-photo">
            <Image className="svc-photo-img" src={url} mode="aspectFill" ariaLabel={`${name}的照片`} />
          </View>
        ))}
      </View>
    </View>
  )
}

/** Every line of what is owed, and what was added on the spot. */
function Costs({ order }: { order: Order }) {
  const { lines, extras, totalFen, paidFen } = order
  const agreed = extras.filter(({ answer }) => answer === 'agreed')
  return (
    <Card className="u-mt3">
      <KeyValue
        pairs={[
          ...lines.map(
            ({ name, unit, quantity, priceFen }) => [`${name} ${quantity} ${unit}`, yuan(priceFen * quantity)] as const,
          ),
          ...lines.flatMap(({ parts }) =>
            parts.map(({ name, quantity, priceFen }) => [`${name} ${quantity} 个`, yuan(priceFen * quantity)] as const),
          ),
          ...agreed.map(({ name, priceFen }) => [`加：${name}`, yuan(priceFen)] as const),
        ]}
      />
      <View className="u-row u-between u-base u-mt3">
        <View className="yb-h">一共</View>
        <View className="yb-bignum">{yuan(totalFen)}</View>
      </View>
      <View className="yb-cap u-mt1">
        {agreed.length === 0 ? '和下单时说的一样，没有另外加钱。' : '加的项目都经过您同意。'}
        {paidFen > 0 && `已付 ${yuan(paidFen)}。`}
      </View>
      {order.entries.map(({ entryId, kind, channel, fen, at, done }) => (
        <View key={entryId} className="u-row u-g2 yb-sub u-mt2">
          <Icon name={kind === 'payment' ? 'checkc' : 'refresh'} size="sm" />
          <View className="u-grow">
            {shortDateTime(at)} {channel === 'cash' ? '现金' : '微信'}
            {kind === 'payment' ? '收款' : '退款'} {yuan(fen)}
            {done ? '' : '，等微信办好'}
          </View>
        </View>
      ))}
    </Card>
  )
}
