import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { ReasonSheet } from '@/parts/ReasonSheet'
import { followSentence } from '../words/followup'

interface Props {
  /** To the community first, from there to the street. */
  to: 'community' | 'street'
  place: { compoundId: string; deliberationId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

const WORDS = {
  community: { title: '报给社区', label: '小区为什么定不了', primary: '报给社区，7 天内答复' },
  street: { title: '报给街道', label: '社区为什么定不了', primary: '报给街道，15 天内答复' },
}

/** Sends a topic up that cannot be settled where it is, with why. */
export function UpSheet({ to, place, onDone, onClose }: Props) {
  const escalate = useAction('followup.escalate')
  const passUp = useAction('followup.passUp')
  const act = to === 'community' ? escalate : passUp
  return (
    <ReasonSheet
      {...WORDS[to]}
      closeText="先不报"
      placeholder="例如：要占用消防通道，小区定不了"
      missing="写一句原因，大家都会看到"
      most={300}
      pending={act.pending}
      sentence={act.failure === null ? null : followSentence(act.failure)}
      onSend={async (reason) => {
        const outcome = await act.run({ ...place, reason })
        if (!outcome.ok) return
        await onDone()
        onClose()
      }}
      onClose={onClose}
    >
      <View className="c-2 u-mt2">议题、票数和名册现在的样子会一起封好报上去，以后不再变。</View>
    </ReasonSheet>
  )
}
