import { View } from '@tarojs/components'
import { ring } from '@/platform/phone'
import { useHotline } from '@/state/hotline'
import { Icon } from './Icon'
import { Press } from './Press'

/** At the foot of every page: whom to ring, for who would rather not do it on a phone. Nothing where there is nobody. */
export function Hotline() {
  const hotline = useHotline()
  if (hotline === null) return null
  const { number, hours } = hotline
  return (
    <Press className="yb-hotline" label={`打服务热线 ${number}，${hours}`} onPress={() => ring(number)}>
      <Icon name="phone" size="sm" />
      <View>不会用，打服务热线 {number}</View>
    </Press>
  )
}
