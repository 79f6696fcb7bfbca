import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import { QuestionLines } from '@/parts/QuestionLines'
import { MATTER_WORDS, SUBJECT_WORDS } from '@/words/deliberation'
import type { Matter } from '~types/deliberation'
import type { Question } from '~types/deliberation/questions'
import type { Subject } from '~types/subjects'

interface Listed {
  readonly text: string
  readonly subject: Subject
  readonly matter: Matter
  readonly question?: Question | undefined
}

/** Motions one below the other, each with its kind and what carries it. */
export function MotionList({ motions }: { motions: readonly Listed[] }) {
  return (
    <View className="u-mt2" {...a11y({ role: 'list' })}>
      {motions.map(({ text, subject, matter, question }, index) => (
        <View key={index} className="dk-item" {...a11y({ role: 'listitem' })}>
          <View className="dk-item-text">
            {index + 1}. {text}
          </View>
          <View className="yb-sub u-mt1">
            {SUBJECT_WORDS[subject].name}
            {matter !== 'consultative' && ` · ${MATTER_WORDS[matter].threshold}`}
          </View>
          <QuestionLines question={question} />
        </View>
      ))}
    </View>
  )
}
