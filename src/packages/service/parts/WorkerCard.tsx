import { View } from '@tarojs/components'
import { ring } from '@/platform/phone'
import { Card, Divider } from '@/ui/Card'
import { counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import type { Order } from '~types/service/order'

/** Who comes: badge, figures as they are now, and the word that he says at the door. */
export function WorkerCard({ order }: { order: Order }) {
  const { worker, as, doorWord } = order
  if (worker === null) return null
  const { nameMasked, badge, done, redone, ratings, phone } = worker
  const tenths = ratings.count === 0 ? null : Math.floor((ratings.sum * 10) / ratings.count)
  return (
    <Card className="u-mt3">
      <View className="u-row u-g3">
        <View className="yb-av">{nameMasked.slice(0, 1)}</View>
        <View className="u-grow">
          <View className="yb-h">{nameMasked}师傅</View>
          <View className="yb-sub">
            工号 {badge} · 做过 {counted(done, '单')}
            {redone > 0 && `，返工 ${counted(redone, '次')}`}
          </View>
          <View className="u-row u-g1 yb-sub">
            {tenths !== null && <Icon name="star" size="sm" className="c-warn" />}
            <View>
              {tenths === null
                ? '还没有人评价'
                : `${Math.floor(tenths / 10)}.${tenths % 10} 分，邻居评 ${counted(ratings.count, '次')}`}
            </View>
          </View>
        </View>
        {as === 'customer' && phone !== null && (
          <Press className="svc-call" label={`给${nameMasked}师傅打电话`} onPress={() => ring(phone)}>
            <Icon name="phone" />
          </Press>
        )}
      </View>
      {doorWord !== null && (
        <>
          <View className="u-mt3">
            <Divider />
          </View>
          <View className="u-row u-between u-g2 u-mt3">
            <View>
              <View>开门口令</View>
              <View className="yb-cap">{as === 'customer' ? '师傅说对了再开门' : '到了门口，对客户说这个口令'}</View>
            </View>
            <View className="svc-door">{doorWord}</View>
          </View>
        </>
      )}
    </Card>
  )
}
