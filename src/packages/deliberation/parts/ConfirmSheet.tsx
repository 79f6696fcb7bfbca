import { View } from '@tarojs/components'
import type { ElectorateKind, Motion, MyVoter } from '~types/deliberation'
import type { Answer } from '~types/deliberation/questions'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { a11y } from '@/ui/a11y'
import { classes } from '@/ui/classes'
import { Icon } from '@/ui/Icon'
import type { IconName } from '@/ui/icon-names'
import { Sheet } from '@/ui/Sheet'
import { VOTE_OPTIONS } from '@/ui/VoteOptions'
import { answerText } from '@/words/answers'
import { weightText } from '../model/voters'

interface Props {
  open: boolean
  voter: MyVoter
  electorate: ElectorateKind
  motions: readonly Motion[]
  choices: Readonly<Record<string, Answer>>
  pending: boolean
  /** Why the last attempt did not get through. */
  failure: string | null
  anonymous: boolean
  /** 「投出后不能改」. */
  finality: string
  onCast: () => unknown
  onClose: () => void
}

/** The last look before what cannot be undone: every choice, and honestly who can see it. */
export function ConfirmSheet(props: Props) {
  const { open, voter, electorate, motions, choices, pending, failure, anonymous, finality, onCast, onClose } = props
  return (
    <Sheet
      open={open}
      title={`核对一下，${finality}`}
      onClose={() => {
        if (!pending) onClose()
      }}
      primary={
        <>
          {failure !== null && (
            <View className="dv-failure">
              <Banner kind="danger">{failure}</Banner>
            </View>
          )}
          <Button block loading={pending} loadingText="正在投出" onPress={onCast}>
            确认投出
          </Button>
        </>
      }
    >
      <View className="c-2 u-mt1">{weightText(voter, electorate)}</View>
      <View className="u-mt3" {...a11y({ role: 'list' })}>
        {motions.map((motion, index) => (
          <Pick key={motion.motionId} number={index + 1} motion={motion} answer={choices[motion.motionId]} />
        ))}
      </View>
      <View className="yb-inset yb-sub u-mt2">
        {(anonymous ? NAMELESS : NAMED).map(({ icon, text }) => (
          <View key={icon} className="dv-plain">
            <Icon name={icon} size="sm" />
            <View className="u-grow">{text}</View>
          </View>
        ))}
      </View>
    </Sheet>
  )
}

/** What is true today of who sees a choice. It does not promise that nobody could read it in the database. */
const NAMED: readonly { icon: IconName; text: string }[] = [
  { icon: 'lock', text: '截止前，任何页面都不显示谁投了什么、各有多少。' },
  { icon: 'users', text: '这是实名表决：截止后，两位计票人和监事可以看到您的选择。' },
  { icon: 'eyeoff', text: '公示名册只有房号和面积，没有您的选择。' },
]

const NAMELESS: typeof NAMED = [
  { icon: 'lock', text: '截止前，任何页面都不显示各有多少。' },
  { icon: 'eyeoff', text: '这次不记名：截止后公布的每一票，都没有姓名、房号和时间。' },
  { icon: 'users', text: '邻居看得到您参加了，看不到您选了什么；管后台的人看得到。' },
]

function Pick({ number, motion, answer }: { number: number; motion: Motion; answer: Answer | undefined }) {
  if (answer === undefined) return null
  const icon = VOTE_OPTIONS.find(({ choice }) => choice === answer)?.icon ?? (answer === 'none' ? 'xc' : 'checkc')
  return (
    <View className={classes('dv-pick', typeof answer !== 'string' && 'dv-pick-long')} {...a11y({ role: 'listitem' })}>
      <View className="u-grow">
        {number}. {motion.text}
      </View>
      <View className="dv-pick-c">
        <Icon name={icon} />
        <View>{answerText(motion, answer)}</View>
      </View>
    </View>
  )
}
