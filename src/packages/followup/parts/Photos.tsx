import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Press } from '@/ui/Press'

/** Photos of a report or an answer, opened large by a tap. */
export function Photos({ urls, label }: { urls: readonly string[]; label: string }) {
  if (urls.length === 0) return null
  return (
    <View className="fu-photos u-mt2">
      {urls.map((url, index) => (
        <Press
          key={url}
          className="fu-photo-press"
          label={`${label}，第 ${index + 1} 张，点开看大图`}
          onPress={() => Taro.previewImage({ urls: [...urls], current: url })}
        >
          <Image className="fu-photo" src={url} mode="aspectFill" />
        </Press>
      ))}
    </View>
  )
}
