import { View } from '@tarojs/components'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { canScan, scanPath } from '@/platform/scan'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { clock, shortDateTime } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Empty, Skeleton } from '@/ui/states'
import { Tag } from '@/ui/Tag'
import type { ListedBooking } from '~types/station/desk'
import { addDays, dateOf, instantAt } from '../../../../../domain/station/time'
import { Wrong } from '@/parts/Wrong'
import { StationGate } from '../../parts/StationGate'
import { TakeBack } from '../../parts/TakeBack'
import { addMark, dropMarks, keepDay, keptDay, keptMarks, type Mark } from '../../model/keeper'
import { dateWords, PURPOSE_WORDS, spanOf, STATE_WORDS } from '../../words/station'
import '../../station.css'

/** Marks go out so many at a time. */
const AT_ONCE = 10

/** 今日名单: who comes, at the door. It works from what the phone has kept, and tells the station when it can. */
export default function KeeperPage() {
  return (
    <StationGate title="今日名单" staff>
      {(compoundId) => <KeeperList key={compoundId} compoundId={compoundId} />}
    </StationGate>
  )
}

function KeeperList({ compoundId }: { compoundId: string }) {
  const today = dateOf(now())
  const [date, setDate] = useState(today)
  const query = useQuery('station.keeperDay', { compoundId, date })
  const arriving = useAction('station.arrive')
  const [marks, setMarks] = useState<readonly Mark[]>(() => keptMarks(compoundId))
  const [refused, setRefused] = useState<readonly string[]>([])
  const [code, setCode] = useState('')
  const [taking, setTaking] = useState<ListedBooking | null>(null)
  const { output, refresh } = query
  const { run } = arriving
  useEffect(() => {
    if (output !== null) keepDay(compoundId, output)
  }, [compoundId, output])
  const shown = output ?? keptDay(compoundId, date, now())
  const bookings = shown?.rooms.flatMap((room) => room.bookings.map((one) => ({ ...one, room: room.name }))) ?? []
  // Who was on the list when he was marked: a later list has him no more when he cancelled.
  const kept = useRef(bookings)
  if (bookings.length > 0) kept.current = bookings

  const tell = useCallback(async () => {
    const waiting = keptMarks(compoundId).slice(0, AT_ONCE)
    if (waiting.length === 0) return
    const outcome = await run({ compoundId, marks: [...waiting] })
    if (!outcome.ok) return
    const known = kept.current
    const lines = outcome.output.marks.flatMap(({ bookingId, outcome: how }) => {
      if (how === 'arrived') return []
      const one = known.find((booking) => booking.bookingId === bookingId)
      const who = one === undefined ? '一个预约' : `${spanOf(one)} ${one.title === '' ? one.who : one.title}`
      return [`${who}：${how === 'gone' ? '已经取消了' : '不在签到时间里'}，没有签上`]
    })
    setRefused(lines)
    setMarks(
      dropMarks(
        compoundId,
        outcome.output.marks.map(({ bookingId }) => bookingId),
      ),
    )
    await refresh()
  }, [compoundId, run, refresh])
  // What was tapped without a network goes out as soon as the station answers again.
  const answered = useRef(false)
  useEffect(() => {
    if (output === null || answered.current) return
    answered.current = true
    void tell()
  }, [output, tell])

  const mark = async (bookingId: string) => {
    setMarks(addMark(compoundId, { bookingId, at: now() }))
    await tell()
  }
  const spoken = code.length === 6 ? bookings.find((one) => one.code === code && one.code !== '') : undefined
  const offline = query.failure?.code === 'UNREACHABLE' || arriving.failure?.code === 'UNREACHABLE'
  return (
    <Page
      title="今日名单"
      onRefresh={refresh}
      over={
        taking !== null && (
          <TakeBack
            compoundId={compoundId}
            booking={taking}
            onDone={(done) => {
              setTaking(null)
              if (done) void refresh()
            }}
          />
        )
      }
    >
      {offline && (
        <Banner kind="warn">
          网络断了。名单是 {shown === null ? '' : clock(shown.asOf)} 存下的；照样点「到了」，连上网自动补交。
        </Banner>
      )}
      {marks.length > 0 && (
        <Card className="u-mt3">
          <View>有 {marks.length} 个签到还没交上去</View>
          <View className="u-mt2">
            <Button block kind="line" icon="refresh" loading={arriving.pending} onPress={tell}>
              现在交
            </Button>
          </View>
        </Card>
      )}
      {refused.map((line) => (
        <View key={line} className="u-mt3">
          <Banner kind="warn">{line}</Banner>
        </View>
      ))}
      {!offline && <Wrong failure={arriving.failure} />}
      <Card className="u-mt3">
        <Field label="来的人报的签到码">
          <Input type="number" value={code} maxLength={6} placeholder="六位数字" onChange={setCode} />
        </Field>
        {canScan && (
          <View className="u-mt2">
            <Button
              block
              kind="text"
              icon="qr"
              onPress={async () => {
                const scanned = await scanPath()
                if (scanned !== null) setCode(scanned.replace(/\D/g, '').slice(-6))
              }}
            >
              扫来的人的码
            </Button>
          </View>
        )}
        {code.length === 6 && spoken === undefined && (
          <View className="yb-field-h err">今天的名单里没有这个码，核对一下</View>
        )}
        {spoken !== undefined && (
          <View className="u-mt3">
            <View className="yb-b">
              {spoken.room} {spanOf(spoken)}，{spoken.who}
            </View>
            <View className="u-mt2">
              <Button
                block
                icon="check"
                loading={arriving.pending}
                onPress={async () => {
                  setCode('')
                  await mark(spoken.bookingId)
                }}
              >
                到了，签到
              </Button>
            </View>
          </View>
        )}
      </Card>
      <View className="u-row u-between u-g2 u-mt3">
        <Button
          kind="text"
          size="sm"
          onPress={() => {
            setDate(addDays(date, -1))
          }}
        >
          前一天
        </Button>
        <View className="yb-m">{date === today ? `今天 ${dateWords(date)}` : dateWords(date)}</View>
        <Button
          kind="text"
          size="sm"
          onPress={() => {
            setDate(addDays(date, 1))
          }}
        >
          后一天
        </Button>
      </View>
      {shown === null && query.failure === null && <Skeleton />}
      {shown === null && query.failure !== null && <Empty icon="cal">这一天的名单还没存过，连上网再看。</Empty>}
      {shown !== null && shown.rooms.every((room) => room.bookings.length === 0) && (
        <Empty icon="cal">这一天没有人约。</Empty>
      )}
      {shown?.rooms
        .filter((room) => room.bookings.length > 0)
        .map((room) => (
          <Section key={room.roomId} title={room.name}>
            {room.bookings.map((one) => (
              <Line
                key={one.bookingId}
                booking={one}
                waiting={marks.some(({ bookingId }) => bookingId === one.bookingId)}
                onArrive={() => mark(one.bookingId)}
                onTakeBack={() => {
                  setTaking(one)
                }}
              />
            ))}
          </Section>
        ))}
    </Page>
  )
}

