import { View } from '@tarojs/components'
import { useState } from 'react'
import type { PersonInput } from '@/cloud/client'
import type { ActionOutput } from '~types/contracts'
import type { Answer } from '~types/deliberation/questions'
import { AnswerInput } from '@/parts/AnswerInput'
import { a11y } from '@/ui/a11y'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { classes } from '@/ui/classes'
import { counted } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { SwitchRow } from '@/ui/Switch'

export type Marks = PersonInput<'deliberation.readPaper'>['marks']

interface Props {
  motions: ActionOutput<'deliberation.get'>['motions']
  /** What sends it, and whether all else is ready. */
  words: string
  ready: boolean
  pending: boolean
  onSend: (marks: Marks) => unknown
}

/** What stands on a paper, as its reader sees it: each motion, or that the whole paper is invalid. Nothing is filled in before. */
export function MarksForm({ motions, words, ready, pending, onSend }: Props) {
  const [answers, setAnswers] = useState<Readonly<Record<string, Answer | null>>>({})
  const [invalid, setInvalid] = useState(false)
  const set = (motionId: string, answer: Answer | null) => {
    setAnswers((before) => ({ ...before, [motionId]: answer }))
  }
  const seen = motions.every(({ motionId }) => answers[motionId] !== undefined)
  const marks = motions.flatMap(({ motionId }) => {
    const choice = answers[motionId] ?? null
    return choice === null ? [] : [{ motionId, choice }]
  })
  const complete = invalid || (seen && marks.length > 0)
  const unread = motions.filter(({ motionId }) => answers[motionId] === undefined).length
  const missing = !ready
    ? '先拍下整张票'
    : complete
      ? null
      : unread > 0
        ? `还有 ${counted(unread, '件')}没看`
        : '每一件都空着，请打开上面的「整张无效」'
  return (
    <View>
      <Card className="u-mt3">
        <SwitchRow on={invalid} label="整张无效" onChange={setInvalid}>
          <View className="yb-b">整张无效</View>
          <View className="yb-sub">没有签名、认不出、全是空的，或者不是这次的票</View>
        </SwitchRow>
      </Card>
      {!invalid &&
        motions.map((motion, index) => {
          const { motionId, text } = motion
          const answer = answers[motionId]
          return (
            <Card key={motionId} className="u-mt3">
              <View className="yb-cap">第 {index + 1} 件</View>
              <View className="yb-b">{text}</View>
              <AnswerInput
                motion={motion}
                label={`第 ${String(index + 1)} 件，${text}`}
                value={answer ?? null}
                onChange={(next) => {
                  set(motionId, next)
                }}
              />
              <Press
                className={classes('yb-choice', 'dk-blank', answer === null && 'on')}
                role="checkbox"
                checked={answer === null}
                label={`第 ${String(index + 1)} 件空着没填，或者填得认不出`}
                onPress={() => {
                  set(motionId, null)
                }}
              >
                <View className={classes('yb-radio', answer === null && 'on')}>
                  {answer === null && <Icon name="check" />}
                </View>
                <View className="u-grow">这件空着，或者认不出</View>
              </Press>
            </Card>
          )
        })}
      <View className="u-mt4">
        {missing !== null && (
          <View className="yb-sub u-center" {...a11y({ role: 'status', live: 'polite' })}>
            {missing}
          </View>
        )}
        <Button
          block
          disabled={!ready || !complete}
          loading={pending}
          loadingText="正在交"
          onPress={() => onSend(invalid ? null : marks)}
        >
          {words}
        </Button>
      </View>
    </View>
  )
}
