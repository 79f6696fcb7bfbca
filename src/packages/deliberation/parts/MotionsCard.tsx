import { View } from '@tarojs/components'
import type { Motion } from '~types/deliberation'
import { a11y } from '@/ui/a11y'
import { Card } from '@/ui/Card'
import { counted } from '@/ui/format'
import { MATTER_WORDS, SUBJECT_WORDS } from '@/words/deliberation'
import { QuestionLines } from '@/parts/QuestionLines'
import { Heading } from './Heading'

/** What is to be decided, each with its subject and threshold. */
export function MotionsCard({ motions }: { motions: readonly Motion[] }) {
  return (
    <Card className="u-mt3">
      <Heading>
        {motions.every(({ matter }) => matter === 'consultative') ? '想听您意见的' : '要决定的'}{' '}
        {counted(motions.length, '件')}事
      </Heading>
      <View className="u-mt3" {...a11y({ role: 'list' })}>
        {motions.map(({ motionId, text, subject, matter, question }, index) => (
          <View key={motionId} className="dv-motion" {...a11y({ role: 'listitem' })}>
            <View className="dv-motion-no">{index + 1}</View>
            <View className="u-grow">
              <View className="yb-m">{text}</View>
              <View className="yb-sub u-mt1">
                {SUBJECT_WORDS[subject].name} · {MATTER_WORDS[matter].threshold}
              </View>
              <QuestionLines question={question} />
            </View>
          </View>
        ))}
      </View>
    </Card>
  )
}
