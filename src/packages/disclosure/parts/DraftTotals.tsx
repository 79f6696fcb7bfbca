import { View } from '@tarojs/components'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { yuanFigure } from '~domain/money'
import type { DraftState } from '~types/disclosure/publishing'
import type { ShownLine } from '~types/disclosure/reading'

interface Props {
  draft: DraftState
  lines: readonly ShownLine[]
  onEdit: () => void
}

/** Opening, in, out and closing of the draft as it stands. */
export function DraftTotals({ draft, lines, onEdit }: Props) {
  const { totals, openingFen, lastClosingFen, may, stated } = draft
  const ins = lines.filter(({ direction }) => direction === 'in').length
  const figure = (name: string, fen: number, tone = '') => (
    <View className="ds-kpi-i">
      <View className="yb-cap">{name}</View>
      <View className={`yb-h yb-num ${tone}`}>{yuanFigure(fen)}</View>
    </View>
  )
  return (
    <Card className="u-mt3">
      <View className="ds-kpi">
        {figure(lastClosingFen === null ? '期初结余' : '期初结余（自动带入）', openingFen)}
        {figure(`＋ 收入 ${String(ins)} 笔`, totals.incomeFen, 'c-primary')}
        {figure(`－ 支出 ${String(lines.length - ins)} 笔`, totals.expenseFen, 'c-accent')}
        {figure(draft.ended ? '＝ 期末结余' : '＝ 到今天结余', totals.closingFen)}
      </View>
      {may.edit && (lastClosingFen === null || stated !== null) && (
        <Button kind="text" size="sm" onPress={onEdit}>
          {lastClosingFen === null ? '改期初和合计' : '看表格里的合计'}
        </Button>
      )}
    </Card>
  )
}
