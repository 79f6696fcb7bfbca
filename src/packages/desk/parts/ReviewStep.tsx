import { View } from '@tarojs/components'
import { instantOf } from '@/parts/when'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { effectLine, FORM_WORDS, scopeWord } from '@/words/deliberation'
import { counted } from '@/ui/format'
import type { ActionOutput } from '~types/contracts'
import { leastForQuorum } from '~domain/voting/thresholds'
import { formOf, standingIn } from '../model/meetings'
import { approveBy, timetableOf, type Limits } from '../model/timing'
import { footingOf, scopeOf, type WizardState } from '../model/wizard'
import { shownQuestion } from '../model/questions'
import { momentWord } from '../words/dates'
import { SECRECY_WORDS } from '../words/meetings'
import { ElectorateCard } from './ElectorateCard'
import { MotionList } from './MotionList'
import { CardTitle, Title } from './Title'
import { TwoPeople } from './TwoPeople'

interface Props {
  state: WizardState
  electorate: ActionOutput<'deliberation.electorate'>
  limits: Limits
}

/** Step four: everything once more, before another person looks at it. */
export function ReviewStep({ state, electorate, limits }: Props) {
  const footing = footingOf(state)
  const scope = scopeOf(state)
  const { timing } = state
  if (footing === null || scope === null || timing === null) return null
  const form = formOf(footing.meeting, scope.level)
  const subjects = state.motions.flatMap(({ text, subject, question }) =>
    subject === null ? [] : [{ text, subject, question: shownQuestion(question) }],
  )
  const standing = standingIn(
    footing,
    subjects.map(({ subject }) => subject),
  )
  if ('broken' in standing) return null
  const { effect, matters } = standing
  const motions = subjects.flatMap((motion, index) => {
    const matter = matters[index]
    return matter === undefined ? [] : [{ ...motion, matter }]
  })
  const [first] = matters
  const { opensAt, closesAt } = timetableOf(timing)
  const gatheringAt = state.gathering === null ? null : instantOf(state.gathering)
  const due = approveBy({ opensAt, closesAt }, limits.minimums.noticeDays)
  return (
    <View>
      <Title>最后核一遍，交第二个人复核</Title>
      <ElectorateCard
        kind={state.electorate}
        electorate={electorate}
        needed={first === undefined ? null : leastForQuorum(first, electorate.total)}
      />
      <Card className="u-mt3">
        <CardTitle>
          {effect === 'consultative' ? '要听意见的' : '要定的'} {counted(motions.length, '件')}事
        </CardTitle>
        <View className="yb-sub u-mt1">{state.title.trim()}</View>
        <MotionList motions={motions} />
        <View className="yb-sub u-mt2">
          {FORM_WORDS[form]} · {scopeWord(scope)}，投票 {momentWord(opensAt, limits.now)}—
          {momentWord(closesAt, limits.now)}
        </View>
        {state.papers.length > 0 && (
          <View className="yb-sub u-mt1">附件：{state.papers.map(({ name }) => name).join('、')}</View>
        )}
        {gatheringAt !== null && (
          <View className="yb-sub u-mt1">
            现场会：{momentWord(gatheringAt, limits.now)}，{state.gathering?.place.trim()}
          </View>
        )}
        <View className="yb-sub u-mt1">{effectLine({ effect, form, scope })}</View>
        {state.anonymous && <View className="yb-sub u-mt1">不记名：{SECRECY_WORDS.anonymous}</View>}
        {effect !== 'consultative' && state.localRule.trim() !== '' && (
          <View className="yb-sub u-mt1">依据：{state.localRule.trim()}</View>
        )}
      </Card>
      <TwoPeople drafter="您" drafted={false} approver={null} binding={effect !== 'consultative'} />
      <View className="u-mt3">
        <Banner icon="lock">
          <View>复核通过并公告以后，议题、选项、范围、门槛和截止时间都不能再改。</View>
          <View className="u-mt1">最迟 {momentWord(due, limits.now)} 前复核。</View>
        </Banner>
      </View>
    </View>
  )
}
