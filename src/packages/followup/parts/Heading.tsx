import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { a11y } from '@/ui/a11y'

/** The title of a card. */
export function Heading({ children }: { children: ReactNode }) {
  return (
    <View className="yb-h" {...a11y({ role: 'heading' })}>
      {children}
    </View>
  )
}
