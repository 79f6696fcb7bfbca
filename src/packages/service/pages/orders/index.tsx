import { useParams } from '@/platform/params'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Card } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { OrderRow } from '../../parts/OrderRow'

/** Every order of one's homes, whoever at home placed it. */
export default function OrdersPage() {
  const { compoundId = '' } = useParams()
  const query = useQuery('service.myOrders', { compoundId })
  const first = query.output === null ? null : { items: query.output.orders, next: query.output.next }
  const list = useMore(compoundId, first, async (cursor) => {
    const { orders, next } = await call('service.myOrders', { compoundId, cursor })
    return { items: orders, next }
  })
  return (
    <Page title="我家的订单" onRefresh={query.refresh}>
      <Loaded query={query}>
        {() =>
          list.items.length === 0 ? (
            <Empty icon="ticket">还没有订单。约了师傅，会在这里看到走到哪一步。</Empty>
          ) : (
            <>
              <Card kind="flush" className="u-mt3">
                {list.items.map((order) => (
                  <OrderRow key={order.orderId} order={order} />
                ))}
              </Card>
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
