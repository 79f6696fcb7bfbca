import { View } from '@tarojs/components'
import type { Question } from '~types/deliberation/questions'
import { questionText, tiesText } from '@/words/answers'

/** The options or candidates of a motion, and how they are counted. Nothing where it is for or against. */
export function QuestionLines({ question }: { question: Question | undefined }) {
  if (question === undefined) return null
  const ties = tiesText({ question })
  return (
    <View className="u-mt2">
      <View className="yb-sub">{questionText({ question })}：</View>
      {question.options.map(({ optionId, text }) => (
        <View key={optionId} className="yb-sub">
          · {text}
        </View>
      ))}
      <View className="yb-cap u-mt1">每个人还可以选「都不同意」或「弃权」。{ties}</View>
    </View>
  )
}
