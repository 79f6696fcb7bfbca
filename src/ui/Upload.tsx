import { Image, View } from '@tarojs/components'
import { Icon } from './Icon'
import { Press } from './Press'

interface Props {
  /** What to show of each picture: a path or an address. */
  previews: readonly string[]
  max: number
  addText: string
  /** What is counted: 页 of a paper, 张 of pictures. */
  noun?: string
  onAdd: () => unknown
  onRemove: (index: number) => void
}

/** Pictures in three columns and a box to take one more. Choosing and sending are the page's business. */
export function Upload({ previews, max, addText, noun = '页', onAdd, onRemove }: Props) {
  return (
    <View className="yb-upload">
      {previews.map((preview, index) => (
        <View className="yb-upload-i" key={preview}>
          <Image className="yb-upload-img" src={preview} mode="aspectFill" />
          <View className="yb-upload-lab">
            第 {index + 1} {noun}
          </View>
          <Press
            className="yb-upload-x"
            label={`去掉第 ${index + 1} ${noun}`}
            onPress={() => {
              onRemove(index)
            }}
          >
            <Icon name="xc" />
          </Press>
        </View>
      ))}
      {previews.length < max && (
        <Press className="yb-upload-i yb-upload-add" onPress={onAdd}>
          <Icon name="camera" />
          {addText}
        </Press>
      )}
    </View>
  )
}
