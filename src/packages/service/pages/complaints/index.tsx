import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { homeName } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import { useCommunity } from '../../model/company'
import { complaintLine, complaintTag } from '../../words/complaints'

const SHOWS = [
  { value: 'open', text: '等答复' },
  { value: 'answered', text: '已答复' },
  { value: 'closed', text: '结了的' },
] as const
type Show = (typeof SHOWS)[number]['value']

/** Every complaint of the community, for the company and the community. */
export default function ComplaintsPage() {
  const communityId = useCommunity('serviceCompany', 'communityWorker')
  const [show, setShow] = useState<Show>('open')
  return (
    <Page title="投诉">
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司和社区用。</Empty>
      ) : (
        <>
          <Segment label="看哪些" options={SHOWS} value={show} onChange={setShow} />
          <List key={show} communityId={communityId} show={show} />
        </>
      )}
    </Page>
  )
}

function List({ communityId, show }: { communityId: string; show: Show }) {
  const query = useQuery('service.complaints', { communityId, state: show })
  const first = query.output === null ? null : { items: query.output.complaints, next: query.output.next }
  const list = useMore(show, first, async (cursor) => {
    const { complaints, next } = await call('service.complaints', { communityId, state: show, cursor })
    return { items: complaints, next }
  })
  return (
    <View className="u-mt3">
      <Loaded query={query}>
        {() =>
          list.items.length === 0 ? (
            <Empty icon="chat">这里没有投诉。</Empty>
          ) : (
            <>
              <Card kind="flush">
                {list.items.map((one) => {
                  const { compoundId, complaintId, text, address } = one
                  const tag = complaintTag(one)
                  return (
                    <Row
                      key={complaintId}
                      icon="chat"
                      title={text}
                      detail={`${one.title} · ${homeName(address)} · ${complaintLine(one)}`}
                      value={
                        <Tag icon={tag.icon} tone={tag.tone}>
                          {tag.text}
                        </Tag>
                      }
                      onPress={() => openPage('serviceComplaint', { compoundId, complaintId })}
                    />
                  )
                })}
              </Card>
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
    </View>
  )
}
