import { View } from '@tarojs/components'
import type { PostState } from '~types/membership/boards'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'

interface Props {
  state: PostState
  removedFor: string | null
  mayAppeal: boolean
  onAppeal: () => unknown
}

/** What became of something that others do not see, told to its author. */
export function Fate({ state, removedFor, mayAppeal, onAppeal }: Props) {
  if (state === 'visible') return null
  if (state === 'held') {
    return (
      <View className="u-mt3">
        <Banner kind="warn" icon="clock">
          等人看过再发出来，一天内有结果
        </Banner>
      </View>
    )
  }
  if (state === 'withdrawn') {
    return (
      <View className="u-mt3">
        <Banner icon="minusc">您已经撤回，别人看不到了</Banner>
      </View>
    )
  }
  return (
    <View className="u-mt3">
      <Banner kind="danger" icon="xc">
        已被撤下：{removedFor ?? '不合适'}
      </Banner>
      {mayAppeal ? (
        <View className="u-mt2">
          <Button kind="quiet" size="sm" onPress={onAppeal}>
            不服，申诉一次
          </Button>
        </View>
      ) : (
        removedFor !== null && <View className="yb-sub u-mt2">申诉已经用过，由另一个人来定</View>
      )}
    </View>
  )
}
