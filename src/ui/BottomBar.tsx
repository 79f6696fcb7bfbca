import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

/** Stays at the foot of the page. One line of explanation, then one or two buttons. Give it to `Page` as `bar`. */
export function BottomBar({ tip, children }: { tip?: ReactNode; children: ReactNode }) {
  return (
    <View className="yb-bar">
      <View className="yb-page-max">
        {tip !== undefined && <View className="yb-bar-tip">{tip}</View>}
        {children}
      </View>
    </View>
  )
}
