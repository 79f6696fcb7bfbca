import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'

/** The heading of a card. */
export function Heading({ children }: { children: string }) {
  return (
    <View className="yb-h" {...a11y({ role: 'heading', level: 2 })}>
      {children}
    </View>
  )
}
