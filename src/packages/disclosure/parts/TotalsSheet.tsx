import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { fenOfCell, yuanFigure } from '~domain/money'
import type { DraftState } from '~types/disclosure/publishing'
import { Refused } from './Refused'

/** The opening balance of a first period; and the sums of the file put away, so that those of the lines count. */
export function TotalsSheet({
  compoundId,
  draft,
  onClose,
  onSaved,
}: {
  compoundId: string
  draft: DraftState
  onClose: () => void
  onSaved: () => Promise<unknown>
}) {
  const { period, rev, lastClosingFen, openingFen, stated, totals } = draft
  const [opening, setOpening] = useState(yuanFigure(openingFen).replaceAll(',', ''))
  const [tried, setTried] = useState(false)
  const saving = useAction('disclosure.saveTotals')
  const first = lastClosingFen === null
  const fen = fenOfCell(opening)
  return (
    <Sheet
      open
      title="期初和合计"
      onClose={onClose}
      primary={
        <Button
          block
          loading={saving.pending}
          onPress={async () => {
            setTried(true)
            if (first && typeof fen === 'string') return
            const outcome = await saving.run({
              compoundId,
              period,
              rev,
              openingFen: first && typeof fen === 'number' ? fen : null,
              stated: null,
            })
            if (!outcome.ok) return
            onClose()
            await onSaved()
          }}
        >
          按逐笔加起来的数
        </Button>
      }
    >
      {first ? (
        <Field
          label="期初结余（元）"
          error={tried && typeof fen === 'string' ? '写成 1234.50 这样' : null}
          help="第一期要填，以后自动带入"
        >
          <Input value={opening} maxLength={16} onChange={setOpening} />
        </Field>
      ) : (
        <View>期初结余是上一期的期末，{yuanFigure(lastClosingFen)} 元，自动带入。</View>
      )}
      {stated !== null && (
        <View className="u-mt3 yb-num">
          表格里写的：收入 {yuanFigure(stated.incomeFen)}，支出 {yuanFigure(stated.expenseFen)}，期末{' '}
          {yuanFigure(stated.closingFen)}。
        </View>
      )}
      <View className="u-mt2 yb-num">
        逐笔加起来：收入 {yuanFigure(totals.incomeFen)}，支出 {yuanFigure(totals.expenseFen)}，期末{' '}
        {yuanFigure(totals.closingFen)}。
      </View>
      <Refused failure={saving.failure} />
    </Sheet>
  )
}
