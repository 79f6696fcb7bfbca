import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useEffect } from 'react'
import { openPage } from '@/platform/navigate'
import { refreshUnread, unreadText, useUnread } from '@/state/notices'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import './bell.css'

/** The way to one's notices, with how many are unread. `told`: the page's own answer says how many, nobody has to ask. */
export function Bell({ told }: { told: boolean }) {
  const unread = useUnread()
  useEffect(() => {
    if (!told) void refreshUnread()
  }, [told])
  useDidShow(() => {
    if (!told) void refreshUnread()
  })
  const label = unread === 0 ? '消息' : `消息，${unreadText(unread)} 条没看`
  return (
    <Press className="bell" label={label} onPress={() => openPage('inbox')}>
      <Icon name="bell" />
      {unread > 0 && <View className="bell-n yb-num">{unreadText(unread)}</View>}
    </Press>
  )
}
