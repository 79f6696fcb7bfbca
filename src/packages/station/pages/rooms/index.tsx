import { Image, View } from '@tarojs/components'
import { useQuery } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { Card, Section, Stack } from '@/ui/Card'
import { area, counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import type { ShownRoom } from '~types/station/rooms'
import type { ShownBooking } from '~types/station/shapes'
import { Paused } from '../../parts/Facts'
import { StationGate } from '../../parts/StationGate'
import { clockOf, dateWords, minutesWords, spanOf } from '../../words/station'
import '../../station.css'

/** 温馨驿站: the rooms, what comes next for this home, and the activities. */
export default function RoomsPage() {
  return (
    <StationGate title="温馨驿站">
      {(compoundId, keeper) => <Rooms compoundId={compoundId} keeper={keeper} />}
    </StationGate>
  )
}

function Rooms({ compoundId, keeper }: { compoundId: string; keeper: boolean }) {
  const query = useQuery('station.rooms', { compoundId })
  return (
    <Page title="温馨驿站" onRefresh={query.refresh}>
      <Loaded query={query} heights={[72, 150, 150, 150]}>
        {({ rooms, next, homeId, pausedUntil }) => (
          <>
            <Paused until={pausedUntil} />
            <Card kind="flush" className="u-mt3">
              {homeId !== null && (
                <Row
                  icon="cal"
                  title={next === null ? '我家的预约' : `我家的预约：${next.roomName}`}
                  detail={
                    next === null
                      ? '还没有约过，下面选一间'
                      : `${dateWords(next.date)} ${spanOf(next)}${mayCheckIn(next) ? '，现在可以签到' : ''}`
                  }
                  onPress={() => openPage('stationBookings', { compoundId, homeId })}
                />
              )}
              <Row
                icon="users"
                title="活动"
                detail="读书会、歌舞、四点半课堂，报名参加"
                onPress={() => openPage('stationActivities', { compoundId })}
              />
              {keeper && (
                <Row
                  icon="key"
                  tone="mute"
                  title="照看驿站"
                  detail="今日名单、审批、开放时间、月报"
                  onPress={() => openPage('stationManage')}
                />
              )}
            </Card>
            <Section title="选一间">
              {rooms.length === 0 ? (
                <Empty icon="room">还没有登记活动室，登记好了就能在这里约。</Empty>
              ) : (
                <Stack>
                  {rooms.map((room) => (
                    <RoomCard key={room.roomId} compoundId={compoundId} room={room} />
                  ))}
                </Stack>
              )}
            </Section>
          </>
        )}
      </Loaded>
      <View className="yb-cap u-center u-mt4">驿站由楼栋长和志愿者值守，不收费</View>
    </Page>
  )
}

function mayCheckIn({ state, checkIn }: ShownBooking): boolean {
  return state === 'confirmed' && checkIn.from <= now() && now() < checkIn.until
}

function RoomCard({ compoundId, room }: { compoundId: string; room: ShownRoom }) {
  const { roomId, name, place, areaCentiSqm, seats, equipment, photos, today, next, leftMinutes, approval } = room
  const [photo] = photos
  return (
    <Card onPress={() => openPage('stationRoom', { compoundId, roomId })}>
      <View className="stn-room">
        <View className="stn-photo">
          {photo === undefined ? (
            <Icon name="room" size="lg" />
          ) : (
            <Image className="stn-photo-img" src={photo} mode="aspectFill" />
          )}
        </View>
        <View className="u-grow">
          <View className="yb-h">{name}</View>
          <View className="yb-sub">
            {area(areaCentiSqm)} · 坐 {counted(seats, '人')}
          </View>
          <View className="yb-cap">
            {place}
            {today === null ? '，今天不开' : `，今天 ${spanOf(today)}`}
          </View>
          {equipment.length > 0 && <View className="yb-cap">{equipment.join('　')}</View>}
          <View className={next === null ? 'stn-free c-2' : 'stn-free c-primary'}>
            <Icon name={next === null ? 'xc' : 'checkc'} size="sm" />
            <View>{next === null ? '今天明天约满了' : `${dateWords(next.date)} ${clockOf(next.from)} 起可约`}</View>
          </View>
          <View className="yb-cap">
            {leftMinutes === null ? '' : `您家本周还能约 ${minutesWords(leftMinutes)}`}
            {approval ? '，要等同意' : ''}
          </View>
        </View>
      </View>
    </Card>
  )
}
