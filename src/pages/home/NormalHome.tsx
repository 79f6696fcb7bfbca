import { View } from '@tarojs/components'
import { cardView } from '@/pages/deliberations/card'
import { now } from '@/platform/clock'
import { openPage, openTab } from '@/platform/navigate'
import { ring } from '@/platform/phone'
import { Button } from '@/ui/Button'
import { Card, Section, Stack } from '@/ui/Card'
import { counted, dateTime } from '@/ui/format'
import { SlimGauge } from '@/ui/Gauge'
import { Icon } from '@/ui/Icon'
import { Entries, Entry, Row } from '@/ui/Row'
import { PhaseTag } from '@/ui/Tag'
import type { DeliberationCard } from '~types/deliberation'
import type { Role } from '~types/policy'
import { BooksCard, booksFact } from './BooksCard'
import { Duties } from './Duties'
import { MeetingsToday } from './MeetingsToday'
import { MEASURES } from '@/words/electorates'
import { DeskRows } from '@/pages/me/DeskRows'
import { ballotsWaiting, type Home } from './todo'

interface Props {
  home: Home
  compoundId: string
  roles: readonly Role[]
}

export function NormalHome({ home, compoundId, roles }: Props) {
  const [first, ...others] = home.todo
  const duties = (home.groupDuties.codes > 0 ? 1 : 0) + (home.groupDuties.cases > 0 ? 1 : 0)
  const waiting =
    home.todo.length +
    home.meetings.length +
    (home.requestsWaiting > 0 ? 1 : 0) +
    (home.enrolmentsWaiting > 0 ? 1 : 0) +
    (home.draftsWaiting > 0 ? 1 : 0) +
    duties
  return (
    <>
      <Section title="待我办理" more={counted(waiting, '件')}>
        <Stack>
          <MeetingsToday home={home} compoundId={compoundId} />
          {first !== undefined && <FirstVote card={first} compoundId={compoundId} />}
          {others.length > 0 && (
            <Card kind="flush">
              {others.map((card) => (
                <Row
                  key={card.deliberationId}
                  icon="vote"
                  title={card.title}
                  detail={`${dateTime(card.closesAt)} 截止`}
                  onPress={() => openPage('ballot', { compoundId, deliberationId: card.deliberationId })}
                />
              ))}
            </Card>
          )}
          <Duties home={home} />
          {waiting === 0 && (
            <Card>
              <View className="u-row u-g2">
                <Icon name="checkc" className="c-primary" />
                <View className="u-grow">没有要办的事。有新的表决，会先出现在这里。</View>
              </View>
            </Card>
          )}
        </Stack>
      </Section>
      <View className="yb-sec">
        <Card kind="flush">
          <Entries>
            <Entry
              icon="chat"
              name="小区群"
              fact={home.homes.length > 0 ? '公告、求助、进群' : '我管的群'}
              onPress={() => openTab('groups')}
            />
            <Entry icon="vote" name="议事投票" fact={runningFact(home)} onPress={() => openTab('deliberations')} />
            <Entry
              icon="wallet"
              name="双晒公开"
              fact={booksFact(home)}
              onPress={() => openPage('books', { compoundId })}
            />
            <Entry icon="service" name="社区服务" fact="做好再付钱" onPress={() => openTab('services')} />
            <Entry icon="room" name="温馨驿站" fact="活动室、活动" onPress={() => openPage('stationRooms')} />
          </Entries>
        </Card>
      </View>
      <BooksCard home={home} compoundId={compoundId} />
      {home.homes.length === 0 && <DeskRows roles={roles} />}
      {home.steward !== null && (
        <View className="yb-sec">
          <Card kind="flush">
            <StewardRow steward={home.steward} />
          </Card>
        </View>
      )}
    </>
  )
}

/** One tap rings, where the steward lets it. */
function StewardRow({ steward: { nameMasked, phone } }: { steward: NonNullable<Home['steward']> }) {
  if (phone === null) {
    return <Row icon="steward" title={`楼栋长 ${nameMasked}`} detail="材料不齐、名册不对，都可以当面找楼栋长" />
  }
  return (
    <Row
      icon="steward"
      title={`楼栋长 ${nameMasked}`}
      detail={phone}
      value={<Icon name="phone" className="c-primary" />}
      label={`打电话给楼栋长 ${nameMasked}`}
      onPress={() => ring(phone)}
    />
  )
}

/** The most urgent vote, with how many have taken part. The one filled button of the page. */
function FirstVote({ card, compoundId }: { card: DeliberationCard; compoundId: string }) {
  const { left } = cardView(card, now())
  const { participation, deliberationId } = card
  const params = { compoundId, deliberationId }
  return (
    <Card>
      <View className="u-row u-between u-g2">
        <PhaseTag phase={card.phase} effect={card.effect} />
        {left !== null && (
          <View className="hm-due">
            <Icon name="clock" size="sm" />
            {left.text}
          </View>
        )}
      </View>
      <View className="yb-h u-mt2">{card.title}</View>
      <View className="yb-sub yb-num u-mt1">
        <View>
          {counted(card.motionCount, '件')}，{dateTime(card.closesAt)} 截止
        </View>
        <View>{ballotsWaiting(card)}</View>
      </View>
      {participation !== null && (
        <View className="hm-gauges">
          {MEASURES[card.electorate].byArea && (
            <SlimGauge
              name="已参与面积"
              part={participation.participating.areaCentiSqm}
              whole={participation.total.areaCentiSqm}
              needed={participation.needed?.areaCentiSqm ?? null}
            />
          )}
          <SlimGauge
            name={`已参与${MEASURES[card.electorate].unit}数`}
            part={participation.participating.persons}
            whole={participation.total.persons}
            needed={participation.needed?.persons ?? null}
          />
        </View>
      )}
      <View className={participation === null ? 'u-mt4' : ''}>
        <Button block icon="vote" onPress={() => openPage('ballot', params)}>
          去投票
        </Button>
      </View>
      <View className="u-center">
        <Button kind="text" size="sm" onPress={() => openPage('detail', params)}>
          先看看要决定什么
        </Button>
      </View>
    </Card>
  )
}

function runningFact({ running }: Home): string {
  return running === 0 ? '现在没有' : `${counted(running, '件')}进行中`
}
