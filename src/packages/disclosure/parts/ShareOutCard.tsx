import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { openFile } from '@/platform/openFile'
import { saveFile } from '@/platform/saveFile'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { area, counted, homeName } from '@/ui/format'
import { Tag } from '@/ui/Tag'
import { yuanFigure } from '~domain/money'
import { periodName } from '~domain/disclosure/period'
import type { ShareOut } from '~types/disclosure/revenue'
import { actorWords } from '../words/books'
import { Refused } from './Refused'

const STATES = { proposed: '等复核', shared: '已分配', refused: '没通过' } as const

interface Props {
  compoundId: string
  shareOut: ShareOut
  mayDecide: boolean
  mayExport: boolean
  onDone: () => Promise<unknown>
}

/** One share-out: what allows it, one's own line, and for the office the second look and the table. */
export function ShareOutCard({ compoundId, shareOut, mayDecide, mayExport, onDone }: Props) {
  const {
    shareOutId,
    period,
    amountFen,
    division,
    basis,
    documentUrl,
    state,
    homes,
    proposedBy,
    decidedBy,
    reason,
    mine,
  } = shareOut
  const [why, setWhy] = useState('')
  const deciding = useAction('disclosure.decideShareOut')
  const exporting = useAction('disclosure.exportShares')
  const decide = async (accept: boolean) => {
    const outcome = await deciding.run({ compoundId, shareOutId, accept, reason: accept ? '' : why.trim() })
    if (outcome.ok) await onDone()
  }
  return (
    <Card className="u-mt3">
      <View className="u-row u-between u-g2">
        <View className="yb-h u-grow">{periodName(period)}</View>
        <Tag
          tone={state === 'shared' ? 'ds-done' : state === 'refused' ? 'ds-late' : 'ds-fixed'}
          icon={state === 'shared' ? 'checkc' : 'clock'}
        >
          {STATES[state]}
        </Tag>
      </View>
      <View className="yb-bignum yb-num">{yuanFigure(amountFen)} 元</View>
      <View className="c-2">
        {division === 'byArea' ? '按面积分' : '每户一样'}
        {state === 'shared' ? `，分给 ${counted(homes, '户')}` : ''}。依据：{basis}
      </View>
      {documentUrl !== null && (
        <Button kind="text" size="sm" icon="doc" onPress={() => openFile(documentUrl)}>
          看规定原文
        </Button>
      )}
      {mine.map(({ address, areaCentiSqm, fen }) => (
        <View className="yb-inset u-mt2 yb-num" key={homeName(address)}>
          您家 {homeName(address)}（{area(areaCentiSqm)}）分得 {yuanFigure(fen)} 元
        </View>
      ))}
      <View className="yb-sub u-mt2">
        {actorWords(proposedBy)}提出
        {decidedBy === null ? '' : `；${actorWords(decidedBy)}复核`}
        {reason === '' ? '' : `：${reason}`}
      </View>
      {state === 'proposed' && mayDecide && (
        <View className="u-mt3">
          <Field label="不同意的原因">
            <TextArea value={why} maxLength={200} onChange={setWhy} />
          </Field>
          <View className="u-mt2">
            <Buttons>
              <Button
                kind="line"
                disabled={why.trim().length < 4}
                loading={deciding.pending}
                onPress={() => decide(false)}
              >
                不同意
              </Button>
              <Button icon="check" loading={deciding.pending} onPress={() => decide(true)}>
                确认，分 {yuanFigure(amountFen)} 元
              </Button>
            </Buttons>
          </View>
        </View>
      )}
      {state === 'shared' && mayExport && (
        <View className="u-mt3">
          <Button
            kind="line"
            block
            icon="download"
            loading={exporting.pending}
            onPress={async () => {
              const outcome = await exporting.run({ compoundId, shareOutId })
              if (outcome.ok) await saveFile(outcome.output.url, `${periodName(period)}公共收益分配.csv`)
            }}
          >
            导出每户明细
          </Button>
        </View>
      )}
      <Refused failure={deciding.failure ?? exporting.failure} />
    </Card>
  )
}
