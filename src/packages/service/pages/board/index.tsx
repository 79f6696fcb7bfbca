import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { useCommunity } from '../../model/company'
import { OrderRow } from '../../parts/OrderRow'

const SHOWS = [
  { value: 'waiting', text: '等人接' },
  { value: 'running', text: '在做' },
  { value: 'late', text: '晚了' },
  { value: 'disputed', text: '有争议' },
  { value: 'over', text: '办完的' },
] as const
type Show = (typeof SHOWS)[number]['value']

/** 派单: every order of the company, by what it waits for. */
export default function BoardPage() {
  const communityId = useCommunity('serviceCompany', 'communityWorker')
  const [show, setShow] = useState<Show>('waiting')
  return (
    <Page title="派单">
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司和社区用。</Empty>
      ) : (
        <>
          <Card kind="flush" className="u-mt3">
            <Row
              icon="bars"
              title="每日结算"
              detail="按服务队看收了多少、退了多少"
              onPress={() => openPage('serviceSettlement')}
            />
            <Row
              icon="chat"
              title="投诉"
              detail="谁在等答复，到什么时候"
              onPress={() => openPage('serviceComplaints')}
            />
            <Row
              icon="wallet"
              title="公司的收支"
              detail="每月记账，交社区公布"
              onPress={() => openPage('serviceKeepBooks')}
            />
            <Row
              icon="service"
              title="公司资料"
              detail="热线、服务队、师傅、服务项目"
              onPress={() => openPage('serviceCompany')}
            />
          </Card>
          <View className="u-mt4">
            <Chips label="看哪些" options={SHOWS} value={show} onChange={setShow} />
          </View>
          <List key={show} communityId={communityId} show={show} />
        </>
      )}
    </Page>
  )
}

/** 快没了: goods of which so few are left as the company wanted to be told. */
function LowStock({ low }: { low: ActionOutput<'service.board'>['low'] }) {
  const { compound } = useSession()
  if (low.length === 0) return null
  return (
    <Section title="快没了，该进货">
      <Card kind="flush">
        {low.map(({ itemId, name, unit, left, lowAt }) => (
          <Row
            key={itemId}
            icon="alert"
            tone="accent"
            title={name}
            detail={`剩到 ${String(lowAt)} ${unit}就提醒`}
            value={left === 0 ? '卖完了' : `还有 ${String(left)} ${unit}`}
            {...(compound !== null && {
              onPress: () => openPage('serviceItem', { compoundId: compound.compoundId, itemId }),
            })}
          />
        ))}
      </Card>
    </Section>
  )
}

function List({ communityId, show }: { communityId: string; show: Show }) {
  const query = useQuery('service.board', { communityId, show })
  const first = query.output === null ? null : { items: query.output.orders, next: query.output.next }
  const list = useMore(show, first, async (cursor) => {
    const { orders, next } = await call('service.board', { communityId, show, cursor })
    return { items: orders, next }
  })
  return (
    <View className="u-mt3">
      {query.output !== null && <LowStock low={query.output.low} />}
      <Loaded query={query}>
        {() =>
          list.items.length === 0 ? (
            <Empty icon="ticket">这里没有订单。</Empty>
          ) : (
            <>
              <Card kind="flush" className="u-mt3">
                {list.items.map((order) => (
                  <OrderRow key={order.orderId} order={order} staff />
                ))}
              </Card>
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
    </View>
  )
}
