import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { replacePage } from '@/platform/navigate'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips, Segment } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { SwitchRow } from '@/ui/Switch'
import type { ActionOutput } from '~types/contracts'
import type { MetDate } from '~types/station/activities'
import type { ReserveState } from '~types/station/shapes'
import { AGE_BANDS, PURPOSES, type AgeBand, type Purpose } from '~types/station/words'
import { Wrong } from '@/parts/Wrong'
import { StationGate } from '../../parts/StationGate'
import { ActivityDates, type Session } from '../../parts/ActivityDates'
import { AGE_WORDS, PURPOSE_WORDS } from '../../words/station'
import { Stepper } from '@/ui/Stepper'
import { useParams } from '@/platform/params'
import '../../station.css'

type Activity = ActionOutput<'station.activity'>['activity']
/** The chip of an activity that holds no room. */
const ELSEWHERE = ''
/** What keeps an activity from being published. */
const HINDERS: ReadonlySet<ReserveState> = new Set(['taken', 'closed', 'tooLate'])

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
  const rooms = useQuery('station.rooms', { compoundId })
  const [title, setTitle] = useState(before?.title ?? '')
  const [text, setText] = useState(before?.text ?? '')
  const [place, setPlace] = useState(before?.place ?? '')
  const [roomId, setRoomId] = useState(before?.room?.roomId ?? ELSEWHERE)
  const [purpose, setPurpose] = useState<Purpose>(before?.room?.purpose ?? 'gathering')
  const [ageBand, setAgeBand] = useState<AgeBand>(before?.room?.ageBand ?? 'mixed')
  const [seats, setSeats] = useState(before?.seats ?? 20)
  const [per, setPer] = useState<Activity['per']>(before?.per ?? 'person')
  const [guardian, setGuardian] = useState(before?.guardian ?? false)
  const [sessions, setSessions] = useState<readonly Session[]>(
    before?.sessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })) ?? [],
  )
  const [reason, setReason] = useState('')
  const [met, setMet] = useState<readonly MetDate[]>([])
  const [tried, setTried] = useState(false)
  const ready = title.trim().length >= 2 && place.trim() !== '' && sessions.length > 0
  const signedUp = before !== null && (before.seatsLeft < before.seats || before.waiting > 0)
  const save = async () => {
    setTried(true)
    if (!ready) return
    const input = {
      compoundId,
      activityId: before?.activityId ?? null,
      rev: before?.rev ?? 0,
      title: title.trim(),
      text: text.trim(),
      place: place.trim(),
      seats,
      per,
      guardian,
      room: roomId === ELSEWHERE ? null : { roomId, purpose, ageBand },
      reason: reason.trim(),
      sessions: [...sessions],
    }
    if (input.room !== null) {
      const looked = await saving.run({ ...input, dryRun: true })
      if (!looked.ok) return
      const { dates } = looked.output
      setMet(dates)
      // What is taken from homes has been seen before it is done.
      const seen = JSON.stringify(dates) === JSON.stringify(met)
      if (dates.some(({ state }) => HINDERS.has(state) || (state === 'displaces' && !seen))) return
    }
    const outcome = await saving.run({ ...input, dryRun: false })
    if (outcome.ok) await replacePage('stationActivity', { compoundId, activityId: outcome.output.activityId })
  }
  const hindered = met.filter(({ state }) => HINDERS.has(state)).length
  const displaced = met.filter(({ state }) => state === 'displaces').length
  const tip =
    hindered > 0
      ? `有 ${hindered} 次和别人冲突，还没有发布`
      : displaced > 0
        ? `有 ${displaced} 次要收回住户的时间，会告诉他们原因`
        : sessions.length === 0
          ? '还没有日期'
          : `共 ${sessions.length} 次`
  return (
    <Page
      title={before === null ? '发布活动' : '修改活动'}
      bar={
        <BottomBar tip={tip}>
          <Button block loading={saving.pending} onPress={save}>
            {displaced > 0 && hindered === 0 ? '收回时间，' : ''}
            {before === null ? '发布，开始报名' : '保存'}
          </Button>
        </BottomBar>
      }
    >
      <Card>
        <Field className="stn-field" label="叫什么" error={tried && title.trim().length < 2 ? '写上活动的名字' : null}>
          <Input value={title} maxLength={30} placeholder="周三读书会" onChange={setTitle} />
        </Field>
        <View className="yb-m u-mt4">在哪一间</View>
        <View className="u-mt2">
          <Chips
            label="在哪一间"
            options={[
              ...(rooms.output?.rooms ?? []).map((one) => ({ value: one.roomId, text: one.name })),
              { value: ELSEWHERE, text: '不在驿站' },
            ]}
            value={roomId}
            onChange={(value) => {
              setRoomId(value)
              setMet([])
              const room = rooms.output?.rooms.find((one) => one.roomId === value)
              if (room !== undefined) setPlace(`${room.name}（${room.place}）`)
            }}
          />
        </View>
        {roomId !== ELSEWHERE && (
          <View className="yb-cap u-mt2">发布后这些时间就留住了，别人约不了；取消了自动放开。</View>
        )}
        <Field className="stn-field u-mt4" label="地点怎么写" error={tried && place.trim() === '' ? '写上地点' : null}>
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
        <View className="u-mt3">
          <SwitchRow
            on={guardian}
            label="孩子参加，由监护人报名并同意"
            onChange={(on) => {
              setGuardian(on)
              if (on) setAgeBand('children')
            }}
          />
        </View>
      </Card>
      {roomId !== ELSEWHERE && (
        <Card className="u-mt3">
          <View className="yb-m">月报里算作</View>
          <View className="u-mt2">
            <Chips
              label="做什么用"
              options={PURPOSES.map((value) => ({ value, text: PURPOSE_WORDS[value] }))}
              value={purpose}
              onChange={setPurpose}
            />
          </View>
          <View className="u-mt3">
            <Chips
              label="主要是谁来"
              options={AGE_BANDS.map((value) => ({ value, text: AGE_WORDS[value] }))}
              value={ageBand}
              onChange={setAgeBand}
            />
          </View>
        </Card>
      )}
      <Section title="日期">
        <ActivityDates
          sessions={sessions}
          met={met}
          kept={signedUp ? before.sessions : []}
          onAdd={(more) => {
            setMet([])
            setSessions((known) =>
              [...known.filter((one) => more.every(({ startsAt }) => startsAt !== one.startsAt)), ...more]
                .sort((a, b) => a.startsAt - b.startsAt)
                .slice(0, 30),
            )
          }}
          onRemove={(startsAt) => {
            setMet([])
            setSessions((known) => known.filter((one) => one.startsAt !== startsAt))
          }}
        />
        {tried && sessions.length === 0 && <View className="yb-field-h err">加上日期</View>}
        {(hindered > 0 || displaced > 0) && (
          <Card className="u-mt3">
            <Field
              label="要收回住户的时间，写明原因"
              help="开始前三天以上才能收回；住户会看到这句话。不收回的话，把冲突的日期去掉"
            >
              <Input value={reason} maxLength={60} placeholder="街道统一安排" onChange={setReason} />
            </Field>
          </Card>
        )}
      </Section>
      <Wrong failure={saving.failure} />
    </Page>
  )
}
