import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { changeSentence } from '../words/changes'
import { Refused } from './ExtendSheet'

interface Props {
  place: { compoundId: string; deliberationId: string }
  /** Whether the caller may propose to cancel. */
  mayCancel: boolean
  onChanged: () => Promise<unknown>
}

/** A proven error of the roll: what it means for this vote, and the one thing left to do about it. */
export function RollError({ place, mayCancel, onChanged }: Props) {
  return (
    <View className="u-mt3">
      <Banner kind="danger" icon="search">
        <View className="yb-b">名册有一处错，已经查实。</View>
        <View className="u-mt1">
          投票开始前没有来得及换上更正的名册。这次表决要撤销，重新来过；除非社区公开改定，否则不计票，也不会有结果。
        </View>
      </Banner>
      {mayCancel && <CancelForRoll place={place} onChanged={onChanged} />}
    </View>
  )
}

/** What an error of the roll leads to, in one tap: the objection that proved it says why. */
function CancelForRoll({ place, onChanged }: Omit<Props, 'mayCancel'>) {
  const propose = useAction('deliberation.proposeCancelling')
  const send = async () => {
    const { ok } = await propose.run({ ...place, kind: 'rollError', reason: ROLL_ERROR_REASON })
    if (ok) await onChanged()
  }
  return (
    <View className="u-mt3">
      <Button kind="danger" block icon="minusc" loading={propose.pending} loadingText="正在提出" onPress={send}>
        名册有错，提出撤销
      </Button>
      <Refused sentence={propose.failure === null ? null : changeSentence(propose.failure)} />
    </View>
  )
}

const ROLL_ERROR_REASON = '有一件名册异议查实成立，投票开始前没有换上更正的名册'
