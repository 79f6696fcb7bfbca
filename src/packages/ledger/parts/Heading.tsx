import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'

/** The title of a card. */
export function Heading({ children }: { children: string }) {
  return (
    <View className="yb-h" {...a11y({ role: 'heading' })}>
      {children}
    </View>
  )
}
