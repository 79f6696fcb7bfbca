import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Field, Input } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { fenOfCell, yuanFigure } from '~domain/money'
import type { Asset } from '~types/disclosure/revenue'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  /** Null for a new one. */
  asset: Asset | null
  onClose: () => void
  onDone: () => Promise<unknown>
}

const FIELDS = [
  ['name', '是什么', 40, '电梯轿厢广告位'],
  ['place', '在哪里', 40, '12 部电梯'],
  ['counterparty', '谁在用', 60, '众联广告'],
  ['from', '从哪天起', 10, '2026-01-01'],
  ['until', '到哪天', 10, '2026-12-31，没有就空着'],
  ['amount', '每期该收（元）', 16, '18600.00'],
  ['item', '账上叫什么', 60, '和收支明细里的项目一样'],
  ['note', '说明', 120, ''],
] as const

/** One entry of the register of common assets. */
export function AssetSheet({ compoundId, asset, onClose, onDone }: Props) {
  const [typed, setTyped] = useState({
    name: asset?.name ?? '',
    place: asset?.place ?? '',
    counterparty: asset?.counterparty ?? '',
    from: asset?.from ?? '',
    until: asset?.until ?? '',
    amount: asset === null ? '' : yuanFigure(asset.perPeriodFen).replaceAll(',', ''),
    item: asset?.item ?? '',
    note: asset?.note ?? '',
  })
  const [tried, setTried] = useState(false)
  const saving = useAction('disclosure.saveAsset')
  const perPeriodFen = fenOfCell(typed.amount)
  const wrong = {
    name: typed.name.trim() === '' ? '写清楚是哪一项' : null,
    place: null,
    counterparty: typed.counterparty.trim() === '' ? '写谁在用' : null,
    from: DAY.test(typed.from) ? null : '日期写成 2026-01-01 这样',
    until:
      typed.until.trim() === '' || (DAY.test(typed.until) && typed.until >= typed.from)
        ? null
        : '日期写成 2026-12-31 这样，不早于开始',
    amount: typeof perPeriodFen === 'number' && perPeriodFen >= 0 ? null : '写成 1234.50 这样',
    item: typed.item.trim() === '' ? '写账上的项目名，才对得上收了多少' : null,
    note: null,
  }
  return (
    <Sheet
      open
      title={asset === null ? '登记一项' : '改这一项'}
      onClose={onClose}
      primary={
        <Button
          block
          loading={saving.pending}
          onPress={async () => {
            setTried(true)
            if (typeof perPeriodFen !== 'number' || Object.values(wrong).some((one) => one !== null)) return
            const { name, place, counterparty, from, until, item, note } = typed
            const outcome = await saving.run({
              compoundId,
              assetId: asset?.assetId ?? null,
              rev: asset?.rev ?? 0,
              asset: {
                name,
                place,
                counterparty,
                from,
                until: until.trim() === '' ? null : until,
                perPeriodFen,
                item,
                note,
              },
            })
            if (!outcome.ok) return
            onClose()
            await onDone()
          }}
        >
          存下
        </Button>
      }
    >
      {FIELDS.map(([key, label, max, example]) => (
        <View className="u-mt3" key={key}>
          <Field label={label} error={tried ? wrong[key] : null}>
            <Input
              value={typed[key]}
              maxLength={max}
              placeholder={example}
              onChange={(text) => {
                setTyped({ ...typed, [key]: text })
              }}
            />
          </Field>
        </View>
      ))}
      <Refused failure={saving.failure} />
    </Sheet>
  )
}

const DAY = /^20\d\d-\d\d-\d\d$/
