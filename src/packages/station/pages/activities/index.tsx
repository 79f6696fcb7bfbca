import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Card, Stack } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { counted, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import type { ActivityBrief } from '~types/station/activities'
import { useParams } from '@/platform/params'
import '../../station.css'

type Show = 'coming' | 'over'

/** 活动: what the station offers, and what it offered. */
export default function ActivitiesPage() {
  const params = useParams()
  const { compound } = useSession()
  const compoundId = params.compoundId ?? compound?.compoundId ?? ''
  const [show, setShow] = useState<Show>('coming')
  const query = useQuery('station.activities', compoundId === '' ? null : { compoundId, show })
  const first = query.output === null ? null : { items: query.output.activities, next: query.output.next }
  const list = useMore(`${compoundId} ${show}`, first, async (cursor) => {
    const page = await call('station.activities', { compoundId, show, cursor })
    return { items: page.activities, next: page.next }
  })
  return (
    <Page title="活动" onRefresh={query.refresh}>
      <Segment
        label="哪些活动"
        options={[
          { value: 'coming', text: '要来的' },
          { value: 'over', text: '过去的' },
        ]}
        value={show}
        onChange={setShow}
      />
      <View className="u-mt3">
        <Loaded query={query} heights={[120, 120]}>
          {() =>
            list.items.length === 0 ? (
              <Empty icon="users">{show === 'coming' ? '还没有活动，有了会出现在这里。' : '还没有办过活动。'}</Empty>
            ) : (
              <Stack>
                {list.items.map((one) => (
                  <ActivityCard key={one.activityId} compoundId={compoundId} activity={one} />
                ))}
              </Stack>
            )
          }
        </Loaded>
        <MoreButton list={list} />
      </View>
    </Page>
  )
}

function ActivityCard({ compoundId, activity }: { compoundId: string; activity: ActivityBrief }) {
  const { activityId, title, place, sessions, seatsLeft, waiting, guardian, cancelled } = activity
  const next = sessions.find((one) => one.cancelled === null && now() < one.endsAt) ?? sessions.at(-1)
  const seats = seatsLeft > 0 ? `还有 ${counted(seatsLeft, '个名额')}` : `名额满了，${counted(waiting, '人')}在排队`
  return (
    <Card onPress={() => openPage('stationActivity', { compoundId, activityId })}>
      <View className="u-row u-between u-g2">
        <View className="yb-h u-grow">{title}</View>
        {cancelled !== null ? (
          <Tag icon="xc" tone="danger">
            取消了
          </Tag>
        ) : (
          guardian && <Tag tone="plain">孩子参加</Tag>
        )}
      </View>
      <View className="yb-sub">
        {next === undefined ? '' : shortDateTime(next.startsAt)} · {place}
      </View>
      <View className="yb-sub">
        共 {counted(sessions.length, '次')}，{seats}
      </View>
    </Card>
  )
}
