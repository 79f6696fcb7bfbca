import { View } from '@tarojs/components'
import Taro, { useDidShow, usePullDownRefresh } from '@tarojs/taro'
import { useEffect, type ReactNode } from 'react'
import { PrivacySheet } from '@/parts/PrivacySheet'
import { SignIn } from '@/platform/SignIn'
import { paintChrome } from '@/platform/appearance'
import { goBack } from '@/platform/navigate'
import { useAppearance } from '@/state/appearance'
import { showTab, type TabName } from '@/state/tabs'
import { a11y } from './a11y'
import { classes } from './classes'
import { Hotline } from './Hotline'
import { Icon } from './Icon'
import { Press } from './Press'
import { Root } from './Root'
import { TabBar } from './TabBar'

interface Props {
  title: string
  /** A tab page shows the tab bar and no way back. */
  tab?: TabName
  /** Drawn by the page itself, in place of the title bar; needs `navigationStyle: 'custom'` in its config for WeChat. */
  header?: ReactNode
  /** A `BottomBar`. */
  bar?: ReactNode
  /** Pulling the page down does this; needs `enablePullDownRefresh` in its config. */
  onRefresh?: () => Promise<unknown>
  /** A `Sheet`, or anything that lies over the page. */
  over?: ReactNode
  /** Takes a desktop's width where there is one: for tables that staff work on. */
  wide?: boolean
  children: ReactNode
}

/** WeChat draws the title bar and mounts the tab bar; in a browser both are ours. */
const IN_BROWSER = process.env.TARO_ENV !== 'weapp'

/** What every page is made in: theme, type size, title, safe areas, the bars at its edges. */
export function Page({ title, tab, header, bar, onRefresh, over, wide = false, children }: Props) {
  const { dark } = useAppearance()
  useDidShow(() => {
    if (tab !== undefined) showTab(tab)
    paintChrome(dark)
  })
  useEffect(() => {
    void Taro.setNavigationBarTitle({ title })
  }, [title])
  usePullDownRefresh(() => {
    void Promise.resolve(onRefresh?.()).finally(() => {
      Taro.stopPullDownRefresh()
    })
  })
  return (
    <Root>
      <View
        className={classes(
          'yb-page',
          'yb-page-max',
          wide && 'wide',
          tab !== undefined && 'has-tabbar',
          bar !== undefined && 'has-bar',
        )}
        {...a11y({ role: 'main' })}
      >
        {header ?? (IN_BROWSER && <TitleBar title={title} back={tab === undefined} />)}
        <View className="yb-body">
          {children}
          <Hotline />
        </View>
        {bar}
      </View>
      {over}
      {IN_BROWSER && tab !== undefined && <TabBar />}
      <PrivacySheet />
      <SignIn />
    </Root>
  )
}

function TitleBar({ title, back }: { title: string; back: boolean }) {
  return (
    <View className="yb-nav">
      {back && (
        <Press className="yb-nav-back" label="返回" onPress={goBack}>
          <Icon name="left" />
        </Press>
      )}
      <View {...a11y({ role: 'heading', level: 1 })}>{title}</View>
    </View>
  )
}
