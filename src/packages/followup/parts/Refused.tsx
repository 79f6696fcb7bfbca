import { View } from '@tarojs/components'
import type { Failure } from '@/cloud/failure'
import { Banner } from '@/ui/Banner'
import { followSentence } from '../words/followup'

/** Why an act was refused; nothing while it was not. */
export function Refused({ failure }: { failure: Failure | null }) {
  return failure === null ? null : (
    <View className="u-mt3">
      <Banner kind="danger">{followSentence(failure)}</Banner>
    </View>
  )
}
