import { View } from '@tarojs/components'
import { a11y } from '@/ui/a11y'
import { Card, Divider } from '@/ui/Card'
import { classes } from '@/ui/classes'
import { changePermille } from '~domain/disclosure/totals'
import { yuanFigure } from '~domain/money'
import { daysOfPeriod, kindOfPeriod, PERIOD_WORDS } from '~domain/disclosure/period'
import type { PeriodTotals } from '~types/disclosure/books'
import { flowOf } from '../model/flow'
import { ChangeWords } from './ChangeWords'

/** 「7月1日」 of 2026-07-01. */
function shortDay(day: string): string {
  return `${String(Number(day.slice(5, 7)))}月${String(Number(day.slice(8, 10)))}日`
}

/** From opening to closing on one scale, and in words. */
export function Flow({
  period,
  totals,
  before,
}: {
  period: string
  totals: PeriodTotals
  before: PeriodTotals | null
}) {
  const { openingFen, incomeFen, expenseFen, closingFen } = totals
  const words = PERIOD_WORDS[kindOfPeriod(period)]
  const { from, to } = daysOfPeriod(period)
  const flow = flowOf(totals)
  const rest = incomeFen - expenseFen
  const told = rest >= 0 ? `多出来 ${yuanFigure(rest)} 元` : `用了以前的结余 ${yuanFigure(-rest)} 元`
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-base">
        <View className="yb-h">{words.this}的钱</View>
        <View className="yb-cap">单位：元</View>
      </View>
      <View
        className="u-mt2"
        {...a11y({
          role: 'img',
          label: `期初结余 ${yuanFigure(openingFen)} 元，收入 ${yuanFigure(incomeFen)} 元，支出 ${yuanFigure(expenseFen)} 元，期末结余 ${yuanFigure(closingFen)} 元`,
        })}
      >
        <Bar name="期初结余" note={shortDay(from)} amount={openingFen} left={0} width={flow.opening} fill="balance" />
        <Bar
          name="＋ 收入"
          amount={incomeFen}
          left={flow.incomeFrom}
          width={flow.income}
          join={flow.incomeFrom}
          fill="in"
        />
        <Bar
          name="－ 支出"
          amount={expenseFen}
          left={flow.expenseFrom}
          width={flow.expense}
          join={flow.incomeFrom + flow.income}
          fill="out"
        />
        <Bar
          name="期末结余"
          note={shortDay(to)}
          amount={closingFen}
          left={0}
          width={flow.closing}
          join={flow.closing}
          fill="balance"
        />
      </View>
      <Divider dash />
      <View className="c-2 yb-num">
        收进 {yuanFigure(incomeFen)} 元，花出 {yuanFigure(expenseFen)} 元，{told}。
      </View>
      {before !== null && (
        <View className="ds-two">
          <Change name={`收入比${words.last}`} now={incomeFen} before={before.incomeFen} />
          <Change name={`支出比${words.last}`} now={expenseFen} before={before.expenseFen} />
        </View>
      )}
    </Card>
  )
}

interface BarProps {
  name: string
  note?: string
  amount: number
  left: number
  width: number
  /** Where the level that the bar above left off goes on, in per cent. */
  join?: number
  fill: 'balance' | 'in' | 'out'
}

const TONES = { balance: '', in: 'c-primary', out: 'c-accent' } as const

function Bar({ name, note, amount, left, width, join, fill }: BarProps) {
  return (
    <View className="ds-fall-r">
      <View className="ds-fall-l">
        <View className={classes('yb-m', TONES[fill])}>{name}</View>
        {note !== undefined && <View className="yb-cap">{note}</View>}
      </View>
      <View className="ds-fall-box">
        {join !== undefined && <View className="ds-fall-join" style={{ left: `${String(Math.min(99, join))}%` }} />}
        <View className={classes('ds-fall-n yb-num', TONES[fill], left > 30 && 'end')}>{yuanFigure(amount)}</View>
        <View
          className={`ds-bar ds-fill-${fill}`}
          style={{ marginLeft: `${Math.min(98, left)}%`, width: `${Math.min(width, 100 - Math.min(98, left))}%` }}
        />
      </View>
    </View>
  )
}

function Change({ name, now, before }: { name: string; now: number; before: number }) {
  const change = changePermille(now, before)
  return (
    <View className="yb-inset ds-two-i">
      <View className="yb-cap">{name}</View>
      <View className="yb-h yb-num">{change === null ? '没有可比的' : <ChangeWords permille={change} />}</View>
    </View>
  )
}
