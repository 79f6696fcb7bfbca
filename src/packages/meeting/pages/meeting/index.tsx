import { View } from '@tarojs/components'
import { useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { saveText } from '@/platform/saveText'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { clock, counted, day, shortDateTime, timeLeft, weekday } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { KeyValue, Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import { FORM_WORDS, scopeWord } from '@/words/deliberation'
import type { ActionOutput } from '~types/contracts'
import { calendarOf } from '~domain/station/calendar'
import { Asked } from '../../parts/Asked'
import { Heading } from '../../parts/Heading'
import { LedTo } from '../../parts/LedTo'
import { Seats } from '../../parts/Seats'
import { SignIn } from '../../parts/SignIn'
import { useMeetingPlace } from '../../state'
import { PHASE_LOOKS } from '../../words/meeting'
import '../../meeting.css'

const HOURS_LONG = 2

/** 开会: when and where, what about, who sits there, and 我到了. */
export default function MeetingPage() {
  const place = useMeetingPlace()
  const query = useQuery('meeting.get', place)
  return (
    <Page title="开会" onRefresh={query.refresh}>
      <Loaded query={query} heights={[220, 160, 200]}>
        {(meeting) => place !== null && <Shown place={place} meeting={meeting} onChanged={query.refresh} />}
      </Loaded>
    </Page>
  )
}

interface Props {
  place: { compoundId: string; meetingId: string }
  meeting: ActionOutput<'meeting.get'>
  onChanged: () => Promise<unknown>
}

function Shown({ place, meeting, onChanged }: Props) {
  const { agenda, seats, asked, staff, mine } = meeting
  const { deliberationId, phase } = meeting.meeting
  const written = phase === 'readBack' || phase === 'closed' || staff !== null
  return (
    <>
      <Head meeting={meeting} />
      <SignIn place={place} meeting={meeting} onDone={onChanged} />
      {phase === 'readBack' && mine.some(({ signedInAt, answer }) => signedInAt !== null && answer === null) && (
        <Card kind="key" className="u-mt3">
          <Heading>记录念好了，请您家听听对不对</Heading>
          <View className="u-mt3">
            <Button block icon="doc" onPress={() => openPage('meetingMinutes', place)}>
              看记录，说对不对
            </Button>
          </View>
        </Card>
      )}
      {asked.map((opinion) => (
        <Asked key={opinion.opinionId} place={place} opinion={opinion} onDone={onChanged} />
      ))}
      {staff !== null && <StaffRows place={place} meeting={meeting} />}
      <Card className="u-mt3">
        <Heading>商量什么</Heading>
        {agenda.map((item, index) => (
          <View key={item} className="u-mt2">
            {agenda.length > 1 ? `${index + 1}. ` : ''}
            {item}
          </View>
        ))}
        <View className="yb-sub u-mt3">
          {deliberationId === null
            ? '只商量、听意见，不作决定；要表决会另外通知。'
            : '会上商量，不在会上举手定；之后每家在手机或纸上投。'}
        </View>
      </Card>
      <Seats seats={seats} />
      <Card kind="flush" className="u-mt3">
        {written && (
          <Row
            icon="doc"
            title="会议记录"
            detail={minutesText(meeting)}
            onPress={() => openPage('meetingMinutes', place)}
          />
        )}
        <LedTo place={place} meeting={meeting} onDone={onChanged} />
        {deliberationId !== null && (
          <Row
            icon="vote"
            title="这件议事"
            detail="文本、规则、投票和结果"
            onPress={() => openPage('detail', { compoundId: place.compoundId, deliberationId })}
          />
        )}
        <Row
          icon="users"
          title={counted(meeting.homes, '户签到')}
          detail="按户算，一家来几个人都是一户；不公布是哪几户"
        />
      </Card>
    </>
  )
}

function Head({ meeting: { meeting, changes, cancelled, convener } }: { meeting: ActionOutput<'meeting.get'> }) {
  const { meetingId, title, form, scope, place, startsAt, phase } = meeting
  const { word, tone, icon } = PHASE_LOOKS[phase]
  const left = timeLeft(startsAt, now())
  const before = changes.at(-1)
  const calendar = () => {
    const event = { id: meetingId, title, place, note: '', startsAt, endsAt: startsAt + HOURS_LONG * 3_600_000 }
    return saveText('yuanba.ics', calendarOf([event], now()))
  }
  return (
    <Card>
      <View className="u-row u-between u-g2">
        <Tag tone={tone} icon={icon}>
          {word}
        </Tag>
        {left !== null && phase !== 'cancelled' && <View className="yb-sub">还有 {left}</View>}
      </View>
      <View className="yb-title u-mt2">{title}</View>
      <View className="u-mt3">
        <KeyValue
          left
          pairs={[
            ['时间', <When key="when" at={startsAt} />],
            ['地点', place],
            ['范围', `${scopeWord(scope)}${FORM_WORDS[form]}`],
            ['通知人', convener],
          ]}
        />
      </View>
      {cancelled !== null && (
        <View className="u-mt3">
          <Banner kind="warn" icon="minusc">
            这次会不开了：{cancelled.reason}
          </Banner>
        </View>
      )}
      {before !== undefined && cancelled === null && (
        <View className="u-mt3">
          <Banner kind="warn" icon="info">
            改过：原来是 {shortDateTime(before.startsAt)}，{before.place}。因为{before.reason}
          </Banner>
        </View>
      )}
      {cancelled === null && now() < startsAt && (
        <View className="u-mt3">
          <Button kind="line" block icon="cal" onPress={calendar}>
            放进手机日历
          </Button>
        </View>
      )}
    </Card>
  )
}

/** The day and its weekday stay on one line, however narrow. */
function When({ at }: { at: number }) {
  return (
    <>
      <View className="u-nowrap">
        {day(at)}（{weekday(at)}）
      </View>
      <View>{clock(at)}</View>
    </>
  )
}

function StaffRows({ place, meeting: { meeting, staff, signIn } }: Omit<Props, 'onChanged'>) {
  const { phase } = meeting
  const keeps = staff === 'keeps'
  if (phase === 'cancelled' || phase === 'closed') return null
  return (
    <Card kind="flush" className="u-mt3">
      <Row
        icon="qr"
        tone="accent"
        title="现场签到"
        detail={
          phase === 'announced'
            ? `${shortDateTime(signIn.from)} 起亮签到码`
            : phase === 'readBack'
              ? '名单；替没带手机的住户记回话'
              : '亮签到码，替没带手机的签，记意见'
        }
        onPress={() => openPage('meetingDoor', place)}
      />
      {keeps && phase !== 'announced' && (
        <Row
          icon="edit"
          tone="accent"
          title="写会议记录"
          detail="正文、照片、五方到没到、党组织的意见"
          onPress={() => openPage('meetingWrite', place)}
        />
      )}
      {keeps && (phase === 'announced' || phase === 'held') && (
        <Row
          icon="cal"
          title="改时间、地点，或者不开了"
          detail="改了马上告诉大家"
          onPress={() => openPage('meetingAnnounce', place)}
        />
      )}
    </Card>
  )
}

function minutesText({ meeting: { phase }, mine }: ActionOutput<'meeting.get'>): string {
  const waits = mine.some(({ signedInAt, answer }) => signedInAt !== null && answer === null)
  if (phase === 'readBack') return waits ? '念给大家听，等您家确认' : '念给大家听，到会的都可以说对不对'
  if (phase === 'closed') return '两个人签过字，已经封存'
  return phase === 'minuted' ? '写好了，还没念' : '还没写'
}
