import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import type { ShownBooking } from '~types/station/shapes'

export interface Mine {
  compoundId: string
  homeId: string
  bookingId: string
}

/** Says why an absence was none, or shows what was said and answered. */
export function Appeal({ mine, booking, onDone }: { mine: Mine; booking: ShownBooking; onDone: () => Promise<void> }) {
  const appealing = useAction('station.appeal')
  const [text, setText] = useState('')
  const { appeal } = booking
  if (appeal !== null) {
    const answer = appeal.accepted === null ? '等值守的人看' : appeal.accepted ? '这次不算没来' : '还是算没来'
    return (
      <Card className="u-mt3">
        <View className="yb-m">您说的情况：{appeal.text}</View>
        <View className="yb-sub u-mt2">
          {answer}
          {appeal.answer === '' ? '' : `：${appeal.answer}`}
        </View>
      </Card>
    )
  }
  return (
    <Card className="u-mt3">
      <Field label="来了却没签上？说一下情况" help="14 天内可以说一次，值守的人看过就答复">
        <TextArea value={text} maxLength={200} placeholder="比如：到了，门没有开" onChange={setText} />
      </Field>
      <View className="u-mt3">
        <Button
          block
          kind="line"
          loading={appealing.pending}
          disabled={text.trim().length < 4}
          onPress={async () => {
            if ((await appealing.run({ ...mine, text: text.trim() })).ok) await onDone()
          }}
        >
          交给值守的人
        </Button>
      </View>
      <Wrong failure={appealing.failure} />
    </Card>
  )
}
