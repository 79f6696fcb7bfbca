import { View } from '@tarojs/components'
import type { Motion } from '~types/deliberation'
import type { Answer, Question } from '~types/deliberation/questions'
import { a11y } from '@/ui/a11y'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { VoteOptions } from '@/ui/VoteOptions'

interface Props {
  motion: Motion
  /** Spoken name: 「第 1 件，…」. */
  label: string
  value: Answer | null
  onChange: (answer: Answer) => void
}

/** What a motion offers, in the order of the ballot paper; nothing is chosen beforehand. */
export function AnswerInput({ motion: { question }, label, value, onChange }: Props) {
  if (question !== undefined) return <Options question={question} label={label} value={value} onChange={onChange} />
  const plain = value === 'for' || value === 'against' || value === 'abstain' ? value : null
  return <VoteOptions label={label} value={plain} onChange={onChange} />
}

function Options({ question, label, value, onChange }: Omit<Props, 'motion'> & { question: Question }) {
  const several = question.kind === 'election'
  const most = several ? question.most : 1
  const chosen = Array.isArray(value) ? value : []
  const full = several && chosen.length >= most
  const press = (optionId: string) => {
    if (!several) onChange([optionId])
    else if (!chosen.includes(optionId))
      onChange(question.options.map((one) => one.optionId).filter((one) => one === optionId || chosen.includes(one)))
    else if (chosen.length > 1) onChange(chosen.filter((one) => one !== optionId))
  }
  return (
    <View className="u-mt3">
      {several && (
        <View className="yb-sub" {...a11y({ role: 'status', live: 'polite' })}>
          最多选 {most} 人，已选 {chosen.length} 人{full && most < question.options.length && '；要换人，先点掉一个'}
        </View>
      )}
      <View className="yb-stack u-mt2" {...a11y({ role: several ? 'group' : 'radiogroup', label })}>
        {question.options.map(({ optionId, text }) => {
          const on = chosen.includes(optionId)
          return (
            <Option
              key={optionId}
              role={several ? 'checkbox' : 'radio'}
              on={on}
              off={full && !on && several}
              text={text}
              onPress={() => {
                press(optionId)
              }}
            />
          )
        })}
        {REST.map(({ answer, text }) => (
          <Option
            key={answer}
            role="radio"
            on={value === answer}
            off={false}
            text={text}
            onPress={() => {
              onChange(answer)
            }}
          />
        ))}
      </View>
    </View>
  )
}

/** On every question: nobody is made to choose one of what he does not want. */
const REST = [
  { answer: 'none', text: '都不同意' },
  { answer: 'abstain', text: '弃权' },
] as const

interface OptionProps {
  role: 'radio' | 'checkbox'
  on: boolean
  off: boolean
  text: string
  onPress: () => void
}

function Option({ role, on, off, text, onPress }: OptionProps) {
  return (
    <Press
      className={classes('yb-choice', on && 'on', off && 'off')}
      role={role}
      checked={on}
      disabled={off}
      label={text}
      onPress={onPress}
    >
      <View className={classes('yb-radio', on && 'on')}>{on && <Icon name="check" />}</View>
      <View className="u-grow yb-b">{text}</View>
    </Press>
  )
}
