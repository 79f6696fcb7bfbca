import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { ring } from '@/platform/phone'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { counted, homeName } from '@/ui/format'
import { SlimGauge } from '@/ui/Gauge'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'
import type { Broadcast } from '~types/notify/broadcasts'
import { NEED_WORDS } from '../words/broadcast'

type Home = ActionOutput<'notify.unseenHomes'>['homes'][number]

/** For who looks after its scope: how many homes have seen it, whom to call first, and who is left. */
export function Receipts({ broadcast }: { broadcast: Broadcast }) {
  const { compoundId, broadcastId, urgency, homes, seen, scope } = broadcast
  const urgent = urgency === 'emergency'
  const first = useQuery('notify.firstToCall', urgent ? { compoundId, broadcastId } : null)
  const compound = useQuery('membership.compound', scope.level === 'unit' ? null : { compoundId })
  const units = unitsIn(broadcast, compound.output?.buildings ?? [])
  const [chosen, setChosen] = useState<number | null>(null)
  const unit = scope.level === 'unit' ? scope : units[chosen ?? -1]
  return (
    <>
      <Section title={urgent ? '多少户确认了' : '多少户看过'}>
        <Card>
          <SlimGauge name={urgent ? '确认户数' : '看过户数'} part={Math.min(seen, homes)} whole={homes} needed={null} />
          <View className="yb-sub u-mt2">
            {counted(homes, '户')}里，{counted(seen, '户')}
            {urgent ? '确认了' : '看过'}
          </View>
        </Card>
      </Section>
      {urgent && (first.output?.homes.length ?? 0) > 0 && (
        <Section title="先联系这几户">
          <Card kind="flush">
            {first.output?.homes.map((home) => (
              <HomeRow key={homeName(home)} home={home} />
            ))}
          </Card>
        </Section>
      )}
      <Section title={urgent ? '还没确认的' : '还没看的'}>
        {scope.level !== 'unit' && (
          <Chips
            label="单元"
            options={units.map(({ building, unit: name }, at) => ({ value: String(at), text: `${building}${name}` }))}
            value={chosen === null ? null : String(chosen)}
            onChange={(at) => {
              setChosen(Number(at))
            }}
          />
        )}
        {unit === undefined ? (
          <View className="yb-sub u-mt2">点一个单元，看哪几户还没看到。</View>
        ) : (
          <Unseen
            key={`${unit.building} ${unit.unit}`}
            broadcast={broadcast}
            building={unit.building}
            unit={unit.unit}
          />
        )}
      </Section>
    </>
  )
}

function Unseen({ broadcast, building, unit }: { broadcast: Broadcast; building: string; unit: string }) {
  const { compoundId, broadcastId } = broadcast
  const place = { compoundId, broadcastId, building, unit }
  const query = useQuery('notify.unseenHomes', place)
  const first = query.output === null ? null : { items: query.output.homes, next: query.output.next }
  const list = useMore(`${building} ${unit}`, first, async (cursor) => {
    const page = await call('notify.unseenHomes', { ...place, cursor })
    return { items: page.homes, next: page.next }
  })
  return (
    <View className="u-mt3">
      <Loaded query={query} heights={[160]}>
        {() => (
          <>
            <Card kind="flush">
              {list.items.map((home) => (
                <HomeRow key={homeName(home)} home={home} />
              ))}
              {list.items.length === 0 && !list.more && <Row icon="checkc" title="这个单元都有了" />}
            </Card>
            <MoreButton list={list} />
          </>
        )}
      </Loaded>
    </View>
  )
}

/** Rings where the household agreed to it; others are knocked at. */
function HomeRow({ home }: { home: Home }) {
  const { phone, need } = home
  const detail = [need === null ? null : NEED_WORDS[need], phone ?? '没有留电话，请上门'].filter(Boolean).join('，')
  if (phone === null) return <Row icon="home" tone="mute" title={homeName(home)} detail={detail} />
  return (
    <Row
      icon="home"
      tone="accent"
      title={homeName(home)}
      detail={detail}
      value={<Icon name="phone" className="c-primary" />}
      label={`打电话给 ${homeName(home)}`}
      onPress={() => ring(phone)}
    />
  )
}

function unitsIn({ scope }: Broadcast, buildings: ActionOutput<'membership.compound'>['buildings']) {
  return buildings
    .filter(({ building }) => scope.level === 'compound' || building === scope.building)
    .flatMap(({ building, units }) => units.map((unit) => ({ building, unit })))
}
