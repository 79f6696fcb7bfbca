import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card, Section } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { StationGate } from '../../parts/StationGate'
import { spanOf } from '../../words/station'
import '../../station.css'

/** 驿站管理: everything that who looks after the station does. */
export default function ManagePage() {
  return (
    <StationGate title="驿站管理" staff>
      {(compoundId) => <Manage compoundId={compoundId} />}
    </StationGate>
  )
}

function Manage({ compoundId }: { compoundId: string }) {
  const query = useQuery('station.rooms', { compoundId })
  const requests = useQuery('station.requests', { compoundId })
  const appeals = useQuery('station.appeals', { compoundId })
  const waiting = [
    countWords(requests.output?.requests.length, '个等同意'),
    countWords(appeals.output?.appeals.length, '个说明没看'),
  ].filter((word) => word !== '')
  return (
    <Page title="驿站管理" onRefresh={query.refresh}>
      <Card kind="flush">
        <Row icon="key" title="今日名单" detail="谁来、签到，没网也能点" onPress={() => openPage('stationKeeper')} />
        <Row
          icon="checkc"
          title="预约审批"
          detail={waiting.length === 0 ? '等同意的预约、没来的说明' : waiting.join('，')}
          {...(waiting.length > 0 && { tone: 'danger' as const })}
          onPress={() => openPage('stationRequests', { compoundId })}
        />
        <Row
          icon="users"
          title="社区用、社团固定用"
          detail="提前留时间，先看看和谁冲突"
          onPress={() => openPage('stationReserve')}
        />
        <Row
          icon="plus"
          title="发布活动"
          detail="几次、几个名额、谁参加"
          onPress={() => openPage('stationActivityEdit', { compoundId })}
        />
        <Row
          icon="cal"
          title="活动名单"
          detail="到场、取消、放照片"
          onPress={() => openPage('stationActivities', { compoundId })}
        />
        <Row
          icon="cal"
          title="节假日"
          detail="国务院的安排，和本社区自己加的日子"
          onPress={() => openPage('stationHolidays')}
        />
        <Row
          icon="bars"
          title="使用月报"
          detail="每间用了多少，做什么，谁在用"
          onPress={() => openPage('stationReport')}
        />
      </Card>
      <Section title="活动室">
        <Loaded query={query} heights={[72, 72]}>
          {({ rooms }) => (
            <Card kind="flush">
              {rooms.map(({ roomId, name, place, today }) => (
                <Row
                  key={roomId}
                  icon="room"
                  title={name}
                  detail={`${place}，${today === null ? '今天不开' : `今天 ${spanOf(today)}`}`}
                  onPress={() => openPage('stationRoomEdit', { compoundId, roomId })}
                />
              ))}
              <Row
                icon="plus"
                tone="mute"
                title="登记一间活动室"
                onPress={() => openPage('stationRoomEdit', { compoundId })}
              />
            </Card>
          )}
        </Loaded>
      </Section>
    </Page>
  )
}

function countWords(count: number | undefined, words: string): string {
  return count === undefined || count === 0 ? '' : `${count} ${words}`
}
