import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { dueIn } from '../model/due'
import { DueChips, type DueDays } from './DueChips'
import { OwnerPicker } from './OwnerPicker'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; taskId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** Gives a task to somebody else, or puts it off. The first date and the reason stay to be seen. */
export function ChangeSheet({ place, onDone, onClose }: Props) {
  const change = useAction('followup.changeTask')
  const [grantId, setGrantId] = useState<string | null>(null)
  const [days, setDays] = useState<DueDays | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const nothing = grantId === null && days === null
  const short = reason.trim().length < 4
  const send = async () => {
    setTried(true)
    if (nothing || short) return
    const dueAt = days === null ? null : dueIn(Number(days), now())
    const outcome = await change.run({ ...place, grantId, dueAt, reason: reason.trim() })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }
  return (
    <Sheet
      open
      title="换人或改日期"
      closeText="不改了"
      onClose={onClose}
      primary={
        <Button block loading={change.pending} onPress={send}>
          就这样改，原因大家都看得到
        </Button>
      }
    >
      <View className="u-mt3">
        <DueChips
          label="改到多久以后（不改就不选）"
          value={days}
          error={tried && nothing ? '选新的日期，或者换一个人' : null}
          onChange={setDays}
        />
      </View>
      <View className="u-mt3">
        <OwnerPicker compoundId={place.compoundId} value={grantId} error={null} onChange={setGrantId} />
      </View>
      <View className="u-mt3">
        <Field label="为什么改" error={tried && short ? '写一句原因' : null}>
          <TextArea value={reason} maxLength={200} placeholder="例如：材料下周才到货" onChange={setReason} />
        </Field>
      </View>
      <Refused failure={change.failure} />
    </Sheet>
  )
}
