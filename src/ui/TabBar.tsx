import { View } from '@tarojs/components'
import { openTab } from '@/platform/navigate'
import { useAppearance } from '@/state/appearance'
import { TABS, useShownTab, useVotesWaiting, type Tab } from '@/state/tabs'
import { a11y } from './a11y'
import { classes } from './classes'
import { Icon } from './Icon'
import { Press } from './Press'

/** The five tabs; elder mode keeps three. WeChat mounts it as its custom tab bar, `Page` does so in a browser. */
export function TabBar() {
  const { elder } = useAppearance()
  const shown = useShownTab()
  const waiting = useVotesWaiting()
  const dotOf = (tab: Tab) => (tab.name === 'deliberations' ? waiting : 0)
  return (
    <View className="yb-tabbar" {...a11y({ role: 'navigation', label: '主导航' })}>
      {TABS.filter((tab) => tab.elder || !elder).map((tab) => (
        <Press
          key={tab.name}
          role="link"
          current={tab.name === shown}
          label={dotOf(tab) > 0 ? `${tab.text}，${dotOf(tab)} 项待办` : tab.text}
          className={classes('yb-tab', tab.name === shown && 'on')}
          onPress={() => (tab.name === shown ? undefined : openTab(tab.name))}
        >
          <Icon name={tab.icon} />
          {tab.text}
          {dotOf(tab) > 0 && <View className="yb-dot">{dotOf(tab)}</View>}
        </Press>
      ))}
    </View>
  )
}
