import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Wrong } from '@/parts/Wrong'
import { Button } from '@/ui/Button'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import type { ListedBooking } from '~types/station/desk'
import { spanOf } from '../words/station'

/** A time that is taken back, with the reason that those concerned are told. */
export function TakeBack({
  compoundId,
  booking,
  onDone,
}: {
  compoundId: string
  booking: ListedBooking
  onDone: (done: boolean) => void
}) {
  const taking = useAction('station.takeBack')
  const [reason, setReason] = useState('')
  const { bookingId, kind, who, title } = booking
  const told =
    kind === 'booking'
      ? '预约的这一家会收到原因，时间退还给他们。'
      : kind === 'activity'
        ? '报名的人都会收到原因。'
        : '放开以后，住户可以约。'
  return (
    <Sheet
      open
      title={`收回 ${spanOf(booking)}，${title === '' ? who : title}`}
      closeText="先不收回"
      primary={
        <Button
          block
          loading={taking.pending}
          disabled={reason.trim().length < 2}
          onPress={async () => {
            if ((await taking.run({ compoundId, bookingId, reason: reason.trim() })).ok) onDone(true)
          }}
        >
          收回
        </Button>
      }
      onClose={() => {
        onDone(false)
      }}
    >
      <View className="yb-sub">{told}</View>
      <View className="u-mt3">
        <Field label="为什么">
          <Input value={reason} maxLength={100} placeholder="停电、检修、用不着了" onChange={setReason} />
        </Field>
      </View>
      <Wrong failure={taking.failure} />
    </Sheet>
  )
}
