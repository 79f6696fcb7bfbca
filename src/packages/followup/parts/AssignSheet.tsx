import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { now } from '@/platform/clock'
import { Button } from '@/ui/Button'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { dueIn } from '../model/due'
import { DueChips, type DueDays } from './DueChips'
import { OwnerPicker } from './OwnerPicker'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; deliberationId: string }
  motions: readonly { motionId: string; text: string }[]
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** What has to be done after a vote, by whom and until when. */
export function AssignSheet({ place, motions, onDone, onClose }: Props) {
  const assign = useAction('followup.assignTask')
  const [motionId, setMotionId] = useState(motions[0]?.motionId ?? null)
  const [text, setText] = useState('')
  const [grantId, setGrantId] = useState<string | null>(null)
  const [days, setDays] = useState<DueDays | null>(null)
  const [tried, setTried] = useState(false)
  const short = text.trim().length < 4
  const send = async () => {
    setTried(true)
    if (motionId === null || grantId === null || days === null || short) return
    const dueAt = dueIn(Number(days), now())
    const outcome = await assign.run({ ...place, motionId, text: text.trim(), grantId, dueAt })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }
  return (
    <Sheet
      open
      title="派一件任务"
      closeText="先不派"
      onClose={onClose}
      primary={
        <Button block loading={assign.pending} onPress={send}>
          派出去，全小区都看得到
        </Button>
      }
    >
      {motions.length > 1 && (
        <View className="u-mt3">
          <Field label="落实哪一件">
            <ChoiceGroup label="落实哪一件">
              {motions.map((motion) => (
                <Choice
                  key={motion.motionId}
                  on={motion.motionId === motionId}
                  title={motion.text}
                  onPress={() => {
                    setMotionId(motion.motionId)
                  }}
                />
              ))}
            </ChoiceGroup>
          </Field>
        </View>
      )}
      <View className="u-mt3">
        <Field label="要做什么" error={tried && short ? '写一句要做什么' : null}>
          <TextArea value={text} maxLength={300} placeholder="例如：找三家报价，贴在公告栏" onChange={setText} />
        </Field>
      </View>
      <View className="u-mt3">
        <OwnerPicker
          compoundId={place.compoundId}
          value={grantId}
          error={tried && grantId === null ? '选一个人' : null}
          onChange={setGrantId}
        />
      </View>
      <View className="u-mt3">
        <DueChips
          label="多久办完"
          value={days}
          error={tried && days === null ? '选一下多久办完' : null}
          onChange={setDays}
        />
      </View>
      <Refused failure={assign.failure} />
    </Sheet>
  )
}
