import { View } from '@tarojs/components'
import type { Failure } from '@/cloud/failure'
import { Banner } from '@/ui/Banner'
import { rollSentence } from '../words/roll'

/** Why a change of the roll was not handed in: its photo did not arrive, or it was refused. */
export function RollRefused({ unsent, failure }: { unsent: boolean; failure: Failure | null }) {
  if (!unsent && failure === null) return null
  return (
    <View className="u-mt3">
      <Banner kind="danger">
        {unsent || failure === null ? '照片没传上去，请看看网络再交一次' : rollSentence(failure)}
      </Banner>
    </View>
  )
}
