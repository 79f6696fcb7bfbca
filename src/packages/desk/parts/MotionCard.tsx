import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { classes } from '@/ui/classes'
import { Field, TextArea } from '@/ui/Field'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { NBSP } from '@/words/quantities'
import { SUBJECT_WORDS } from '@/words/deliberation'
import { standingIn, type Footing } from '../model/meetings'
import type { MotionDraft } from '../model/wizard'
import { thresholdLines } from '../words/meetings'
import { refusalOfSubject } from '../words/refusals'
import { mayElect, type QuestionDraft } from '../model/questions'
import { Lock } from './Lock'
import { QuestionEditor } from './QuestionEditor'
import { Wrong } from './Wrong'

interface Props {
  /** Which one it is, from 1. */
  number: number
  motion: MotionDraft
  footing: Footing
  textProblem: string | null
  subjectProblem: string | null
  questionProblem: string | null
  onText: (text: string) => void
  onQuestion: (question: QuestionDraft) => void
  onSubject: () => void
  /** Null where it is the only one. */
  onRemove: (() => void) | null
}

/** One motion: what is to be done, what it is about, and what it takes, which nobody types. */
export function MotionCard(props: Props) {
  const { number, motion, footing, textProblem, onText, onRemove } = props
  return (
    <Card>
      <View className="dk-motion-head">
        <View className="yb-h" {...a11y({ role: 'heading' })}>
          第 {number}
          {NBSP}件
        </View>
        {onRemove !== null && (
          <Press className="dk-motion-remove" label={`删除第 ${number} 件`} onPress={onRemove}>
            删除
          </Press>
        )}
      </View>
      <Field label="写清楚做什么、多少钱、谁来做" error={textProblem}>
        <TextArea value={motion.text} label={`第 ${number} 件，写清楚做什么、多少钱、谁来做`} onChange={onText} />
      </Field>
      <View className="u-mt3">
        <View className="yb-field-l">属于哪一类</View>
        <SubjectField {...props} />
      </View>
      <QuestionEditor
        number={number}
        question={motion.question}
        mayElect={mayElect(motion.subject)}
        problem={props.questionProblem}
        onChange={props.onQuestion}
      />
      <Threshold motion={motion} footing={footing} />
    </Card>
  )
}

function SubjectField({ number, motion: { subject }, subjectProblem, onSubject }: Props) {
  const name = subject === null ? '点这里选' : SUBJECT_WORDS[subject].name
  const refused = subject === 'homeIntoBusiness'
  return (
    <View>
      <Press
        className={classes('dk-pick', subjectProblem !== null && 'err')}
        label={`第 ${number} 件属于哪一类：${name}`}
        onPress={onSubject}
      >
        <View className={classes('u-grow', subject === null && 'c-3')}>{name}</View>
        <Icon name="down" size="sm" />
      </Press>
      {!refused && <Wrong sentence={subjectProblem} />}
    </View>
  )
}

function Threshold({ motion: { subject }, footing }: { motion: MotionDraft; footing: Footing }) {
  if (subject === null) return null
  const standing = standingIn(footing, [subject])
  if ('broken' in standing) {
    return (
      <View className="u-mt3">
        <Banner kind="danger">{refusalOfSubject(standing.broken)}</Banner>
      </View>
    )
  }
  const [matter] = standing.matters
  return matter === undefined ? null : (
    <View className="u-mt3">
      <Lock lines={thresholdLines(subject, matter, footing.electorate)} />
    </View>
  )
}
