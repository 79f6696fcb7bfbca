import { View } from '@tarojs/components'
import { useState } from 'react'
import type { EscalationOutcome } from '~types/followup/escalations'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { usePhotos } from '@/parts/usePhotos'
import { OUTCOME_WORDS } from '../words/followup'
import { Refused } from './Refused'
import { TakePhotos } from '@/parts/TakePhotos'

const OUTCOMES: readonly EscalationOutcome[] = ['settled', 'advised', 'declined']

interface Props {
  place: { compoundId: string; deliberationId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** The answer that goes back to the compound. */
export function AnswerSheet({ place, onDone, onClose }: Props) {
  const answer = useAction('followup.answerEscalation')
  const photos = usePhotos('followup')
  const [outcome, setOutcome] = useState<EscalationOutcome | null>(null)
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const { pending, failure, run } = useAttempt()
  const short = text.trim().length < 10
  const send = async () => {
    setTried(true)
    if (outcome === null || short) return
    await run(async () => {
      outputOf(await answer.run({ ...place, outcome, text: text.trim(), photos: await photos.send() }))
      await onDone()
      onClose()
    })
  }
  return (
    <Sheet
      open
      title="答复小区"
      closeText="先不答"
      onClose={onClose}
      primary={
        <Button block loading={pending} onPress={send}>
          答复，参加的人都会收到
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="能不能办" error={tried && outcome === null ? '选一项' : null}>
          <ChoiceGroup label="能不能办">
            {OUTCOMES.map((one) => (
              <Choice
                key={one}
                on={one === outcome}
                title={OUTCOME_WORDS[one]}
                onPress={() => {
                  setOutcome(one)
                }}
              />
            ))}
          </ChoiceGroup>
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="怎么办" error={tried && short ? '说清楚由谁办、什么时候办，至少十个字' : null}>
          <TextArea value={text} maxLength={1000} placeholder="由谁办、什么时候办、钱从哪里出" onChange={setText} />
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="照片（可以不传）">
          <TakePhotos photos={photos} addText="加照片" />
        </Field>
      </View>
      <Refused failure={failure} />
    </Sheet>
  )
}