const KIND_WORDS: Readonly<Record<ListedBooking['kind'], string>> = {
  booking: '住户',
  own: '社区用',
  regular: '社团',
  activity: '活动',
}

function Line({
  booking,
  waiting,
  onArrive,
  onTakeBack,
}: {
  booking: ListedBooking
  waiting: boolean
  onArrive: () => Promise<void>
  onTakeBack: () => void
}) {
  const { state, who, title, purpose, people, checkIn, kind } = booking
  const { text, icon, tone } = STATE_WORDS[state]
  const open = now() >= checkIn.from && now() < checkIn.until
  const endsAt = instantAt(booking.date, booking.to)
  return (
    <Card className="u-mt2">
      <View className="u-row u-between u-g2">
        <View className="yb-b yb-num">{spanOf(booking)}</View>
        {kind === 'booking' ? (
          <Tag icon={waiting ? 'clock' : icon} tone={waiting ? 'st-roll' : tone}>
            {waiting ? '到了，待交' : text}
          </Tag>
        ) : (
          <Tag tone="plain">{KIND_WORDS[kind]}</Tag>
        )}
      </View>
      <View>{title === '' ? who : title}</View>
      <View className="yb-sub">
        {PURPOSE_WORDS[purpose]}，约 {people} 人
      </View>
      {kind === 'booking' && state === 'confirmed' && !waiting && (
        <View className="u-mt2">
          {open ? (
            <Button block kind="line" icon="check" label={`${who} 到了`} onPress={onArrive}>
              到了
            </Button>
          ) : (
            <View className="yb-cap">{shortDateTime(checkIn.from)} 起可以签到</View>
          )}
        </View>
      )}
      {(state === 'confirmed' || state === 'pending') && now() < endsAt && (
        <Button
          kind="text"
          size="sm"
          label={`收回 ${spanOf(booking)} ${title === '' ? who : title}`}
          onPress={onTakeBack}
        >
          {kind === 'activity' ? '取消这一次' : kind === 'booking' ? '收回这段时间' : '不用了，放开'}
        </Button>
      )}
    </Card>
  )
}
