import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from '@/ui/a11y'

/** The question that a step asks, and a sentence that helps to answer it. */
export function Title({ children, help }: { children: ReactNode; help?: ReactNode }) {
  return (
    <View className="u-mt5">
      <View className="yb-title" {...a11y({ role: 'heading' })}>
        {children}
      </View>
      {help !== undefined && <View className="c-2 u-mt1">{help}</View>}
    </View>
  )
}

/** The title of a card. */
export function CardTitle({ children }: { children: ReactNode }) {
  return (
    <View className="yb-h" {...a11y({ role: 'heading' })}>
      {children}
    </View>
  )
}
