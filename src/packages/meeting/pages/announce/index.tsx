import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { PickWhen } from '@/parts/PickWhen'
import { instantOf, usualWhen, whenOf } from '@/parts/when'
import { now } from '@/platform/clock'
import { goBack, replacePage } from '@/platform/navigate'
import { useParams } from '@/platform/params'
import { useSession } from '@/state/session'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Sheet } from '@/ui/Sheet'
import type { ActionOutput } from '~types/contracts'
import type { SeatName } from '~types/meeting/shapes'
import type { VoteScope } from '~types/deliberation'
import { Heading } from '../../parts/Heading'
import { PickScope } from '../../parts/PickScope'
import { Refused } from '../../parts/Refused'
import { SEAT_WORDS } from '../../words/meeting'
import '../../meeting.css'

const SEATS: readonly SeatName[] = ['community', 'party', 'committee', 'residents', 'property']

/** 通知开会: a new one, of a vote or by itself; or another time and place for one that was announced. */
export default function AnnouncePage() {
  const { compoundId = '', meetingId = '', deliberationId = '' } = useParams()
  const { compound } = useSession()
  const id = compoundId === '' ? (compound?.compoundId ?? '') : compoundId
  const query = useQuery('meeting.get', meetingId === '' ? null : { compoundId: id, meetingId })
  if (meetingId === '') return <New compoundId={id} deliberationId={deliberationId === '' ? null : deliberationId} />
  return query.output === null ? (
    <Page title="改时间地点">
      <Loaded query={query} heights={[300]}>
        {() => null}
      </Loaded>
    </Page>
  ) : (
    <Change place={{ compoundId: id, meetingId }} meeting={query.output.meeting} />
  )
}

function New({ compoundId, deliberationId }: { compoundId: string; deliberationId: string | null }) {
  const announcing = useAction('meeting.announce')
  const [title, setTitle] = useState('')
  const [scope, setScope] = useState<VoteScope | null>(null)
  const [agenda, setAgenda] = useState('')
  const [when, setWhen] = useState(usualWhen(now()))
  const [where, setWhere] = useState('')
  const [seats, setSeats] = useState<Readonly<Partial<Record<SeatName, string>>>>({})
  const [tried, setTried] = useState(false)
  const own = deliberationId === null
  const items = agenda
    .split('\n')
    .map((line) => line.trim().slice(0, 120))
    .filter((line) => line.length >= 2)
  const startsAt = instantOf(when)
  const wrong = {
    title: own && title.trim().length < 4,
    scope: own && scope === null,
    agenda: own && items.length === 0,
    where: where.trim().length < 2,
    when: startsAt === null || startsAt < now() + 10 * 60_000,
  }
  const send = async () => {
    setTried(true)
    if (Object.values(wrong).some(Boolean) || startsAt === null) return
    const named = SEATS.flatMap((seat) => {
      const who = (seats[seat] ?? '').trim()
      return who === '' ? [] : [{ seat, who }]
    })
    const what = { compoundId, place: where.trim(), startsAt, seats: named }
    const about =
      deliberationId !== null
        ? { kind: 'vote' as const, deliberationId }
        : scope === null
          ? null
          : { kind: 'own' as const, title: title.trim(), scope, agenda: items.slice(0, 20) }
    if (about === null) return
    const outcome = await announcing.run({ ...what, about })
    if (outcome.ok) await replacePage('meeting', { compoundId, meetingId: outcome.output.meetingId })
  }
  return (
    <Page
      title="通知开会"
      bar={
        <BottomBar tip="马上告诉范围里的每一户，前一天傍晚再提醒一次">
          <Button block icon="horn" loading={announcing.pending} onPress={send}>
            通知大家
          </Button>
        </BottomBar>
      }
    >
      {own ? (
        <Card>
          <Field label="开会说什么事" error={tried && wrong.title ? '写一句，四个字以上' : null}>
            <Input value={title} maxLength={60} placeholder="例如：充电桩装在哪里" onChange={setTitle} />
          </Field>
          <View className="u-mt3">
            <Field label="哪些人来" error={tried && wrong.scope ? '选一下范围' : null}>
              <PickScope compoundId={compoundId} value={scope} onChange={setScope} />
            </Field>
          </View>
          <View className="u-mt3">
            <Field label="议程，一行一件" error={tried && wrong.agenda ? '至少写一件' : null}>
              <TextArea value={agenda} maxLength={2000} placeholder="充电桩装在楼东侧还是西侧" onChange={setAgenda} />
            </Field>
          </View>
        </Card>
      ) : (
        <Banner icon="vote">议程就是这件议事的各项；还没公布的议事，公布时一起通知大家。</Banner>
      )}
      <Card className="u-mt3">
        <PickWhen value={when} error={tried && wrong.when ? '会要定在十分钟以后' : null} onChange={setWhen} />
        <View className="u-mt3">
          <Field label="在哪里" error={tried && wrong.where ? '写上地点' : null}>
            <Input value={where} maxLength={60} placeholder="例如：中庭桂花树下" onChange={setWhere} />
          </Field>
        </View>
      </Card>
      <Card className="u-mt3">
        <Heading>五方，请谁来</Heading>
        {SEATS.map((seat) => (
          <View key={seat} className="u-mt3">
            <Field label={SEAT_WORDS[seat]}>
              <Input
                value={seats[seat] ?? ''}
                maxLength={20}
                placeholder="还没定就空着"
                onChange={(who) => {
                  setSeats((before) => ({ ...before, [seat]: who }))
                }}
              />
            </Field>
          </View>
        ))}
      </Card>
      <Refused failure={announcing.failure} />
    </Page>
  )
}

