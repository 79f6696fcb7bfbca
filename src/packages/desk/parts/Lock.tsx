import { View } from '@tarojs/components'
import { Icon } from '@/ui/Icon'

/** What follows from a choice and cannot be changed by hand. */
export function Lock({ lines }: { lines: readonly string[] }) {
  return (
    <View className="dk-lock">
      <Icon name="lock" size="sm" />
      <View className="u-grow">
        {lines.map((line) => (
          <View key={line}>{line}</View>
        ))}
      </View>
    </View>
  )
}
