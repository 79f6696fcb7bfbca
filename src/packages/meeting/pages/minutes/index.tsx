import { View } from '@tarojs/components'
import { useAction, useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, dateTime, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ActionOutput } from '~types/contracts'
import { Addenda } from '../../parts/Addenda'
import { Closed } from '../../parts/Closed'
import { Heading } from '../../parts/Heading'
import { MyAnswer } from '../../parts/MyAnswer'
import { Photos } from '../../parts/Photos'
import { Refused } from '../../parts/Refused'
import { Seats } from '../../parts/Seats'
import { useMeetingPlace } from '../../state'
import { PARTY_WORDS } from '../../words/meeting'
import '../../meeting.css'

type Minutes = ActionOutput<'meeting.minutes'>
type Meeting = ActionOutput<'meeting.get'>

/** 会议记录: in large type, as it is read out; what people said of it stands beside it. */
export default function MinutesPage() {
  const place = useMeetingPlace()
  const minutes = useQuery('meeting.minutes', place)
  const meeting = useQuery('meeting.get', place)
  const reading = useAction('meeting.read')
  const closing = useAction('meeting.close')
  const refresh = () => Promise.all([minutes.refresh(), meeting.refresh()])
  const version = minutes.output?.written?.version ?? 0
  const run = async (act: typeof reading | typeof closing) => {
    if (place !== null && (await act.run({ ...place, version })).ok) await refresh()
  }
  const bar = barOf(minutes.output)
  return (
    <Page
      title="会议记录"
      onRefresh={async () => {
        await refresh()
      }}
      {...(bar !== null && {
        bar: (
          <BottomBar tip={bar.tip}>
            <Button
              block
              icon={bar.act === 'read' ? 'chat' : 'checkc'}
              disabled={bar.waits}
              loading={reading.pending || closing.pending}
              onPress={() => run(bar.act === 'read' ? reading : closing)}
            >
              {bar.act === 'read' ? '开始念，请到会的人确认' : '签字，封存'}
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={minutes} heights={[120, 320]}>
        {(output) =>
          meeting.output === null || place === null ? null : (
            <>
              <Refused failure={reading.failure ?? closing.failure} />
              <Shown place={place} minutes={output} meeting={meeting.output} onDone={refresh} />
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

interface Bar {
  act: 'read' | 'close'
  tip: string
  waits: boolean
}

function barOf(minutes: Minutes | null): Bar | null {
  if (minutes === null || minutes.written === null) return null
  if (minutes.mayRead) return { act: 'read', tip: '开始念以后不再签到，也不再加意见', waits: false }
  const { reading, mayClose } = minutes
  if (!mayClose || reading === null) return null
  const waits = now() < reading.closableAt
  const tip = waits
    ? `还有人没回话；大家都回了，或 ${shortDateTime(reading.closableAt)} 后可以签字`
    : '您不是写的人，也不是念的人'
  return { act: 'close', tip, waits }
}

interface Props {
  place: { compoundId: string; meetingId: string }
  minutes: Minutes
  meeting: Meeting
  onDone: () => Promise<unknown>
}

function Shown({ place, minutes, meeting, onDone }: Props) {
  const { written, opinions, party, objections, reading, closed, addenda, mayWrite, mayAdd } = minutes
  const { title, startsAt, place: where } = meeting.meeting
  if (written === null) {
    return (
      <Empty icon="doc" {...(mayWrite && { action: <Write place={place} /> })}>
        记录还没有念给大家听。念的时候，到会的人会收到提醒。
      </Empty>
    )
  }
  const mine = meeting.mine.filter(({ signedInAt }) => signedInAt !== null)
  return (
    <>
      <View className="yb-title">{title}</View>
      <View className="yb-sub u-mt1">
        {dateTime(startsAt)}，{where}
      </View>
      {reading !== null && closed === null && <Counts reading={reading} />}
      {reading === null && (
        <View className="u-mt3">
          <Banner icon="edit">第 {written.version} 稿，还没有念，只有主持的人看得到。</Banner>
        </View>
      )}
      <Card className="u-mt3">
        <View className="mt-text mt-read">{written.text}</View>
        <Photos urls={written.photos} />
        {written.hiddenPhotos > 0 && (
          <View className="yb-sub u-mt2">
            有 {written.hiddenPhotos} 张照片，微信看过说不合适，不给看。{mayWrite && '请改一稿，换一张照片。'}
          </View>
        )}
        <View className="yb-sub u-mt3">
          {written.by} 记，{shortDateTime(written.at)}
        </View>
      </Card>
      {opinions.length > 0 && (
        <Card className="u-mt3">
          <Heading>大家的意见</Heading>
          <View className="u-mt2">
            {opinions.map(({ opinionId, text, home }) => (
              <View key={opinionId} className="mt-said">
                <View className="mt-text mt-read">{text}</View>
                <View className="yb-sub">{home ?? '没写是谁'}</View>
              </View>
            ))}
          </View>
        </Card>
      )}
      <Seats seats={meeting.seats} />
      {party.length > 0 && (
        <Card className="u-mt3">
          <Heading>党组织的意见</Heading>
          <View className="u-mt2">
            <Banner icon="info">只是意见，供大家参考，不能代替大家投票。</Banner>
          </View>
          <View className="u-mt2">
            {party.map(({ kind, speaker, text }) => (
              <View key={kind} className="mt-said">
                <View className="yb-sub">
                  {PARTY_WORDS[kind]} · {speaker}
                </View>
                <View className="mt-text mt-read">{text}</View>
              </View>
            ))}
          </View>
        </Card>
      )}
      {objections.length > 0 && (
        <Card className="u-mt3">
          <Heading>对记录的不同意见</Heading>
          <View className="u-mt2">
            {objections.map(({ home, text, version, at }) => (
              <View key={`${home} ${version} ${at}`} className="mt-said">
                <View className="mt-text mt-read">{text}</View>
                <View className="yb-sub">
                  {home}，{shortDateTime(at)}
                  {version === written.version ? '' : `，针对第 ${version} 稿`}
                </View>
              </View>
            ))}
          </View>
        </Card>
      )}
      {reading !== null &&
        closed === null &&
        mine.map((home) => (
          <MyAnswer key={home.homeId} place={place} home={home} version={written.version} onDone={onDone} />
        ))}
      {closed !== null && <Closed place={place} closed={closed} />}
      {closed !== null && <Addenda place={place} addenda={addenda} mayAdd={mayAdd} onDone={onDone} />}
      {closed === null && (meeting.staff !== null || mayWrite) && (
        <Card kind="flush" className="u-mt3">
          {mayWrite && (
            <Row
              icon="edit"
              title={reading === null ? '改记录' : '重写记录'}
              detail={reading === null ? '正文、照片、五方、党组织的意见' : '大家要重新确认；说过的不同意见留着'}
              onPress={() => openPage('meetingWrite', place)}
            />
          )}
          {reading !== null && (
            <Row
              icon="users"
              title="替没带手机的住户记回话"
              detail="念给他听，照他说的记"
              onPress={() => openPage('meetingDoor', { ...place, show: 'homes' })}
            />
          )}
        </Card>
      )}
    </>
  )
}

function Write({ place }: { place: Props['place'] }) {
  return <Button onPress={() => openPage('meetingWrite', place)}>写会议记录</Button>
}

function Counts({ reading: { homes, confirmed, objected } }: { reading: NonNullable<Minutes['reading']> }) {
  return (
    <View className="u-mt3">
      <Banner icon="chat">
        正在念给大家听：到会 {counted(homes, '户')}，{counted(confirmed, '户')}说记得对，{counted(objected, '户')}
        有不同意见，{counted(Math.max(0, homes - confirmed - objected), '户')}还没回话。
      </Banner>
    </View>
  )
}
