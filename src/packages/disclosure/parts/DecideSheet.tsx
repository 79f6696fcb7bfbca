import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { yuanFigure } from '~domain/money'
import { periodName } from '~domain/disclosure/period'
import type { DraftState } from '~types/disclosure/publishing'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  draft: DraftState
  publish: boolean
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** The second person's act. */
export function DecideSheet({ compoundId, draft, publish, onClose, onDone }: Props) {
  const { period, rev, totals, submittedBy } = draft
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const deciding = useAction('disclosure.decide')
  const short = !publish && reason.trim().length < 4
  return (
    <Sheet
      open
      title={publish ? `公布${periodName(period)}，公布后不能改` : '退回，说明要改什么'}
      onClose={onClose}
      primary={
        <Button
          block
          loading={deciding.pending}
          onPress={async () => {
            setTried(true)
            if (short) return
            const outcome = await deciding.run({ compoundId, period, rev, publish, reason: reason.trim() })
            if (!outcome.ok) return
            onClose()
            await onDone()
          }}
        >
          {publish ? '公布，通知全小区' : '退回'}
        </Button>
      }
    >
      {publish ? (
        <View className="yb-num">
          {submittedBy?.nameMasked ?? ''}交来的：期初 {yuanFigure(totals.openingFen)}，收入{' '}
          {yuanFigure(totals.incomeFen)}，支出 {yuanFigure(totals.expenseFen)}，期末 {yuanFigure(totals.closingFen)}{' '}
          元，共 {totals.lines} 笔。
        </View>
      ) : (
        <Field label="要改什么" error={tried && short ? '写清楚要改什么' : null}>
          <TextArea value={reason} maxLength={200} onChange={setReason} />
        </Field>
      )}
      <Refused failure={deciding.failure} />
    </Sheet>
  )
}
