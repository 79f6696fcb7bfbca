import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import type { Attendee } from '~types/meeting/attending'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  home: Attendee
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** What a home without a phone says to the minutes that were read out. */
export function AnswerFor({ place, home, onDone, onClose }: Props) {
  const minutes = useQuery('meeting.minutes', place)
  const answering = useAction('meeting.answerFor')
  const [agrees, setAgrees] = useState<'yes' | 'no' | null>(null)
  const [text, setText] = useState('')
  const version = minutes.output?.written?.version ?? 0
  const ready = agrees === 'yes' || (agrees === 'no' && text.trim().length >= 4)
  const send = async () => {
    const objection = agrees === 'no' ? text.trim() : null
    const outcome = await answering.run({ ...place, homeId: home.homeId, version, objection })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }
  return (
    <Sheet
      open
      title={`${home.home} 怎么说`}
      closeText="先不记"
      onClose={onClose}
      primary={
        <Button block disabled={version === 0 || !ready} loading={answering.pending} onPress={send}>
          照他说的记下
        </Button>
      }
    >
      <View className="u-mt3">
        <Chips
          label="记得对不对"
          options={[
            { value: 'yes', text: '记得对' },
            { value: 'no', text: '有不同意见' },
          ]}
          value={agrees}
          onChange={setAgrees}
        />
      </View>
      {agrees === 'no' && (
        <View className="u-mt3">
          <Field label="哪里不对" help="会写上这一户的房号，留在记录旁边">
            <TextArea value={text} maxLength={100} placeholder="例如：我说的是装在西侧" onChange={setText} />
          </Field>
        </View>
      )}
      <Refused failure={answering.failure} />
    </Sheet>
  )
}
