import { View } from '@tarojs/components'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'

/** What went wrong, in words; nothing when nothing did. */
export function Wrong({ failure }: { failure: Failure | null }) {
  if (failure === null) return null
  return (
    <View className="u-mt3">
      <Banner kind="danger">{sentenceOf(failure)}</Banner>
    </View>
  )
}
