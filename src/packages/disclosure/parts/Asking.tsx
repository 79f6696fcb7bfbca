import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import type { Failure } from '@/cloud/failure'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { counted, day, shortDateTime } from '@/ui/format'
import { Icon } from '@/ui/Icon'
import { Sheet } from '@/ui/Sheet'
import type { Question } from '~types/disclosure/reading'
import '../disclosure.css'

interface AskProps {
  compoundId: string
  period: string
  target: Question['target']
  open: boolean
  onClose: () => void
  onAsked: () => Promise<unknown>
}

/** A question in front of everybody in the compound. */
export function AskSheet({ compoundId, period, target, open, onClose, onAsked }: AskProps) {
  const asking = useAction('disclosure.ask')
  return (
    <WordsSheet
      open={open}
      title="提问，全小区都看得到"
      help="写清楚想问什么；不要写电话和身份证号"
      button="提问"
      pending={asking.pending}
      failure={asking.failure}
      onClose={onClose}
      onSay={async (text) => {
        const outcome = await asking.run({ compoundId, period, target, text })
        if (outcome.ok) await onAsked()
        return outcome.ok
      }}
    />
  )
}

interface WordsProps {
  open: boolean
  title: string
  help: string
  button: string
  pending: boolean
  failure: Failure | null
  onClose: () => void
  /** Says whether it went. */
  onSay: (text: string) => Promise<boolean>
}

function WordsSheet({ open, title, help, button, pending, failure, onClose, onSay }: WordsProps) {
  const [text, setText] = useState('')
  const short = text.trim().length < 2
  return (
    <Sheet
      open={open}
      title={title}
      onClose={onClose}
      primary={
        <Button
          block
          icon="chat"
          disabled={short}
          loading={pending}
          onPress={async () => {
            if (!(await onSay(text.trim()))) return
            setText('')
            onClose()
          }}
        >
          {button}
        </Button>
      }
    >
      <Field label="内容" help={help}>
        <TextArea value={text} maxLength={500} onChange={setText} />
      </Field>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}

interface CardProps {
  compoundId: string
  question: Question
  publisher: string
  mayAnswer: boolean
  onChanged: () => Promise<unknown>
}

/** One question with all that was said, how long the answer took, and what the caller can do about it. */
export function QuestionCard({ compoundId, question, publisher, mayAnswer, onChanged }: CardProps) {
  const { questionId, by, thread, state, answerBy, answeredInDays, lateDays, mine } = question
  const [first, ...others] = thread
  const [saying, setSaying] = useState(false)
  const answering = useAction('disclosure.answer')
  const following = useAction('disclosure.followUp')
  const closing = useAction('disclosure.close')
  const answers = mayAnswer && state === 'waiting'
  const act = answers ? answering : following
  if (first === undefined) return null
  return (
    <View className="ds-msg">
      <View className="u-row u-between u-g2">
        <View className="u-grow">
          <View className="yb-b">{by.nameMasked}</View>
          <View className="yb-cap">
            {by.building} {by.unit}
          </View>
        </View>
        <View className="yb-cap">{shortDateTime(first.at)}</View>
      </View>
      <View className="ds-text u-mt1">{first.text}</View>
      {others.map((said) => (
        <View className={said.by === 'publisher' ? 'ds-reply' : 'u-mt2'} key={said.at}>
          <View className="u-row u-between u-g2">
            <View className="yb-m">{said.by === 'publisher' ? publisher : by.nameMasked}</View>
            <View className="yb-cap">{shortDateTime(said.at)}</View>
          </View>
          <View className="ds-text u-mt1">{said.text}</View>
        </View>
      ))}
      <View className="u-row u-g2 u-mt2">
        {state === 'waiting' ? (
          <View className={lateDays > 0 ? 'c-danger' : 'c-warn'}>
            <Icon name="clock" size="sm" />{' '}
            {lateDays > 0
              ? `答复晚了 ${counted(lateDays, '天')}，应在 ${day(answerBy)}前`
              : `等${publisher}答复，最晚 ${day(answerBy)}`}
          </View>
        ) : (
          <View className={lateDays > 0 ? 'c-danger yb-sub' : 'yb-sub'}>
            {answeredInDays === null ? '' : `${counted(answeredInDays, '天')}答复`}
            {lateDays > 0 ? `，晚了 ${counted(lateDays, '天')}` : ''}
          </View>
        )}
        {state === 'closed' && <View className="c-primary yb-sub">提问人已确认解决</View>}
      </View>
      {answers && (
        <View className="u-mt3">
          <Button
            size="sm"
            icon="chat"
            onPress={() => {
              setSaying(true)
            }}
          >
            答复
          </Button>
        </View>
      )}
      {mine && state === 'answered' && (
        <View className="u-mt3">
          <Buttons>
            <Button
              kind="text"
              size="sm"
              onPress={() => {
                setSaying(true)
              }}
            >
              再问一句
            </Button>
            <Button
              kind="line"
              size="sm"
              loading={closing.pending}
              onPress={async () => {
                const outcome = await closing.run({ compoundId, questionId })
                if (outcome.ok) await onChanged()
              }}
            >
              解决了
            </Button>
          </Buttons>
        </View>
      )}
      {closing.failure !== null && <Banner kind="danger">{sentenceOf(closing.failure)}</Banner>}
      <WordsSheet
        open={saying}
        title={answers ? '答复，全小区都看得到' : '再问一句'}
        help={answers ? '公布后不能改，写清楚依据' : '写清楚还想知道什么'}
        button={answers ? '答复' : '提问'}
        pending={act.pending}
        failure={act.failure}
        onClose={() => {
          setSaying(false)
        }}
        onSay={async (text) => {
          const outcome = await act.run({ compoundId, questionId, text })
          if (outcome.ok) await onChanged()
          return outcome.ok
        }}
      />
    </View>
  )
}
