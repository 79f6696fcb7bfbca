import { View } from '@tarojs/components'
import { useAction, useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card, Section } from '@/ui/Card'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { Order } from '~types/service/order'
import { complaintLine, complaintTag } from '../words/complaints'
import { Asking } from './Asking'

/** Complaints about an order: apart from it, so that it goes on meanwhile. */
export function Complaints({ order: { compoundId, orderId, state, as, forCaller } }: { order: Order }) {
  const query = useQuery('service.orderComplaints', { compoundId, orderId })
  const complaining = useAction('service.complain')
  const found = query.output?.complaints ?? []
  const mayComplain =
    state !== 'placed' &&
    (as === 'customer' || (as === 'dispatcher' && forCaller)) &&
    found.every((one) => one.state === 'closed')
  return (
    <View>
      {found.length > 0 && (
        <Section title="投诉">
          <Card kind="flush">
            {found.map((one) => {
              const { text, icon, tone } = complaintTag(one)
              return (
                <Row
                  key={one.complaintId}
                  icon="chat"
                  title={one.text}
                  detail={complaintLine(one)}
                  value={
                    <Tag icon={icon} tone={tone}>
                      {text}
                    </Tag>
                  }
                  onPress={() => openPage('serviceComplaint', { compoundId, complaintId: one.complaintId })}
                />
              )
            })}
          </Card>
        </Section>
      )}
      {query.output !== null && mayComplain && (
        <Asking
          text="投诉"
          label="哪里不满意"
          placeholder="师傅态度不好，迟到一小时"
          help="公司 48 小时内答复；没答复就交给社区。订单照常办"
          pending={complaining.pending}
          failure={complaining.failure}
          onSay={async (text) => {
            const outcome = await complaining.run({ compoundId, orderId, text })
            if (outcome.ok) await query.refresh()
          }}
        />
      )}
    </View>
  )
}
