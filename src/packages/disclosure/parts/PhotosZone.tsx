import { View } from '@tarojs/components'
import { useDropped } from '@/platform/dropping'
import type { ChosenFile } from '@/platform/file'
import { Button } from '@/ui/Button'
import { Tile } from '@/ui/Icon'

/** The way to send many photos of the services at once; on a desktop they may be let fall anywhere. */
export function PhotosZone({ onPhotos }: { onPhotos: (dropped: readonly ChosenFile[]) => void }) {
  useDropped((files) => {
    onPhotos(files.filter(({ name }) => !/\.pdf$/i.test(name)))
  })
  return (
    <View className="ds-drop">
      <Tile icon="camera" />
      <View className="ds-drop-what">
        <View className="yb-b">现场照片，做之前和做之后</View>
        <View className="yb-sub">一次可以选好多张，分到各条服务。没传完的留在这台设备上，下次接着传。</View>
      </View>
      <Button
        kind="line"
        onPress={() => {
          onPhotos([])
        }}
      >
        传现场照片
      </Button>
    </View>
  )
}
