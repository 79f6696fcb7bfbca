import { View } from '@tarojs/components'
import { useState } from 'react'
import { PETITION_SUBJECT_ORDER } from '../words/subjects'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, Input, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { SUBJECT_WORDS } from '@/words/deliberation'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  onStarted: (petitionId: string) => Promise<unknown>
  onClose: () => void
}

/** What an assembly should decide, and why it is needed. */
export function StartSheet({ compoundId, onStarted, onClose }: Props) {
  const start = useAction('followup.startPetition')
  const [subject, setSubject] = useState<(typeof PETITION_SUBJECT_ORDER)[number] | null>(null)
  const [title, setTitle] = useState('')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = { title: title.trim().length < 4, text: text.trim().length < 10 }
  const send = async () => {
    setTried(true)
    if (subject === null || wrong.title || wrong.text) return
    const outcome = await start.run({ compoundId, subject, title: title.trim(), text: text.trim() })
    if (outcome.ok) await onStarted(outcome.output.petitionId)
  }
  return (
    <Sheet
      open
      title="发起联名，要求开业主大会"
      closeText="先不发起"
      onClose={onClose}
      primary={
        <Button block loading={start.pending} onPress={send}>
          发起，我第一个联名
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="要大会决定什么" error={tried && wrong.title ? '写一句要决定什么' : null}>
          <Input value={title} maxLength={60} placeholder="例如：用维修资金大修电梯" onChange={setTitle} />
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="为什么要开会" error={tried && wrong.text ? '说清楚是什么事，至少十个字' : null}>
          <TextArea value={text} maxLength={500} placeholder="是什么事、多久了、想怎么解决" onChange={setText} />
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="属于哪一类" error={tried && subject === null ? '选一类' : null}>
          <ChoiceGroup label="属于哪一类">
            {PETITION_SUBJECT_ORDER.map((one) => (
              <Choice
                key={one}
                on={one === subject}
                title={SUBJECT_WORDS[one].name}
                onPress={() => {
                  setSubject(one)
                }}
              />
            ))}
          </ChoiceGroup>
        </Field>
      </View>
      <Refused failure={start.failure} />
    </Sheet>
  )
}
