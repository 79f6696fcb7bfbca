import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { homeName } from '@/ui/format'
import { yuanFigure } from '~domain/money'
import { kindOfPeriod, PERIOD_WORDS } from '~domain/disclosure/period'
import { refillFen } from '~domain/disclosure/totals'
import type { PeriodPage } from '~types/disclosure/reading'
import { STATE_WORDS } from '../words/payments'
import { Categories } from './Categories'
import { CorrectionRows } from './CorrectionRows'
import { Flow } from './Flow'
import { Sealed } from './Sealed'
import { Trend } from './Trend'

/** 晒收支: the flow, the public revenue, one's own building, the categories, the trend, what was set right, the seal. */
export function Money({
  compoundId,
  page,
  published,
}: {
  compoundId: string
  page: PeriodPage
  published: NonNullable<PeriodPage['published']>
}) {
  const { standing, before, yearBefore, rules, mine, trend } = page
  const { period } = standing
  const { totals, corrections } = published
  const words = PERIOD_WORDS[kindOfPeriod(period)]
  const [against, setAgainst] = useState<'before' | 'year'>('before')
  const compared = against === 'before' ? before : yearBefore
  const open = (direction: 'in' | 'out') => (category: string | null) =>
    openPage('bookLines', { compoundId, period, direction, ...(category !== null && { category }) })
  const own = totals.buildings.filter(({ building }) => mine.buildings.includes(building))
  const publicNet = totals.publicRevenueIncomeFen - totals.publicRevenueExpenseFen
  const refill = refillFen(totals.publicRevenueIncomeFen, rules.refillPermille)
  return (
    <>
      <Flow period={period} totals={totals} before={before} />
      <Card className="u-mt3">
        <View className="u-row u-between u-base">
          <View className="yb-h">公共收益</View>
          <View className="yb-num yb-b">{yuanFigure(publicNet)}</View>
        </View>
        <View className="c-2 yb-num u-mt1">
          收进 {yuanFigure(totals.publicRevenueIncomeFen)} 元，花出 {yuanFigure(totals.publicRevenueExpenseFen)}{' '}
          元。扣掉合理成本后是全体业主的。
        </View>
        {refill > 0 && (
          <View className="yb-sub yb-num u-mt1">
            按规则，收入的 {String(rules.refillPermille / 10)}%（{yuanFigure(refill)} 元）先补维修资金。
          </View>
        )}
        <MyShares compoundId={compoundId} period={period} />
        <View className="u-mt2">
          <Button kind="text" size="sm" icon="right" onPress={() => openPage('bookRevenue', { compoundId })}>
            看公共资产、合同和分配
          </Button>
        </View>
      </Card>
      {own.length > 0 && (
        <Card kind="key" className="u-mt3">
          <View className="yb-h">您这栋的钱</View>
          {own.map(({ building, incomeFen, expenseFen }) => (
            <View className="yb-num u-mt1" key={building}>
              {building}：收进 {yuanFigure(incomeFen)} 元，花出 {yuanFigure(expenseFen)} 元
            </View>
          ))}
        </Card>
      )}
      {before !== null && yearBefore !== null && (
        <View className="u-mt3">
          <Chips
            label="和哪一期比"
            options={[
              { value: 'before', text: `比${words.last}` },
              { value: 'year', text: '比去年同期' },
            ]}
            value={against}
            onChange={setAgainst}
          />
        </View>
      )}
      <Categories
        period={period}
        direction="out"
        totals={totals}
        before={compared}
        beforeName={against === 'before' ? words.last : '去年同期'}
        onOpen={open('out')}
      />
      <Categories
        period={period}
        direction="in"
        totals={totals}
        before={compared}
        beforeName={against === 'before' ? words.last : '去年同期'}
        onOpen={open('in')}
      />
      <Trend trend={trend} />
      {corrections.length > 0 && <CorrectionRows compoundId={compoundId} corrections={corrections} />}
      <Sealed compoundId={compoundId} period={period} published={published} />
    </>
  )
}

/** What of this period's public revenue was shared out to, or advanced for, one's own homes. */
function MyShares({ compoundId, period }: { compoundId: string; period: string }) {
  const { output } = useQuery('disclosure.shareOuts', { compoundId })
  const own = (output?.shareOuts ?? []).filter((one) => one.period === period && one.state === 'shared')
  return own.flatMap(({ shareOutId, use, mine }) =>
    mine.map(({ address, fen, payment }) => (
      <View className="yb-inset u-mt2 yb-num" key={`${shareOutId} ${homeName(address)}`}>
        您家 {homeName(address)} {use.kind === 'advance' ? '要还' : '分得'} {yuanFigure(fen)} 元，
        {STATE_WORDS[use.kind][payment.state]}
      </View>
    )),
  )
}
