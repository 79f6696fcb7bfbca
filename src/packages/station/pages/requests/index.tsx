import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Button, Buttons } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { Wrong } from '@/parts/Wrong'
import { StationGate } from '../../parts/StationGate'
import { AGE_WORDS, dateWords, PURPOSE_WORDS, spanOf } from '../../words/station'
import { useParams } from '@/platform/params'
import '../../station.css'

type Show = 'requests' | 'appeals'
type Request = ActionOutput<'station.requests'>['requests'][number]
type Appeal = ActionOutput<'station.appeals'>['appeals'][number]

/** 预约审批: what waits for leave, and what was said about absences. */
export default function RequestsPage() {
  const { show: asked } = useParams()
  const [show, setShow] = useState<Show>(asked === 'appeals' ? 'appeals' : 'requests')
  return (
    <StationGate title="预约审批" staff>
      {(compoundId) => (
        <Queue
          compoundId={compoundId}
          show={show}
          tabs={
            <Segment
              label="看哪些"
              options={[
                { value: 'requests', text: '等同意的' },
                { value: 'appeals', text: '没来的说明' },
              ]}
              value={show}
              onChange={setShow}
            />
          }
        />
      )}
    </StationGate>
  )
}

function Queue({ compoundId, show, tabs }: { compoundId: string; show: Show; tabs: ReactNode }) {
  return show === 'requests' ? (
    <Requests compoundId={compoundId} tabs={tabs} />
  ) : (
    <Appeals compoundId={compoundId} tabs={tabs} />
  )
}

function Requests({ compoundId, tabs }: { compoundId: string; tabs: ReactNode }) {
  const query = useQuery('station.requests', { compoundId })
  const first = query.output === null ? null : { items: query.output.requests, next: query.output.next }
  const list = useMore(compoundId, first, async (cursor) => {
    const page = await call('station.requests', { compoundId, cursor })
    return { items: page.requests, next: page.next }
  })
  return (
    <Page title="预约审批" onRefresh={query.refresh}>
      {tabs}
      <View className="u-mt3">
        <Loaded query={query} heights={[160, 160]}>
          {() =>
            list.items.length === 0 ? (
              <Empty icon="checkc">没有等同意的预约。</Empty>
            ) : (
              <Stack>
                {list.items.map((one) => (
                  <RequestCard key={one.bookingId} compoundId={compoundId} request={one} onDone={query.refresh} />
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

function RequestCard({
  compoundId,
  request,
  onDone,
}: {
  compoundId: string
  request: Request
  onDone: () => Promise<void>
}) {
  const { bookingId, roomName, date, who, purpose, ageBand, people, lapsesAt } = request
  const deciding = useAction('station.decide')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const decide = async (accept: boolean) => {
    setTried(!accept)
    if (!accept && reason.trim().length < 2) return
    const outcome = await deciding.run({ compoundId, bookingId, accept, reason: accept ? '' : reason.trim() })
    if (outcome.ok || outcome.failure.code === 'ALREADY_DECIDED') await onDone()
  }
  return (
    <Card>
      <View className="yb-h">{roomName}</View>
      <View className="yb-num">
        {dateWords(date)} {spanOf(request)}
      </View>
      <View>{who}</View>
      <View className="yb-sub">
        {PURPOSE_WORDS[purpose]}，{AGE_WORDS[ageBand]}，约 {people} 人
      </View>
      <View className="yb-sub">{dateTime(lapsesAt)} 前不处理，自动退回</View>
      <View className="u-mt3">
        <Field label="不同意的话，写上原因" error={tried && reason.trim().length < 2 ? '写上原因，对方会看到' : null}>
          <Input value={reason} maxLength={100} placeholder="对方会看到" onChange={setReason} />
        </Field>
      </View>
      <View className="u-mt3">
        <Buttons>
          <Button kind="line" loading={deciding.pending} onPress={() => decide(false)}>
            不同意
          </Button>
          <Button icon="check" loading={deciding.pending} onPress={() => decide(true)}>
            同意
          </Button>
        </Buttons>
      </View>
      <Wrong failure={deciding.failure} />
    </Card>
  )
}

function Appeals({ compoundId, tabs }: { compoundId: string; tabs: ReactNode }) {
  const query = useQuery('station.appeals', { compoundId })
  const first = query.output === null ? null : { items: query.output.appeals, next: query.output.next }
  const list = useMore(compoundId, first, async (cursor) => {
    const page = await call('station.appeals', { compoundId, cursor })
    return { items: page.appeals, next: page.next }
  })
  return (
    <Page title="预约审批" onRefresh={query.refresh}>
      {tabs}
      <View className="u-mt3">
        <Loaded query={query} heights={[160]}>
          {() =>
            list.items.length === 0 ? (
              <Empty icon="checkc">没有要看的说明。</Empty>
            ) : (
              <Stack>
                {list.items.map((one) => (
                  <AppealCard key={one.bookingId} compoundId={compoundId} appeal={one} onDone={query.refresh} />
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

function AppealCard({
  compoundId,
  appeal,
  onDone,
}: {
  compoundId: string
  appeal: Appeal
  onDone: () => Promise<void>
}) {
  const { homeId, bookingId, roomName, date, who, text } = appeal
  const deciding = useAction('station.decideAppeal')
  const [answer, setAnswer] = useState('')
  const [tried, setTried] = useState(false)
  const decide = async (accept: boolean) => {
    setTried(true)
    if (answer.trim().length < 2) return
    const outcome = await deciding.run({ compoundId, homeId, bookingId, accept, answer: answer.trim() })
    if (outcome.ok || outcome.failure.code === 'ALREADY_DECIDED') await onDone()
  }
  return (
    <Card>
      <View className="yb-h">{who}</View>
      <View className="yb-sub">
        {roomName}，{dateWords(date)} {spanOf(appeal)}
      </View>
      <View className="u-mt2">{text}</View>
      <View className="u-mt3">
        <Field label="答复" error={tried && answer.trim().length < 2 ? '写一句答复，对方会看到' : null}>
          <Input value={answer} maxLength={100} placeholder="对方会看到" onChange={setAnswer} />
        </Field>
      </View>
      <View className="u-mt3">
        <Buttons>
          <Button kind="line" loading={deciding.pending} onPress={() => decide(false)}>
            还是算没来
          </Button>
          <Button kind="line" icon="check" loading={deciding.pending} onPress={() => decide(true)}>
            不算没来
          </Button>
        </Buttons>
      </View>
      <Wrong failure={deciding.failure} />
    </Card>
  )
}
