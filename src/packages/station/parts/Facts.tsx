import { View } from '@tarojs/components'
import { Banner } from '@/ui/Banner'
import { shortDateTime } from '@/ui/format'

/** That a home may not book for a while, and what it can do. */
export function Paused({ until }: { until: number | null }) {
  if (until === null) return null
  return (
    <View className="u-mt3">
      <Banner kind="warn">
        您家 60 天里有三次约了没来，{shortDateTime(until)} 前不能约。不是这样的话，在「我的预约」里点那一次，说明情况。
      </Banner>
    </View>
  )
}
