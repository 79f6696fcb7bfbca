import { View } from '@tarojs/components'
import { openPage } from '@/platform/navigate'
import { chooseCompound } from '@/state/session'
import { Button } from '@/ui/Button'
import { Section } from '@/ui/Card'
import { CompoundSearch } from './CompoundSearch'

/** Whose role reaches several compounds begins with one of them. With `mayJoin` one's own home may be registered too. */
export function ChooseCompound({ mayJoin = false, onChosen }: { mayJoin?: boolean; onChosen?: () => void }) {
  return (
    <Section title="先选一个小区">
      <CompoundSearch
        onPick={(compound) => {
          chooseCompound(compound)
          onChosen?.()
        }}
      />
      {mayJoin && (
        <View className="u-mt4">
          <View className="yb-sub u-center">自己也住在小区里？登记您住的房屋。</View>
          <Button kind="text" block onPress={() => openPage('join')}>
            加入小区
          </Button>
        </View>
      )}
    </Section>
  )
}
