import { Image, View } from '@tarojs/components'
import type { Order } from '~types/service/order'

/** What it looked like: when it was ordered, before, after, and the paper that was signed. */
export function Pictures({ photos: { placed, before, after, slip } }: Pick<Order, 'photos'>) {
  const named = [
    ...placed.map((url) => ({ url, name: '下单时' })),
    ...before.map((url) => ({ url, name: '做之前' })),
    ...after.map((url) => ({ url, name: '做之后' })),
    ...slip.map((url) => ({ url, name: '签字单' })),
  ]
  if (named.length === 0) return null
  return (
    <View className="svc-photos">
      {named.map(({ url, name }) => (
        <View key={url} className="svc-photo">
          <Image className="svc-photo-img" src={url} mode="aspectFill" ariaLabel={`${name}的照片`} />
          <View className="yb-upload-lab">{name}</View>
        </View>
      ))}
    </View>
  )
}
