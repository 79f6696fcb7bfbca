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
import type { ActionOutput } from '~types/contracts'
import type { ShareOut } from '~types/disclosure/revenue'
import { actorWords } from '../words/books'
import { paymentWords } from '../words/payments'
import { Refused } from './Refused'

const STATES = {
  shareOut: { proposed: '等复核', shared: '已分配', refused: '没通过' },
  advance: { proposed: '等复核', shared: '已垫付', refused: '没通过' },
} as const

interface Props {
  compoundId: string
  shareOut: ShareOut
  may: ActionOutput<'disclosure.shareOuts'>['may']
  onPay: () => void
  onDone: () => Promise<unknown>
}

/** One share-out: what allows it, one's own line, and for the office the second look and the table. */
export function ShareOutCard({ compoundId, shareOut, may, onPay, onDone }: Props) {
  const {
    shareOutId,
    period,
    amountFen,
    division,
    use,
    basis,
    documentUrl,
    state,
    homes,
    paidHomes,
    paidFen,
    markedHomes,
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
        <View className="yb-h u-grow">
          {periodName(period)}
          {use.kind === 'advance' ? '垫付' : '分配'}
        </View>
        <Tag
          tone={state === 'shared' ? 'ds-done' : state === 'refused' ? 'ds-late' : 'ds-fixed'}
          icon={state === 'shared' ? 'checkc' : 'clock'}
        >
          {STATES[use.kind][state]}
        </Tag>
      </View>
      <View className="yb-bignum yb-num">{yuanFigure(amountFen)} 元</View>
      {use.kind === 'advance' && (
        <View>
          垫给{use.payee}：{use.purpose}。{use.building ?? '全小区'}各户在 {use.repayBy} 前还回来。
        </View>
      )}
      <View className="c-2">
        {division === 'byArea' ? '按面积分' : '每户一样'}
        {state === 'shared' ? `，${use.kind === 'advance' ? '分到' : '分给'} ${counted(homes, '户')}` : ''}。依据：
        {basis}
      </View>
      {state === 'shared' && (
        <View className="yb-num u-mt1">
          {use.kind === 'advance' ? '已还' : '已付'} {counted(paidHomes, '户')}、{yuanFigure(paidFen)} 元
          {markedHomes > 0 ? `，${counted(markedHomes, '户')}等复核` : ''}
          {paidHomes < homes ? `，还差 ${yuanFigure(amountFen - paidFen)} 元` : ''}
        </View>
      )}
      {documentUrl !== null && (
        <Button kind="text" size="sm" icon="doc" onPress={() => openFile(documentUrl)}>
          看规定原文
        </Button>
      )}
      {mine.map(({ address, areaCentiSqm, fen, payment }) => (
        <View className="yb-inset u-mt2 yb-num" key={homeName(address)}>
          <View className="yb-m">
            您家 {homeName(address)}（{area(areaCentiSqm)}）{use.kind === 'advance' ? '要还' : '分得'} {yuanFigure(fen)}{' '}
            元
          </View>
          <View className="yb-sub">{paymentWords(payment, use.kind)}</View>
        </View>
      ))}
      <View className="yb-sub u-mt2">
        {actorWords(proposedBy)}提出
        {decidedBy === null ? '' : `；${actorWords(decidedBy)}复核`}
        {reason === '' ? '' : `：${reason}`}
      </View>
      {state === 'proposed' && may.decide && (
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
                确认，{use.kind === 'advance' ? '垫' : '分'} {yuanFigure(amountFen)} 元
              </Button>
            </Buttons>
          </View>
        </View>
      )}
      {state === 'shared' && (may.pay || may.confirm) && (
        <View className="u-mt3">
          <Button kind="line" block icon="cash" onPress={onPay}>
            {use.kind === 'advance' ? '登记归还' : '登记付款'}
          </Button>
        </View>
      )}
      {state === 'shared' && may.export && (
        <View className="u-mt3">
          <Button
            kind="line"
            block
            icon="download"
            loading={exporting.pending}
            onPress={async () => {
              const outcome = await exporting.run({ compoundId, shareOutId })
              if (outcome.ok)
                await saveFile(
                  outcome.output.url,
                  `${periodName(period)}公共收益${use.kind === 'advance' ? '垫付' : '分配'}.csv`,
                )
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
