import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CompoundFound } from '@/parts/CompoundSearch'
import { CompoundSearch } from '@/parts/CompoundSearch'
import { Page } from '@/ui/Page'
import { MandateForm } from '../../join/MandateForm'

/** 开发商代表: who speaks for the homes that are not sold, on a mandate that the community checks. */
export default function MandatePage() {
  const [compound, setCompound] = useState<CompoundFound | null>(null)
  if (compound !== null) return <MandateForm compound={compound} />
  return (
    <Page title="开发商代表">
      <View className="yb-title u-mt4">代表哪个小区的开发商？</View>
      <View className="c-2 u-mt1">没卖出、没交付的房屋由开发商投票，由您一人代表，凭盖章的授权书。</View>
      <CompoundSearch onPick={setCompound} />
    </Page>
  )
}
