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

/** What is counted, of how many; without figures what would be. */
const WORDS: Readonly<Record<Part, { name: string; how: string; said: (of: string, reached: string) => string }>> = {
  onTime: {
    name: '按时公布',
    how: '看每一期是不是按时公布',
    said: (of, reached) => `应公布 ${of} 期，按时公布 ${reached} 期`,
  },
  answers: {
    name: '按时答复',
    how: '看提问是不是按时答复',
    said: (of, reached) => `到期的提问 ${of} 条，按时答复 ${reached} 条`,
  },
  standards: {
    name: '服务做到',
    how: '看每项服务有没有漏做',
    said: (of, reached) => `服务 ${of} 项，没有漏做的 ${reached} 项`,
  },
  rating: {
    name: '住户评价',
    how: '满意 2 分，一般 1 分，不满意 0 分',
    said: (of, reached) => `每户满意 2 分、一般 1 分、不满意 0 分：最多 ${of} 分，得了 ${reached} 分`,
  },
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
                      {part === null ? WORDS[name].how : WORDS[name].said(String(part.of), String(part.reached))}
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
