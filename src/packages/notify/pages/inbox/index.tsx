import { View } from '@tarojs/components'
import { call } from '@/cloud/client'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { now } from '@/platform/clock'
import { openPage, openLink } from '@/platform/navigate'
import { refreshUnread, useUnread } from '@/state/notices'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { clock, dateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Press } from '@/ui/Press'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { linkOf } from '../../../../../domain/notify/links'
import { wordsOf } from '../../../../../domain/notify/words'
import { byDay, type InboxItem } from '../../model/days'
import '../../notify.css'

/** 消息: everything that one was told in ninety days, the newest first. */
export default function InboxPage() {
  const query = useQuery('notify.inbox', {})
  const read = useAction('notify.markRead')
  const unread = useUnread()
  const first = query.output
  const list = useMore('inbox', first, (cursor) => call('notify.inbox', { cursor }))
  const refresh = () => Promise.all([query.refresh(), refreshUnread()])
  const open = async (item: InboxItem) => {
    if (item.unread) void read.run({ itemIds: [item.itemId] }).then(refreshUnread)
    await openLink(linkOf(item))
  }
  const readAll = async () => {
    await read.run({ itemIds: null })
    await refresh()
  }
  return (
    <Page
      title="消息"
      onRefresh={refresh}
      {...((unread > 0 || list.items.some((item) => item.unread)) && {
        bar: (
          <BottomBar>
            <Button block kind="line" icon="check" loading={read.pending} onPress={readAll}>
              全部标为看过
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[96, 96, 96]}>
        {() =>
          list.items.length === 0 ? (
            <Empty icon="bell">还没有消息。审核结果、投票、小区通知会出现在这里。</Empty>
          ) : (
            <>
              {byDay(list.items, now()).map(({ name, items }) => (
                <View key={name}>
                  <View className="yb-sub nt-day">{name}</View>
                  <Card kind="flush">
                    {items.map((item) => (
                      <Item key={item.itemId} item={item} onPress={() => open(item)} />
                    ))}
                  </Card>
                </View>
              ))}
              <MoreButton list={list} />
            </>
          )
        }
      </Loaded>
      <View className="u-mt4">
        <Card kind="flush">
          <Row
            icon="bell"
            tone="mute"
            title="微信提醒"
            detail="哪些事会在微信里告诉您"
            onPress={() => openPage('messages')}
          />
        </Card>
      </View>
      <View className="yb-cap u-center u-mt4">消息留九十天。依法要送达的通知，不靠微信提醒。</View>
    </Page>
  )
}

function Item({ item, onPress }: { item: InboxItem; onPress: () => unknown }) {
  const { title, line } = wordsOf(item, dateTime)
  const told = [title, line, item.compoundName, clock(item.at), item.unread ? '没看过' : ''].filter(Boolean).join('，')
  return (
    <Press className="nt-item" label={told} onPress={onPress}>
      <View className={item.unread ? 'nt-dot on' : 'nt-dot'} />
      <View className="u-grow">
        <View className={item.unread ? 'yb-b' : ''}>{title}</View>
        {line !== '' && <View className="yb-sub">{line}</View>}
        <View className="yb-cap yb-num">{[item.compoundName, clock(item.at)].filter(Boolean).join(' ')}</View>
      </View>
      <Icon name="right" className="yb-row-chev" />
    </Press>
  )
}
