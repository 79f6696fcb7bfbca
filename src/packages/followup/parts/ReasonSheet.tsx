import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { Refused } from './Refused'

interface Props {
  /** To the community first, from there to the street. */
  to: 'community' | 'street'
  place: { compoundId: string; deliberationId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** Why a topic cannot be settled where it is. */
export function ReasonSheet({ to, place, onDone, onClose }: Props) {
  const escalate = useAction('followup.escalate')
  const passUp = useAction('followup.passUp')
  const act = to === 'community' ? escalate : passUp
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < 4
  const send = async () => {
    setTried(true)
    if (short) return
    const outcome = await act.run({ ...place, reason: reason.trim() })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }
  return (
    <Sheet
      open
      title={to === 'community' ? '报给社区' : '报给街道'}
      closeText="先不报"
      onClose={onClose}
      primary={
        <Button block icon="up" loading={act.pending} onPress={send}>
          {to === 'community' ? '报给社区，7 天内答复' : '报给街道，15 天内答复'}
        </Button>
      }
    >
      <View className="c-2 u-mt2">议题、票数和名册现在的样子会一起封好报上去，以后不再变。</View>
      <View className="u-mt3">
        <Field
          label={to === 'community' ? '小区为什么定不了' : '社区为什么定不了'}
          error={tried && short ? '写一句原因，大家都会看到' : null}
        >
          <TextArea
            value={reason}
            maxLength={300}
            placeholder="例如：要占用消防通道，小区定不了"
            onChange={setReason}
          />
        </Field>
      </View>
      <Refused failure={act.failure} />
    </Sheet>
  )
}
