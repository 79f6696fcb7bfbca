import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { Press } from '@/ui/Press'

/** Photos of a meeting, opened large by a tap. */
export function Photos({ urls }: { urls: readonly string[] }) {
  if (urls.length === 0) return null
  return (
    <View className="mt-photos u-mt3">
      {urls.map((url, index) => (
        <Press
          key={url}
          className="mt-photo-press"
          label={`会议照片，第 ${index + 1} 张，点开看大图`}
          onPress={() => Taro.previewImage({ urls: [...urls], current: url })}
        >
          <Image className="mt-photo" src={url} mode="aspectFill" />
        </Press>
      ))}
    </View>
  )
}
