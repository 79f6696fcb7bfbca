import { View } from '@tarojs/components'
import { useAction, useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { TellMe } from '@/parts/TellMe'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section, Stack } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty } from '@/ui/states'
import type { ShownWait } from '~types/station/bookings'
import { BookingRow } from '../../parts/BookingRow'
import { Wrong } from '@/parts/Wrong'
import { Paused } from '../../parts/Facts'
import { dateWords, spanOf } from '../../words/station'
import { useParams } from '@/platform/params'
import '../../station.css'

/** 我家的预约: what a home has booked, waits for, and used. */
export default function BookingsPage() {
  const { compoundId = '', homeId = '' } = useParams()
  const query = useQuery('station.bookings', { compoundId, ...(homeId !== '' && { homeId }) })
  return (
    <Page title="我家的预约" onRefresh={query.refresh}>
      <Loaded query={query} heights={[140, 140]}>
        {({ homeId: home, upcoming, past, waits, pausedUntil }) =>
          home === null ? (
            <Empty icon="home">核验了房屋，就能约活动室。</Empty>
          ) : (
            <>
              <Paused until={pausedUntil} />
              {waits.length > 0 && (
                <Section title="排队">
                  <Stack>
                    {waits.map((wait) => (
                      <Wait key={wait.waitId} compoundId={compoundId} wait={wait} onDone={query.refresh} />
                    ))}
                  </Stack>
                  <TellMe keys={['notice']} text="排到了告诉我" />
                </Section>
              )}
              <Section title="要来的">
                {upcoming.length === 0 ? (
                  <Empty icon="cal">还没有约。到「温馨驿站」选一间。</Empty>
                ) : (
                  <Card kind="flush">
                    {upcoming.map((one) => (
                      <BookingRow key={one.bookingId} compoundId={compoundId} homeId={home} booking={one} />
                    ))}
                  </Card>
                )}
              </Section>
              {past.length > 0 && (
                <Section title="过去的">
                  <Card kind="flush">
                    {past.map((one) => (
                      <BookingRow key={one.bookingId} compoundId={compoundId} homeId={home} booking={one} />
                    ))}
                  </Card>
                </Section>
              )}
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Wait({ compoundId, wait, onDone }: { compoundId: string; wait: ShownWait; onDone: () => Promise<void> }) {
  const answering = useAction('station.answerWait')
  const { waitId, homeId, roomName, date, state, before, until } = wait
  const answer = async (accept: boolean) => {
    const outcome = await answering.run({ compoundId, homeId, waitId, accept })
    if (!outcome.ok) return
    const bookingId = outcome.output.booking?.bookingId
    if (bookingId === undefined) await onDone()
    else await openPage('stationBooking', { compoundId, homeId, bookingId })
  }
  return (
    <Card {...(state === 'offered' && { kind: 'urgent' })}>
      <View className="yb-h">{roomName}</View>
      <View className="yb-sub">
        {dateWords(date)} {spanOf(wait)}
      </View>
      {state === 'offered' && until !== null ? (
        <>
          <View className="u-mt2">空出来了，替您家留到 {shortDateTime(until)}</View>
          <View className="u-mt3">
            <Buttons>
              <Button kind="line" loading={answering.pending} onPress={() => answer(false)}>
                不要了
              </Button>
              <Button icon="check" loading={answering.pending} onPress={() => answer(true)}>
                要，约下来
              </Button>
            </Buttons>
          </View>
        </>
      ) : (
        <>
          <View className="u-mt2">{before === 0 ? '您家排在最前面' : `前面还有 ${before} 家`}</View>
          <Button kind="text" size="sm" loading={answering.pending} onPress={() => answer(false)}>
            不排了
          </Button>
        </>
      )}
      <Wrong failure={answering.failure} />
    </Card>
  )
}