interface ChangeProps {
  place: { compoundId: string; meetingId: string }
  meeting: ActionOutput<'meeting.get'>['meeting']
}

const WHY = ['下雨', '停电', '来的人不够', '和别的事撞了'] as const

function Change({ place, meeting }: ChangeProps) {
  const changing = useAction('meeting.change')
  const cancelling = useAction('meeting.cancel')
  const [when, setWhen] = useState(whenOf(meeting.startsAt))
  const [where, setWhere] = useState(meeting.place)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const startsAt = instantOf(when)
  const same = startsAt === meeting.startsAt && where.trim() === meeting.place
  const short = reason.trim().length < 2
  const change = async () => {
    if (startsAt === null) return
    const outcome = await changing.run({ ...place, place: where.trim(), startsAt, reason: reason.trim() })
    if (outcome.ok) await goBack()
  }
  const cancel = async () => {
    if ((await cancelling.run({ ...place, reason: reason.trim() })).ok) await goBack()
  }
  return (
    <Page
      title="改时间地点"
      bar={
        <BottomBar tip={short ? '写一句为什么' : '改了马上告诉大家'}>
          <Button
            block
            icon="horn"
            loading={changing.pending}
            disabled={same || short || startsAt === null || where.trim().length < 2}
            onPress={change}
          >
            改，告诉大家
          </Button>
        </BottomBar>
      }
      over={
        <Sheet
          open={asked}
          title="这次会不开了"
          closeText="还是开"
          onClose={() => {
            setAsked(false)
            cancelling.forget()
          }}
          primary={
            <Button block kind="danger" loading={cancelling.pending} onPress={cancel}>
              不开了，告诉大家
            </Button>
          }
        >
          <View className="u-mt2">
            「{meeting.title}」不开了，因为{reason.trim()}。要再开，重新通知一次。
          </View>
          <Refused failure={cancelling.failure} />
        </Sheet>
      }
    >
      <View className="yb-h">{meeting.title}</View>
      <Card className="u-mt3">
        <PickWhen value={when} error={null} onChange={setWhen} />
        <View className="u-mt3">
          <Field label="在哪里">
            <Input value={where} maxLength={60} onChange={setWhere} />
          </Field>
        </View>
        <View className="u-mt3">
          <Field label="为什么">
            <Chips
              label="为什么"
              options={WHY.map((why) => ({ value: why, text: why }))}
              value={WHY.find((why) => why === reason) ?? null}
              onChange={setReason}
            />
            <View className="u-mt2">
              <Input label="别的原因" value={reason} maxLength={100} placeholder="或者写一句" onChange={setReason} />
            </View>
          </Field>
        </View>
      </Card>
      <Refused failure={changing.failure} />
      <View className="u-mt4">
        <Button
          block
          kind="text"
          disabled={short}
          onPress={() => {
            setAsked(true)
          }}
        >
          不开了
        </Button>
      </View>
    </Page>
  )
}
