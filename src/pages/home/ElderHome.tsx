import { View } from '@tarojs/components'
import { cardView } from '@/pages/deliberations/card'
import { now } from '@/platform/clock'
import { openPage, openTab } from '@/platform/navigate'
import { ring } from '@/platform/phone'
import { setElder } from '@/state/appearance'
import { Button } from '@/ui/Button'
import { Card, Stack } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Icon, Tile } from '@/ui/Icon'
import type { IconName } from '@/ui/icon-names'
import { Press } from '@/ui/Press'
import { booksFact } from './BooksCard'
import { Duties } from './Duties'
import { MeetingsToday } from './MeetingsToday'
import { spokenDeadline, type Home } from './todo'

/** 长辈模式: one thing to do, few ways in, a person to ask. */
export function ElderHome({ home, compoundId }: { home: Home; compoundId: string }) {
  const [first] = home.todo
  return (
    <>
      <Stack>
        {first === undefined ? (
          <Card>
            <View className="yb-h">现在没有要投的票</View>
            <View className="c-2 u-mt1">有了会先出现在这里。</View>
          </Card>
        ) : (
          <Card kind="urgent">
            <View className="hm-due">
              <Icon name="clock" />
              {cardView(first, now()).left?.text}
            </View>
            <View className="yb-h u-mt2">{first.title}</View>
            <View className="c-2 u-mt1">
              {counted(first.motionCount, '件事')}，{spokenDeadline(first.closesAt)}
            </View>
            <View className="u-mt4">
              <Button
                block
                icon="vote"
                onPress={() => openPage('ballot', { compoundId, deliberationId: first.deliberationId })}
              >
                去投票
              </Button>
            </View>
          </Card>
        )}
        <MeetingsToday home={home} compoundId={compoundId} />
        <Duties home={home} />
      </Stack>
      <View className="hm-big">
        <BigEntry icon="horn" name="小区通知" fact="群和公告" onPress={() => openTab('groups')} />
        <BigEntry
          icon="phone"
          name="找人打电话"
          fact="物业和急用电话"
          onPress={() => openPage('directory', { compoundId })}
        />
        <BigEntry
          icon="vote"
          name="议事投票"
          fact={home.running === 0 ? '现在没有' : `${counted(home.running, '件')}进行中`}
          onPress={() => openTab('deliberations')}
        />
        <BigEntry
          icon="wallet"
          name="看账本"
          fact={booksFact(home)}
          onPress={() => openPage('books', { compoundId })}
        />
        <BigEntry icon="service" name="叫人上门" fact="做好再付钱" onPress={() => openTab('services')} />
        <BigEntry icon="room" name="约活动室" fact="活动室和活动" onPress={() => openPage('stationRooms')} />
      </View>
      {home.steward !== null && <StewardCard steward={home.steward} />}
      <View className="u-mt4">
        <Button
          kind="text"
          block
          icon="text"
          onPress={() => {
            setElder(false)
          }}
        >
          换回标准字号
        </Button>
      </View>
    </>
  )
}

function StewardCard({ steward: { nameMasked, phone } }: { steward: NonNullable<Home['steward']> }) {
  return (
    <Card className="u-mt4">
      <View className="u-row u-g3">
        <View className="yb-av">{nameMasked.slice(0, 1)}</View>
        <View className="u-grow">
          <View className="yb-h">楼栋长 {nameMasked}</View>
          <View className="yb-sub">
            {phone === null ? '不会用、看不清，可以当面找楼栋长' : '不会用、看不清，打电话或当面问都行'}
          </View>
        </View>
      </View>
      {phone !== null && (
        <View className="u-mt4">
          <Button kind="line" block icon="phone" onPress={() => ring(phone)}>
            打电话
          </Button>
        </View>
      )}
    </Card>
  )
}

function BigEntry(props: { icon: IconName; name: string; fact: string; onPress: () => unknown }) {
  return (
    <Press className="hm-big-i" label={`${props.name}，${props.fact}`} onPress={props.onPress}>
      <Tile icon={props.icon} />
      <View className="yb-h u-mt2">{props.name}</View>
      <View className="yb-sub">{props.fact}</View>
    </Press>
  )
}
