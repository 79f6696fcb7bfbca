import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useRef, useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { openPage, replacePage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { area, counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Sheet } from '@/ui/Sheet'
import { Tag } from '@/ui/Tag'
import type { ShownDay } from '~types/station/rooms'
import { AGE_BANDS, PURPOSES } from '~types/station/words'
import { addDays, dateOf } from '../../../../../domain/station/time'
import { choose, lengthOf } from '../../model/choose'
import { Wrong } from '@/parts/Wrong'
import { Paused } from '../../parts/Facts'
import { DayStrip, SlotGrid } from '../../parts/SlotGrid'
import { NO_WANT, Wanted, type Want } from '../../parts/Wanted'
import { dateWords, minutesWords, spanOf } from '../../words/station'
import { useParams } from '@/platform/params'
import '../../station.css'

/** 预约: a day, hours that follow each other, what for, and one button. */
export default function RoomPage() {
  const params = useParams()
  const { compoundId = '', roomId = '' } = params
  const today = dateOf(now())
  const again = againOf(params)
  const [from, setFrom] = useState(again?.date ?? today)
  const [picked, setPicked] = useState<string | null>(again?.date ?? null)
  const [chosen, setChosen] = useState<readonly number[]>([])
  const [want, setWant] = useState<Want>(again?.want ?? NO_WANT)
  const [tried, setTried] = useState(false)
  const [lining, setLining] = useState<{ from: number; to: number } | null>(null)
  const query = useQuery('station.week', { compoundId, roomId, from })
  const booking = useAction('station.book')
  // What is booked again is chosen already, where all of it is free.
  const [taken, setTaken] = useState(false)
  const looked = useRef(again === null)
  useEffect(() => {
    const day = query.output?.days.find(({ date }) => date === again?.date)
    if (looked.current || day === undefined || again === null) return
    looked.current = true
    const slots = day.slots.filter((slot) => slot.from >= again.from && slot.to <= again.to)
    const free = !day.tooFar && slots.length > 0 && slots.every(({ state }) => state === 'free')
    setTaken(!free)
    if (free) setChosen(slots.map((slot) => slot.from))
  }, [query.output, again])
  const waiting = useAction('station.joinWait')
  const found = query.output
  const shown = found === null ? undefined : dayShown(found.days, picked)
  const homeId = found?.homeId ?? null
  const length = shown === undefined ? 0 : lengthOf(shown.slots)
  const span = { from: chosen[0] ?? 0, to: (chosen.at(-1) ?? 0) + length }
  const minutes = chosen.length * length
  const what = want.purpose === null ? null : { purpose: want.purpose, ageBand: want.ageBand, people: want.people }
  const pick = (date: string | null) => {
    setPicked(date)
    setChosen([])
    booking.forget()
  }
  const turn = (to: string) => {
    setFrom(to)
    pick(null)
  }
  const book = async () => {
    setTried(true)
    if (homeId === null || what === null || shown === undefined || chosen.length === 0) return
    const outcome = await booking.run({ compoundId, homeId, roomId, date: shown.date, ...span, ...what })
    if (outcome.ok) {
      const { bookingId } = outcome.output.booking
      await replacePage('stationBooking', { compoundId, homeId, bookingId })
    } else if (outcome.failure.code === 'SLOT_TAKEN') {
      setChosen([])
      await query.refresh()
    }
  }
  const line = async () => {
    setTried(true)
    if (homeId === null || what === null || shown === undefined || lining === null) return
    const { date } = shown
    const outcome = await waiting.run({ compoundId, homeId, roomId, date, from: lining.from, to: lining.to, ...what })
    if (!outcome.ok) return
    setLining(null)
    await Taro.showToast({ title: '排上了，空出来就告诉您', icon: 'none' })
    await openPage('stationBookings', { compoundId, homeId })
  }
  const tip =
    shown === undefined || chosen.length === 0
      ? '先选时间，可以连着选几段'
      : `${dateWords(shown.date)} ${spanOf(span)}，共 ${minutesWords(minutes)}`
  return (
    <Page
      title="预约活动室"
      onRefresh={query.refresh}
      over={
        lining !== null && (
          <Sheet
            open
            title={`${spanOf(lining)} 有人约了，要排队吗`}
            closeText="不排了"
            primary={
              <Button block icon="users" loading={waiting.pending} onPress={line}>
                排队，空出来告诉我
              </Button>
            }
            onClose={() => {
              setLining(null)
              waiting.forget()
            }}
          >
            <View className="yb-sub">空出来会先留给排在最前面的一家，两小时内答复就是您家的，不答复留给下一家。</View>
            <View className="u-mt4">
              <Wanted want={want} seats={found?.room.seats ?? 1} onChange={setWant} />
            </View>
            {tried && what === null && <View className="yb-field-h err">选一下做什么用</View>}
            <Wrong failure={waiting.failure} />
          </Sheet>
        )
      }
      {...(homeId !== null && {
        bar: (
          <BottomBar tip={tip}>
            <Button block loading={booking.pending} disabled={chosen.length === 0} onPress={book}>
              {found?.room.approval === true ? '提交预约，等同意' : '确认预约'}
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[60, 70, 240]}>
        {({ room, days, pausedUntil, holidaysKnown }) => {
          const day = dayShown(days, picked)
          if (day === undefined) return null
          return (
            <>
              <View className="u-row u-between u-g2">
                <View className="u-grow">
                  <View className="yb-h">{room.name}</View>
                  <View className="yb-sub">
                    {area(room.areaCentiSqm)} · 坐 {counted(room.seats, '人')} · {room.place}
                  </View>
                </View>
                {day.leftMinutes !== null && (
                  <Tag tone="green" icon="ticket">
                    {day.leftMinutes === 0 ? '这周用完了' : `这周还剩 ${minutesWords(day.leftMinutes)}`}
                  </Tag>
                )}
              </View>
              <Paused until={pausedUntil} />
              {taken && (
                <View className="u-mt3">
                  <Banner kind="warn">
                    {day.tooFar
                      ? `还没到能约的时候：最多提前 ${room.daysAhead} 天`
                      : '那个时间已经不空了：点有人的时间可以排队，或换一个'}
                  </Banner>
                </View>
              )}
              <View className="u-mt4">
                <DayStrip days={days} today={today} date={day.date} onPick={pick} />
              </View>
              <View className="u-row u-between">
                <Button
                  kind="text"
                  size="sm"
                  disabled={from <= today}
                  onPress={() => {
                    turn(addDays(from, -7) < today ? today : addDays(from, -7))
                  }}
                >
                  前七天
                </Button>
                <Button
                  kind="text"
                  size="sm"
                  disabled={days.at(-1)?.tooFar === true}
                  onPress={() => {
                    turn(addDays(from, 7))
                  }}
                >
                  后七天
                </Button>
              </View>
              <Section title={dateWords(day.date)}>
                {day.closed !== null ? (
                  <Card>
                    <View className="yb-b">这一天不开</View>
                    <View className="yb-sub">{day.closed === '' ? '换一天看看' : day.closed}</View>
                  </Card>
                ) : (
                  <SlotGrid
                    shown={day}
                    chosen={chosen}
                    onFree={(slot) => {
                      booking.forget()
                      setChosen(choose(day.slots, chosen, slot, room.maxSlots))
                    }}
                    onTaken={(slot) => {
                      if (homeId !== null) setLining(slot)
                    }}
                  />
                )}
              </Section>
              <Wrong failure={booking.failure} />
              {homeId === null ? (
                <Card className="u-mt4">核验了本小区的房屋，才能约。</Card>
              ) : (
                <Card className="u-mt4">
                  <Wanted want={want} seats={room.seats} onChange={setWant} />
                  {tried && what === null && <View className="yb-field-h err">选一下做什么用</View>}
                </Card>
              )}
              <Rules
                lines={[
                  `一次约 ${minutesWords(room.minSlots * room.slotMinutes)} 到 ${minutesWords(room.maxSlots * room.slotMinutes)}，每户每周最多 ${minutesWords(room.quotaMinutes)}`,
                  `开始前 ${room.cancelHours} 小时可以取消，不算时间；晚了就算用掉`,
                  '开始前后各 15 分钟内签到，没签到就让给别人',
                  '60 天里三次没来也没取消，停约两周',
                  ...(room.approval ? ['这一间要等值守的人同意，两天没人处理自动退回'] : []),
                  ...(holidaysKnown ? [] : ['这一年的节假日还没公布，到时候可能有调整']),
                ]}
              />
            </>
          )
        }}
      </Loaded>
    </Page>
  )
}

/** The day that was picked, or the first one with something free. */
function dayShown(days: readonly ShownDay[], picked: string | null): ShownDay | undefined {
  const free = (day: ShownDay) => !day.tooFar && day.slots.some(({ state }) => state === 'free')
  return days.find(({ date }) => date === picked) ?? days.find(free) ?? days[0]
}

/** A booking that is made again: its day, its hours and what for. */
function againOf(params: Readonly<Record<string, string>>) {
  const { date, from, to, people } = params
  if (date === undefined || from === undefined || to === undefined) return null
  const purpose = PURPOSES.find((one) => one === params['purpose']) ?? null
  const ageBand = AGE_BANDS.find((one) => one === params['ageBand']) ?? NO_WANT.ageBand
  const want: Want = { purpose, ageBand, people: Math.max(1, Number(people) || NO_WANT.people) }
  return { date, from: Number(from), to: Number(to), want }
}

function Rules({ lines }: { lines: readonly string[] }) {
  return (
    <Card className="u-mt3">
      <View className="yb-m">约之前看一眼</View>
      {lines.map((line) => (
        <View key={line} className="u-row u-top u-g2 yb-sub u-mt2">
          <Icon name="check" size="sm" className="c-primary" />
          <View className="u-grow">{line}</View>
        </View>
      ))}
    </Card>
  )
}
