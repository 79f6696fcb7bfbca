import { View } from '@tarojs/components'
import type { Failure } from '@/cloud/failure'
import { Banner } from '@/ui/Banner'
import { meetingSentence } from '../words/meeting'

/** Why an act was refused; nothing while it was not. */
export function Refused({ failure }: { failure: Failure | null }) {
  return failure === null ? null : (
    <View className="u-mt3">
      <Banner kind="danger">{meetingSentence(failure)}</Banner>
    </View>
  )
}
