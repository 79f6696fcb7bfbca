import { useState } from 'react'
import { View } from '@tarojs/components'
import { useQuery } from '@/cloud/hooks'
import { Card } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { useCommunity } from '../../model/company'
import { OrderRow } from '../../parts/OrderRow'

const SHOWS = [
  { value: 'mine', text: '我的' },
  { value: 'waiting', text: '可接的' },
  { value: 'done', text: '做过的' },
] as const
type Show = (typeof SHOWS)[number]['value']

const NOTHING: Readonly<Record<Show, string>> = {
  mine: '现在没有要做的。「可接的」里有新的订单。',
  waiting: '现在没有等人接的订单。',
  done: '做完的会在这里。',
}

/** 师傅的单子: what is one's own, what can be taken, what is done. */
export default function TasksPage() {
  const communityId = useCommunity('worker')
  const [show, setShow] = useState<Show>('mine')
  const query = useQuery('service.tasks', communityId === null ? null : { communityId, show })
  return (
    <Page title="我要做的" onRefresh={query.refresh}>
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司的师傅用。</Empty>
      ) : (
        <>
          <Segment label="看哪些" options={SHOWS} value={show} onChange={setShow} />
          <View className="u-mt3">
            <Loaded query={query}>
              {({ orders }) =>
                orders.length === 0 ? (
                  <Empty icon="ticket">{NOTHING[show]}</Empty>
                ) : (
                  <Card kind="flush">
                    {orders.map((order) => (
                      <OrderRow key={order.orderId} order={order} staff />
                    ))}
                  </Card>
                )
              }
            </Loaded>
          </View>
        </>
      )}
    </Page>
  )
}
