import { Image } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { View } from '@tarojs/components'
import { Press } from '@/ui/Press'
import './life.css'

/** Photos of papers, opened large by a tap. */
export function Photos({ urls, label }: { urls: readonly string[]; label: string }) {
  if (urls.length === 0) return <View className="yb-cap u-mt3">没有照片</View>
  return (
    <View className="lf-photos u-mt3">
      {urls.map((url, index) => (
        <Press
          key={url}
          className="lf-photo-press"
          label={`${label}，第 ${index + 1} 张，点开看大图`}
          onPress={() => Taro.previewImage({ urls: [...urls], current: url })}
        >
          <Image className="lf-photo" src={url} mode="aspectFill" />
        </Press>
      ))}
    </View>
  )
}
