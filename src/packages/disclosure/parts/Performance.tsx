import { View } from '@tarojs/components'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card, Section } from '@/ui/Card'
import { day } from '@/ui/format'
import { SlimGauge } from '@/ui/Gauge'
import { Loaded } from '@/ui/Loaded'
import { Row } from '@/ui/Row'
import { Empty } from '@/ui/states'
import { PARTS, WEIGHTS, type Part } from '~domain/disclosure/performance'
import { periodName } from '~domain/disclosure/period'

const WORDS: Readonly<Record<Part, { name: string; how: string }>> = {
  onTime: { name: '按时公布', how: '到期前公布的期数 ÷ 应公布的期数' },
  answers: { name: '按时答复', how: '期限内答复的提问 ÷ 到期的提问' },
  standards: { name: '服务做到', how: '没有漏做的服务项 ÷ 全部服务项' },
  rating: { name: '住户评价', how: '满意算 2 分、一般算 1 分，÷ 评价户数 × 2' },
}

/** 考评 over the last four periods, with its formula. */
export function Performance({ compoundId }: { compoundId: string }) {
  const query = useQuery('disclosure.performance', { compoundId })
  return (
    <Loaded query={query} heights={[240]}>
      {({ publisher, score, parts, periods }) =>
        periods.length === 0 ? (
          <Empty icon="bars">还没有到期的公布，第一期到期后这里会有结果。</Empty>
        ) : (
          <>
            <Card className="u-mt2">
              <View className="yb-sub">
                {publisher}，最近 {periods.length} 期
              </View>
              <View className="yb-bignum yb-num">{score === null ? '还没有分' : `${String(score)} 分`}</View>
              <View className="yb-sub">满分 100，只舍不进</View>
            </Card>
            <Card className="u-mt3">
              {PARTS.map((name) => {
                const part = parts[name]
                return (
                  <View className="ds-cat" key={name}>
                    {part === null ? (
                      <View className="u-row u-between">
                        <View>{WORDS[name].name}</View>
                        <View className="yb-sub">还没有，不计分</View>
                      </View>
                    ) : (
                      <SlimGauge
                        name={`${WORDS[name].name}（${String(WEIGHTS[name])} 分）`}
                        part={part.reached}
                        whole={part.of}
                      />
                    )}
                    <View className="yb-cap u-mt1">
                      {WORDS[name].how}
                      {part === null ? '' : `：${String(part.reached)} ÷ ${String(part.of)}`}
                    </View>
                  </View>
                )
              })}
              <View className="yb-cap u-mt2">总分 = 各项得分相加；没有数据的项不计，其余按比例补足 100 分。</View>
            </Card>
            <Section title="每一期">
              <Card kind="flush">
                {periods.map(({ period, state, publishedAt, dueAt, lateDays }) => (
                  <Row
                    key={period}
                    icon={lateDays > 0 ? 'alert' : state === 'open' ? 'clock' : 'checkc'}
                    {...(lateDays > 0 && { tone: 'accent' as const })}
                    title={periodName(period)}
                    detail={
                      publishedAt === null
                        ? state === 'late'
                          ? `没公布，晚了 ${String(lateDays)} 天`
                          : `最晚 ${day(dueAt - 1)}公布`
                        : `${day(publishedAt)}公布${lateDays > 0 ? `，晚了 ${String(lateDays)} 天` : ''}`
                    }
                    onPress={() => openPage('books', { compoundId, period })}
                  />
                ))}
              </Card>
            </Section>
          </>
        )
      }
    </Loaded>
  )
}
