import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { now } from '@/platform/clock'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { counted, day } from '@/ui/format'
import { Tile } from '@/ui/Icon'
import { Timeline, type TimelineItem } from '@/ui/Steps'
import { escalationsOf, type EscalationStep } from '~domain/disclosure/escalation'
import type { PeriodPage } from '~types/disclosure/reading'

const WEEK = 7 * 86_400_000

const STEP_WORDS: Readonly<Record<EscalationStep, { done: string; next: string }>> = {
  committee: { done: '转告业委会，请业委会督促', next: '转告业委会' },
  community: { done: '转告社区，请社区督促', next: '转告社区' },
  street: { done: '转告街道办，请街道办督促', next: '转告街道办' },
}

interface Props {
  compoundId: string
  page: PeriodPage
  onUrged: () => Promise<unknown>
}

/** In the place of the figures: how late it is, what was done about it, and 催公布. */
export function Overdue({ compoundId, page, onUrged }: Props) {
  const { standing, rules, urgedHomes, mine } = page
  const urging = useAction('disclosure.urge')
  const who = rules.feeSystem === 'selfManaged' ? rules.publisher : '物业'
  return (
    <>
      <Card kind="urgent" className="u-mt3">
        <View className="u-center">
          <Tile icon="alert" tone="accent" size="hero" />
          <View className="yb-title u-mt2">
            {who}还没公布，晚了 {counted(standing.lateDays, '天')}
          </View>
          <View className="c-2 u-mt2">
            应在 {day(standing.dueAt - 1)}前公布，今天是 {day(now())}
          </View>
        </View>
        {mine.mayUrge && (
          <View className="u-mt4">
            <Button
              block
              icon="bell"
              loading={urging.pending}
              onPress={async () => {
                const outcome = await urging.run({ compoundId, period: standing.period })
                if (outcome.ok) await onUrged()
              }}
            >
              催{who}公布
            </Button>
          </View>
        )}
        <View className="yb-sub u-center u-mt2">
          {urgedHomes === 0 ? '还没有住户催过，每户每周 1 次' : `已有 ${counted(urgedHomes, '户')}催过，每户每周 1 次`}
        </View>
        {urging.failure !== null && (
          <View className="u-mt3">
            <Banner kind="danger">{sentenceOf(urging.failure)}</Banner>
          </View>
        )}
      </Card>
      <Card className="u-mt3">
        <View className="yb-h">催办记录</View>
        <View className="u-mt3">
          <Timeline items={stepsOf(page, who)} />
        </View>
      </Card>
    </>
  )
}

/** What was done so far, each with its day, and what comes next. */
function stepsOf({ standing, rules, urgedHomes }: PeriodPage, who: string): TimelineItem[] {
  const { dueAt } = standing
  const steps = escalationsOf(dueAt, rules.feeSystem)
  const next = steps.find(({ at }) => at > now())
  return [
    { key: 'due', icon: 'bell', title: `系统提醒${who}`, detail: `${day(dueAt - WEEK)}，到期前 7 天`, state: 'done' },
    { key: 'late', icon: 'alert', title: `到期未公布，记入${who}考评`, detail: day(dueAt), state: 'done' },
    ...(urgedHomes > 0
      ? [
          {
            key: 'urged',
            title: `${counted(urgedHomes, '户')}催过`,
            detail: `每周转告${who}一次`,
            state: 'done' as const,
          },
        ]
      : []),
    ...steps
      .filter(({ at }) => at <= now())
      .map(({ step, at }) => ({ key: step, title: STEP_WORDS[step].done, detail: day(at), state: 'done' as const })),
    {
      key: 'wait',
      icon: 'clock',
      title: `等${who}公布`,
      detail:
        next === undefined
          ? '业委会、社区、街道都知道了。公布了会通知您'
          : `${day(next.at)}还不公布，${STEP_WORDS[next.step].next}`,
      state: 'now',
    },
  ]
}
