import { View } from '@tarojs/components'
import { Chips, Segment } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import type { Category } from '~types/disclosure/books'
import { LINE_TEXTS } from '~types/disclosure/limits'
import { wrongIn, type TypedLine } from '../model/lineForm'

interface Props {
  value: TypedLine
  categories: readonly Category[]
  /** Shows what is wrong: after the first try. */
  tried: boolean
  onChange: (value: TypedLine) => void
}

/** The fields of one line, for a new one, a changed one and a correction. */
export function LineFields({ value, categories, tried, onChange }: Props) {
  const wrong = tried ? wrongIn(value) : {}
  const field = (
    name: 'date' | 'item' | 'amount' | 'counterparty' | 'voucherNo' | 'note' | 'building',
    label: string,
    max: number,
    help = '',
  ) => (
    <View className="u-mt3">
      <Field label={label} error={wrong[name] ?? null} {...(help !== '' && { help })}>
        <Input
          value={value[name]}
          maxLength={max}
          onChange={(text) => {
            onChange({ ...value, [name]: text })
          }}
        />
      </Field>
    </View>
  )
  const names = [...new Set(categories.filter((one) => one.direction === value.direction).map(({ name }) => name))]
  return (
    <>
      <Segment
        label="收支"
        options={[
          { value: 'out', text: '支出' },
          { value: 'in', text: '收入' },
        ]}
        value={value.direction}
        onChange={(direction) => {
          onChange({ ...value, direction, category: '' })
        }}
      />
      {field('date', '日期', 10, '收款或付款那一天，如 2026-07-28')}
      {field('item', '项目', LINE_TEXTS.item)}
      {field('amount', '金额（元）', 16)}
      <View className="u-mt3">
        <Field label="类别" error={wrong.category ?? null}>
          <Chips
            label="类别"
            options={names.map((name) => ({ value: name, text: name }))}
            value={value.category === '' ? null : value.category}
            onChange={(category) => {
              onChange({ ...value, category })
            }}
          />
        </Field>
      </View>
      {field('counterparty', value.direction === 'in' ? '付款单位' : '收款单位', LINE_TEXTS.counterparty)}
      {field('voucherNo', '凭证号', LINE_TEXTS.voucherNo)}
      {field('building', '哪一栋的钱', LINE_TEXTS.building, '全小区的就空着')}
      {field('note', '说明', LINE_TEXTS.note)}
    </>
  )
}
