import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { TellMe } from '@/parts/TellMe'
import { now } from '@/platform/clock'
import { ring } from '@/platform/phone'
import { openPage } from '@/platform/navigate'
import { canScan, scanPath } from '@/platform/scan'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, Input } from '@/ui/Field'
import { clock, dateTime, homeName, shortDateTime, timeLeft } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import { Tag } from '@/ui/Tag'
import type { ShownBooking } from '~types/station/shapes'
import { qrImage } from '@/parts/qr'
import { Wrong } from '@/parts/Wrong'
import { addDays, dateOf } from '../../../../../domain/station/time'
import { Appeal, type Mine } from '../../parts/Appeal'
import { saveCalendar } from '../../model/ics'
import {
  AGE_WORDS,
  dateWords,
  minutesWords,
  PURPOSE_WORDS,
  spanOf,
  STATE_WORDS,
  weekdayOfDate,
} from '../../words/station'
import { useParams } from '@/platform/params'
import '../../station.css'

/** Checking in by oneself is shown so long before it is open. */
const SOON = 2 * 3_600_000

/** 我的预约: when and where, the code to say, and what can still be done. */
export default function BookingPage() {
  const { compoundId = '', homeId = '', bookingId = '' } = useParams()
  const mine = { compoundId, homeId, bookingId }
  const query = useQuery('station.booking', mine)
  const cancelling = useAction('station.cancel')
  const [asked, setAsked] = useState(false)
  const found = query.output?.booking ?? null
  const cancel = async () => {
    const outcome = await cancelling.run(mine)
    if (!outcome.ok) return
    setAsked(false)
    await Promise.all([query.refresh(), Taro.showToast({ title: '已经退还给别人了', icon: 'none' })])
  }
  const late = found !== null && found.state === 'confirmed' && now() > found.cancelUntil
  return (
    <Page
      title="我的预约"
      onRefresh={query.refresh}
      over={
        found !== null && (
          <Sheet
            open={asked}
            title={found.state === 'arrived' ? '提前结束，剩下的让给别人' : '取消这次预约'}
            closeText="先不取消"
            primary={
              <Button block loading={cancelling.pending} onPress={cancel}>
                {found.state === 'arrived' ? '结束，走了' : '取消预约'}
              </Button>
            }
            onClose={() => {
              setAsked(false)
              cancelling.forget()
            }}
          >
            <View>
              {late
                ? '已经过了可以退还的时间，取消了也算用掉，但能让邻居用上。'
                : '取消后时间退还给您家，这段时间让给别人。'}
            </View>
            <Wrong failure={cancelling.failure} />
          </Sheet>
        )
      }
    >
      <Loaded query={query} heights={[260, 140]}>
        {({ booking, phone }) => (
          <>
            <Pass booking={booking} />
            {booking.reason !== '' && (
              <View className="u-mt3">
                <Banner kind="warn">{booking.reason}</Banner>
              </View>
            )}
            {booking.state === 'confirmed' && now() >= booking.checkIn.from - SOON && (
              <CheckIn mine={mine} booking={booking} onDone={query.refresh} />
            )}
            <Card className="u-mt3">
              <KeyValue
                pairs={[
                  ['预约人', `${booking.bookedBy} · ${homeName(booking.address)}`],
                  ['用途', `${PURPOSE_WORDS[booking.purpose]}，${AGE_WORDS[booking.ageBand]}，约 ${booking.people} 人`],
                  ['时间', minutesWords(booking.to - booking.from)],
                ]}
              />
            </Card>
            {booking.state === 'confirmed' && (
              <View className="u-mt3">
                <Banner kind="info">
                  {late
                    ? '已经过了可以退还的时间，现在取消也算用掉。'
                    : `临时来不了？${shortDateTime(booking.cancelUntil)} 前取消不算时间，晚了就算用掉。`}
                </Banner>
              </View>
            )}
            {booking.state === 'noShow' && <Appeal mine={mine} booking={booking} onDone={query.refresh} />}
            {phone !== null && (
              <Card kind="flush" className="u-mt3">
                <Row icon="phone" title="打电话给值守人" detail={phone} onPress={() => ring(phone)} />
              </Card>
            )}
            {(booking.state === 'confirmed' || booking.state === 'pending') && (
              <>
                <TellMe keys={['notice', 'decided']} text="前一天提醒我" />
                <View className="u-mt4">
                  <Button block kind="line" icon="cal" onPress={() => saveCalendar([eventOf(booking)])}>
                    放进手机日历
                  </Button>
                </View>
              </>
            )}
            {booking.state !== 'pending' && (
              <View className="u-mt3">
                <Button
                  block
                  kind="line"
                  icon="refresh"
                  onPress={() => openPage('stationRoom', againOf(compoundId, booking))}
                >
                  下周同一时间再约
                </Button>
              </View>
            )}
            {['confirmed', 'pending', 'arrived'].includes(booking.state) && now() < booking.endsAt && (
              <View className="u-mt3">
                <Button
                  block
                  kind="quiet"
                  onPress={() => {
                    setAsked(true)
                  }}
                >
                  {booking.state === 'arrived' ? '提前结束，让给别人' : '取消这次预约'}
                </Button>
              </View>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** The same weekday and hours, the next time that is a week later and still to come. */
function againOf(compoundId: string, booking: ShownBooking): Record<string, string> {
  const { roomId, from, to, purpose, ageBand, people } = booking
  let date = addDays(booking.date, 7)
  while (date <= dateOf(now())) date = addDays(date, 7)
  return { compoundId, roomId, date, from: String(from), to: String(to), purpose, ageBand, people: String(people) }
}

function eventOf({ bookingId, roomName, place, startsAt, endsAt, purpose, checkIn }: ShownBooking) {
  const note = `${PURPOSE_WORDS[purpose]}。${clock(checkIn.from)}—${clock(checkIn.until)} 签到`
  return { id: bookingId, title: roomName, place, note, startsAt, endsAt }
}

function Pass({ booking }: { booking: ShownBooking }) {
  const { state, date, roomName, place, code, startsAt, checkIn, lapsesAt } = booking
  const { text, icon, tone } = STATE_WORDS[state]
  const left = timeLeft(startsAt, now())
  return (
    <Card>
      <View className="u-row u-between u-g2">
        <Tag icon={icon} tone={tone}>
          {text}
        </Tag>
        {left !== null && <View className="yb-sub">还有 {left}</View>}
      </View>
      <View className="u-center">
        <View className="yb-title u-mt3">
          {weekdayOfDate(date)} {spanOf(booking)}
        </View>
        <View className="c-2">
          {dateWords(date).split(' ')[0]} · {roomName} · {place}
        </View>
        {state === 'confirmed' && (
          <>
            <Image
              className="stn-qr"
              src={qrImage(code)}
              mode="aspectFit"
              {...a11y({ role: 'img', label: '签到码的二维码' })}
            />
            <View className="yb-sub u-mt2">到了门口，给值守的人扫，或报签到码</View>
            <View className="stn-code">
              {code.slice(0, 3)} {code.slice(3)}
            </View>
            <View className="yb-cap">
              {weekdayOfDate(date)} {clock(checkIn.from)}—{clock(checkIn.until)} 签到有效
            </View>
          </>
        )}
        {lapsesAt !== null && state === 'pending' && (
          <View className="yb-sub u-mt4">时间已经替您留着；{dateTime(lapsesAt)} 前没有人同意，就自动退回</View>
        )}
      </View>
    </Card>
  )
}

/** The door's six digits prove that somebody is there. */
function CheckIn({ mine, booking, onDone }: { mine: Mine; booking: ShownBooking; onDone: () => Promise<void> }) {
  const checking = useAction('station.checkIn')
  const [door, setDoor] = useState('')
  const ready = now() >= booking.checkIn.from - 60_000
  const done = async (code: string) => {
    if (code.length < 4) return
    const outcome = await checking.run({ ...mine, door: code.slice(0, 32) })
    if (outcome.ok) await Promise.all([onDone(), Taro.showToast({ title: '签到好了', icon: 'success' })])
  }
  return (
    <Card className="u-mt3">
      <Field label="自己签到：门口的六位数字" help={ready ? '值守的人不在时，自己签' : '到时间再签'}>
        <Input type="number" value={door} maxLength={6} placeholder="门口牌子上的数字" onChange={setDoor} />
      </Field>
      <View className="u-mt3">
        <Button
          block
          kind="line"
          icon="check"
          loading={checking.pending}
          disabled={door.length < 6}
          onPress={() => done(door)}
        >
          签到
        </Button>
      </View>
      {canScan && (
        <View className="u-mt2">
          <Button
            block
            kind="text"
            icon="qr"
            onPress={async () => {
              const scanned = await scanPath()
              if (scanned !== null) await done(scanned.replace(/\D/g, '').slice(-6))
            }}
          >
            扫门口的码
          </Button>
        </View>
      )}
      <Wrong failure={checking.failure} />
    </Card>
  )
}
