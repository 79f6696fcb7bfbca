import { Image, View } from '@tarojs/components'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { now } from '@/platform/clock'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { clock, counted, dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import type { ActionOutput } from '~types/contracts'
import { saveCalendar } from '../../model/ics'
import { ActivityDesk } from '../../parts/ActivityDesk'
import { SignUp } from '../../parts/SignUp'
import { useParams } from '@/platform/params'
import '../../station.css'

export type Shown = ActionOutput<'station.activity'>

/** One activity: its dates, its seats, one's own place, and for who looks after it the list. */
export default function ActivityPage() {
  const { compoundId = '', activityId = '' } = useParams()
  const query = useQuery('station.activity', { compoundId, activityId })
  return (
    <Page title="活动" onRefresh={query.refresh}>
      <Loaded query={query} heights={[200, 160]}>
        {(shown) => (
          <>
            <About shown={shown} />
            <SignUp compoundId={compoundId} shown={shown} onDone={query.refresh} />
            {shown.entries !== null && (
              <>
                <ActivityDesk compoundId={compoundId} shown={shown} entries={shown.entries} onDone={query.refresh} />
                <View className="u-mt4">
                  <Button
                    block
                    kind="quiet"
                    icon="edit"
                    onPress={() => openPage('stationActivityEdit', { compoundId, activityId })}
                  >
                    修改活动
                  </Button>
                </View>
              </>
            )}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function About({ shown: { activity } }: { shown: Shown }) {
  const { title, text, place, sessions, seats, seatsLeft, waiting, per, guardian, cancelled, photos } = activity
  const coming = sessions.filter((one) => one.cancelled === null && now() < one.endsAt)
  return (
    <>
      <Card>
        <View className="yb-title">{title}</View>
        {cancelled !== null && (
          <View className="u-mt3">
            <Banner kind="danger">活动取消了：{cancelled}</Banner>
          </View>
        )}
        {text !== '' && <View className="u-mt2">{text}</View>}
        <View className="u-mt3">
          <KeyValue
            pairs={[
              ['地点', place],
              [
                '名额',
                `${counted(seats, per === 'person' ? '人' : '户')}，${seatsLeft > 0 ? `还有 ${seatsLeft}` : `满了，${counted(waiting, '个')}在排队`}`,
              ],
              ['谁参加', guardian ? '孩子，由监护人报名' : per === 'person' ? '一人一个名额' : '一户一个名额'],
            ]}
          />
        </View>
      </Card>
      <Section title={`共 ${counted(sessions.length, '次')}`}>
        <Card kind="flush">
          {sessions.map(({ sessionId, startsAt, endsAt, cancelled: off, came }) => (
            <Row
              key={sessionId}
              icon={off === null ? 'cal' : 'xc'}
              {...(off !== null && { tone: 'mute' })}
              title={`${dateTime(startsAt)}—${clock(endsAt)}`}
              {...(off !== null
                ? { detail: `取消：${off}` }
                : came !== null && { detail: `到了 ${counted(came, '位')}` })}
            />
          ))}
        </Card>
        {coming.length > 0 && cancelled === null && (
          <View className="u-mt3">
            <Button
              block
              kind="line"
              icon="cal"
              onPress={() =>
                saveCalendar(
                  coming.map(({ sessionId, startsAt, endsAt }) => ({
                    id: sessionId,
                    title,
                    place,
                    note: '',
                    startsAt,
                    endsAt,
                  })),
                )
              }
            >
              放进手机日历
            </Button>
          </View>
        )}
      </Section>
      {photos.length > 0 && (
        <Section title="照片">
          <View className="stn-photos">
            {photos.map((photo) => (
              <Image key={photo} className="stn-photos-i" src={photo} mode="aspectFill" />
            ))}
          </View>
        </Section>
      )}
    </>
  )
}
