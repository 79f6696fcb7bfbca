import { useState } from 'react'
import { View } from '@tarojs/components'
import { useAction, useQuery } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { Card } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import { Switch } from '@/ui/Switch'
import type { ActionOutput } from '~types/contracts'
import { useCommunity } from '../../model/company'
import { TaskCard } from '../../parts/TaskCard'
import '../../service.css'

const SHOWS = [
  { value: 'mine', text: '没做完' },
  { value: 'waiting', text: '可接的' },
  { value: 'done', text: '做过的' },
] as const
type Show = (typeof SHOWS)[number]['value']

const NOTHING: Readonly<Record<Show, string>> = {
  mine: '现在没有要做的。「可接的」里有新的订单。',
  waiting: '现在没有您能接的订单。',
  done: '做完的会在这里。',
}

/** 师傅的单子: what is one's own, what can be taken, what is done; each with its one next step. */
export default function TasksPage() {
  const communityId = useCommunity('worker')
  const [show, setShow] = useState<Show>('mine')
  const query = useQuery('service.tasks', communityId === null ? null : { communityId, show })
  const me = query.output?.me ?? null
  return (
    <Page title="我的任务" onRefresh={query.refresh}>
      {communityId === null ? (
        <Empty icon="lock">这里给社区服务公司的师傅用。</Empty>
      ) : (
        <>
          {me !== null && <Me key={String(me.onDuty)} communityId={communityId} me={me} onDone={query.refresh} />}
          <View className="u-mt3">
            <Segment label="看哪些" options={SHOWS} value={show} onChange={setShow} />
          </View>
          <Loaded query={query}>
            {({ orders }) =>
              orders.length === 0 ? (
                <Empty icon="ticket">{NOTHING[show]}</Empty>
              ) : (
                <View className="yb-stack u-mt3">
                  {orders.map((order) => (
                    <TaskCard key={order.orderId} order={order} onDone={query.refresh} />
                  ))}
                </View>
              )
            }
          </Loaded>
        </>
      )}
    </Page>
  )
}

type Standing = NonNullable<ActionOutput<'service.tasks'>['me']>

function Me({ communityId, me, onDone }: { communityId: string; me: Standing; onDone: () => Promise<void> }) {
  const setting = useAction('service.setDuty')
  const { nameMasked, badge, onDuty, doneToday, toDo, waiting } = me
  return (
    <>
      <Card>
        <View className="u-row u-g3">
          <View className="yb-av">{nameMasked.slice(0, 1)}</View>
          <View className="u-grow">
            <View className="yb-h">{nameMasked}</View>
            <View className="yb-sub">工号 {badge}</View>
          </View>
          <View className="yb-sub">{onDuty ? '在岗' : '没在岗'}</View>
          <Switch
            label="在岗"
            on={onDuty}
            onChange={async (on) => {
              const outcome = await setting.run({ communityId, onDuty: on })
              if (outcome.ok) await onDone()
            }}
          />
        </View>
        <Wrong failure={setting.failure} />
      </Card>
      <Card className="u-mt3">
        <View className="svc-figures">
          {[['今天做完', doneToday] as const, ['还要做', toDo] as const, ['等确认', waiting] as const].map(
            ([name, figure], at) => (
              <View key={name} className={at === 0 ? 'svc-figure first' : 'svc-figure'}>
                <View className="yb-cap">{name}</View>
                <View className="yb-title yb-num">{figure}</View>
              </View>
            ),
          )}
        </View>
      </Card>
    </>
  )
}
