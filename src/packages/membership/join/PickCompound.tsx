import { View } from '@tarojs/components'
import { CompoundSearch, type CompoundFound } from '@/parts/CompoundSearch'

/** Which compound. */
export function PickCompound({ onPick }: { onPick: (compound: CompoundFound) => void }) {
  return (
    <>
      <View className="yb-title u-mt6">您住哪个小区？</View>
      <CompoundSearch onPick={onPick} />
    </>
  )
}
