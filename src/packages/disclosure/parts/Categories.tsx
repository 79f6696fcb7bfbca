import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Icon } from '@/ui/Icon'
import { Press } from '@/ui/Press'
import { yuanFigure } from '~domain/money'
import { kindOfPeriod, PERIOD_WORDS } from '~domain/disclosure/period'
import { changePermille } from '~domain/disclosure/totals'
import type { CategoryTotal, Direction, PeriodTotals } from '~types/disclosure/books'
import { changeWords } from '../words/books'
import { ChangeWords } from './ChangeWords'

interface Props {
  period: string
  direction: Direction
  totals: PeriodTotals
  /** What it is compared with, and what that is called. */
  before: PeriodTotals | null
  beforeName: string
  onOpen: (category: string | null) => unknown
}

/** 花在哪, 从哪来: each category beside what it was. */
export function Categories({ period, direction, totals, before, beforeName, onOpen }: Props) {
  const own = totals.categories.filter((one) => one.direction === direction)
  const sum = direction === 'in' ? totals.incomeFen : totals.expenseFen
  const lines = own.reduce((all, one) => all + one.lines, 0)
  const earlier = (name: string) =>
    before?.categories.find((one) => one.direction === direction && one.name === name)?.fen ?? null
  const top = Math.max(1, ...own.map(({ fen, name }) => Math.max(fen, earlier(name) ?? 0)))
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-base">
        <View className="yb-h">{direction === 'in' ? '从哪来' : '花在哪'}</View>
        <View className="yb-num yb-b">{yuanFigure(sum)}</View>
      </View>
      {before !== null && (
        <View className="ds-legend yb-cap u-mt1">
          <View className="u-row">
            <View className={`ds-dot ds-fill-${direction}`} />
            {PERIOD_WORDS[kindOfPeriod(period)].short}
          </View>
          <View className="u-row">
            <View className="ds-dot ds-fill-prev" />
            {beforeName}
          </View>
        </View>
      )}
      {own.map((one) => (
        <Category
          key={one.name}
          one={one}
          top={top}
          before={before === null ? null : (earlier(one.name) ?? 0)}
          beforeName={beforeName}
          onOpen={onOpen}
        />
      ))}
      {own.length === 0 && <View className="yb-sub u-mt2">这一期没有。</View>}
      {lines > 0 && (
        <Press
          className="ds-period"
          label={`逐笔看 ${String(lines)} 笔${direction === 'in' ? '收入' : '支出'}`}
          onPress={() => onOpen(null)}
        >
          <View className="yb-m">
            逐笔看 {lines} 笔{direction === 'in' ? '收入' : '支出'}
          </View>
          <Icon name="right" size="sm" />
        </Press>
      )}
    </Card>
  )
}

interface CategoryProps {
  one: CategoryTotal
  top: number
  before: number | null
  beforeName: string
  onOpen: (category: string) => unknown
}

function Category({ one: { name, direction, fen, fund }, top, before, beforeName, onOpen }: CategoryProps) {
  const width = (amount: number) => `${Math.max(0, Math.min(100, (amount * 100) / top))}%`
  const change = before === null ? null : changePermille(fen, before)
  const stood = before === null ? null : before === 0 ? `${beforeName}没有` : `${beforeName} ${yuanFigure(before)}，`
  const told = stood === null || before === 0 ? stood : `${stood}${changeWords(change) ?? ''}`
  return (
    <Press
      className="ds-cat"
      label={`${name} ${yuanFigure(fen)} 元${told === null ? '' : `，${told}`}`}
      onPress={() => onOpen(name)}
    >
      <View className="u-row u-between u-g2">
        <View className="u-grow">
          {name}
          {fund === 'publicRevenue' && direction === 'out' ? '（公共收益）' : ''}
        </View>
        <View className="yb-num yb-m">{yuanFigure(fen)}</View>
      </View>
      <View className="ds-cat-bars">
        <View className={`ds-cat-now ds-fill-${direction}`} style={{ width: width(fen) }} />
        {before !== null && <View className="ds-cat-before ds-fill-prev" style={{ width: width(before) }} />}
      </View>
      {stood !== null && (
        <View className="yb-cap yb-num u-mt1">
          {stood}
          {before !== 0 && <ChangeWords permille={change} />}
        </View>
      )}
    </Press>
  )
}
