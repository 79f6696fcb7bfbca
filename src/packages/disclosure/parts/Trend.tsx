import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import { Card } from '@/ui/Card'
import { yuanFigure } from '~domain/money'
import { periodName } from '~domain/disclosure/period'
import type { PeriodPage } from '~types/disclosure/reading'

/** At most eight periods side by side, from the first with figures: what came in and what went out of each. Gaps are periods that nobody published. */
export function Trend({ trend: all }: { trend: PeriodPage['trend'] }) {
  const from = all.findIndex(({ totals }) => totals !== null)
  const trend = from < 0 ? [] : all.slice(from)
  const [first, last] = [trend[0], trend.at(-1)]
  const known = trend.filter(({ totals }) => totals !== null)
  if (known.length < 2 || first === undefined || last === undefined) return null
  const top = Math.max(1, ...known.flatMap(({ totals }) => [totals?.incomeFen ?? 0, totals?.expenseFen ?? 0]))
  const height = (fen: number | undefined) => `${Math.max(0, ((fen ?? 0) * 100) / top)}%`
  const said = known.map(
    ({ period, totals }) =>
      `${periodName(period)}收入 ${yuanFigure(totals?.incomeFen ?? 0)} 元、支出 ${yuanFigure(totals?.expenseFen ?? 0)} 元`,
  )
  return (
    <Card className="u-mt3">
      <View className="yb-h">这 {trend.length} 期的收支</View>
      <View className="ds-legend yb-cap u-mt1">
        <View className="u-row">
          <View className="ds-dot ds-fill-in" />
          收入
        </View>
        <View className="u-row">
          <View className="ds-dot ds-fill-out" />
          支出
        </View>
      </View>
      <View className="ds-trend" {...a11y({ role: 'img', label: said.join('；') })}>
        {trend.map(({ period, totals }) => (
          <View className="ds-trend-i" key={period}>
            {totals !== null && <View className="ds-trend-b ds-fill-in" style={{ height: height(totals.incomeFen) }} />}
            {totals !== null && (
              <View className="ds-trend-b ds-fill-out" style={{ height: height(totals.expenseFen) }} />
            )}
          </View>
        ))}
      </View>
      <View className="u-row u-between yb-cap u-mt1" {...a11y({ hidden: true })}>
        <View>{periodName(first.period)}</View>
        <View>{periodName(last.period)}</View>
      </View>
    </Card>
  )
}
