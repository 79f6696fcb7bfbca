import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { replacePage } from '@/platform/navigate'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { clock, dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Switch } from '@/ui/Switch'
import type { ActionOutput } from '~types/contracts'
import { addDays, dateOf, instantAt } from '../../../../../domain/station/time'
import { dateFrom, spanFrom } from '../../model/roomForm'
import { Wrong } from '@/parts/Wrong'
import { StationGate } from '../../parts/StationGate'
import { Stepper } from '@/ui/Stepper'
import { useParams } from '@/platform/params'
import '../../station.css'

type Activity = ActionOutput<'station.activity'>['activity']
interface Session {
  startsAt: number
  endsAt: number
}

/** 发布活动: what, where, for how many, and on which dates. */
export default function ActivityEditPage() {
  const { activityId = '' } = useParams()
  return (
    <StationGate title={activityId === '' ? '发布活动' : '修改活动'} staff>
      {(compoundId) =>
        activityId === '' ? (
          <Form compoundId={compoundId} before={null} />
        ) : (
          <Existing compoundId={compoundId} activityId={activityId} />
        )
      }
    </StationGate>
  )
}

function Existing({ compoundId, activityId }: { compoundId: string; activityId: string }) {
  const query = useQuery('station.activity', { compoundId, activityId })
  if (query.output !== null)
    return <Form key={query.output.activity.rev} compoundId={compoundId} before={query.output.activity} />
  return (
    <Page title="修改活动">
      <Loaded query={query} heights={[300]}>
        {() => null}
      </Loaded>
    </Page>
  )
}

function Form({ compoundId, before }: { compoundId: string; before: Activity | null }) {
  const saving = useAction('station.saveActivity')
  const [title, setTitle] = useState(before?.title ?? '')
  const [text, setText] = useState(before?.text ?? '')
  const [place, setPlace] = useState(before?.place ?? '')
  const [seats, setSeats] = useState(before?.seats ?? 20)
  const [per, setPer] = useState<Activity['per']>(before?.per ?? 'person')
  const [guardian, setGuardian] = useState(before?.guardian ?? false)
  const [sessions, setSessions] = useState<readonly Session[]>(
    before?.sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })) ?? [],
  )
  const [tried, setTried] = useState(false)
  const ready = title.trim().length >= 2 && place.trim() !== '' && sessions.length > 0
  const save = async () => {
    setTried(true)
    if (!ready) return
    const what = { title: title.trim(), text: text.trim(), place: place.trim(), seats, per, guardian }
    const outcome = await saving.run({
      compoundId,
      activityId: before?.activityId ?? null,
      rev: before?.rev ?? 0,
      ...what,
      sessions: [...sessions],
    })
    if (outcome.ok) await replacePage('stationActivity', { compoundId, activityId: outcome.output.activityId })
  }
  return (
    <Page
      title={before === null ? '发布活动' : '修改活动'}
      bar={
        <BottomBar tip={sessions.length === 0 ? '还没有日期' : `共 ${sessions.length} 次`}>
          <Button block loading={saving.pending} onPress={save}>
            {before === null ? '发布，开始报名' : '保存'}
          </Button>
        </BottomBar>
      }
    >
      <Card>
        <Field className="stn-field" label="叫什么" error={tried && title.trim().length < 2 ? '写上活动的名字' : null}>
          <Input value={title} maxLength={30} placeholder="周三读书会" onChange={setTitle} />
        </Field>
        <Field className="stn-field" label="在哪里" error={tried && place.trim() === '' ? '写上地点' : null}>
          <Input value={place} maxLength={40} placeholder="书画阅览室" onChange={setPlace} />
        </Field>
        <Field className="stn-field" label="说明">
          <TextArea value={text} maxLength={500} placeholder="带什么、找谁问" onChange={setText} />
        </Field>
        <View className="u-mt4">
          <Segment
            label="名额怎么算"
            options={[
              { value: 'person', text: '一人一个' },
              { value: 'household', text: '一户一个' },
            ]}
            value={per}
            onChange={setPer}
          />
        </View>
        <Stepper label="名额" value={seats} least={1} most={200} unit="个" onChange={setSeats} />
        <View className="u-row u-between u-g3 u-mt3">
          <View className="u-grow">孩子参加，由监护人报名并同意</View>
          <Switch on={guardian} label="孩子参加，由监护人报名并同意" onChange={setGuardian} />
        </View>
      </Card>
      <Section title="日期">
        <Dates
          sessions={sessions}
          onAdd={(more) => {
            setSessions((known) =>
              [...known.filter((one) => more.every(({ startsAt }) => startsAt !== one.startsAt)), ...more]
                .sort((a, b) => a.startsAt - b.startsAt)
                .slice(0, 30),
            )
          }}
          onRemove={(startsAt) => {
            setSessions((known) => known.filter((one) => one.startsAt !== startsAt))
          }}
        />
        {tried && sessions.length === 0 && <View className="yb-field-h err">加上日期</View>}
      </Section>
      <Wrong failure={saving.failure} />
    </Page>
  )
}

interface DatesProps {
  sessions: readonly Session[]
  onAdd: (sessions: readonly Session[]) => void
  onRemove: (startsAt: number) => void
}

/** One date, or the same weekday several times. */
function Dates({ sessions, onAdd, onRemove }: DatesProps) {
  const [first, setFirst] = useState(addDays(dateOf(now()), 7))
  const [hours, setHours] = useState('15:00-16:30')
  const [weeks, setWeeks] = useState(1)
  const [tried, setTried] = useState(false)
  const [date, span] = [dateFrom(first), spanFrom(hours)]
  const add = () => {
    setTried(true)
    if (date === null || span === null) return
    const days = Array.from({ length: weeks }, (_, at) => addDays(date, at * 7))
    onAdd(days.map((day) => ({ startsAt: instantAt(day, span.from), endsAt: instantAt(day, span.to) })))
    setTried(false)
  }
  return (
    <Card>
      {sessions.map(({ startsAt, endsAt }) => (
        <Row
          key={startsAt}
          title={`${dateTime(startsAt)}—${clock(endsAt)}`}
          value={
            <Button
              kind="text"
              size="sm"
              label={`去掉 ${dateTime(startsAt)}`}
              onPress={() => {
                onRemove(startsAt)
              }}
            >
              去掉
            </Button>
          }
        />
      ))}
      <Field className="stn-field" label="从哪天" error={tried && date === null ? '写成 2026-11-21 的样子' : null}>
        <Input value={first} maxLength={12} onChange={setFirst} />
      </Field>
      <Field className="stn-field" label="几点到几点" error={tried && span === null ? '写成 15:00-16:30 的样子' : null}>
        <Input value={hours} maxLength={20} onChange={setHours} />
      </Field>
      <Stepper label="每周同一时间，共几次" value={weeks} least={1} most={26} unit="次" onChange={setWeeks} />
      <View className="u-mt3">
        <Button block kind="line" icon="plus" onPress={add}>
          加上日期
        </Button>
      </View>
    </Card>
  )
}
