import { View } from '@tarojs/components'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { fenOf } from '@/ui/money'
import { COMPANY_CATEGORIES } from '~types/service/bookCategories'
import type { CompanyEntry } from '~types/service/books'

/** An entry as it is typed: the sum in yuan. */
interface TypedEntry {
  readonly category: CompanyEntry['category']
  readonly item: string
  readonly sum: string
  readonly voucherNo: string
}

export const EMPTY_ENTRY: TypedEntry = { category: '人工', item: '', sum: '', voucherNo: '' }

/** The entry that was typed; null while something is missing. Its side follows from its category. */
export function entryOf({ category, item, sum, voucherNo }: TypedEntry): CompanyEntry | null {
  const fen = fenOf(sum)
  if (fen === null || fen === 0 || item.trim() === '') return null
  const direction = COMPANY_CATEGORIES.in.some((name) => name === category) ? 'in' : 'out'
  return { direction, category, item: item.trim(), fen, voucherNo: voucherNo.trim() }
}

interface Props {
  typed: TypedEntry
  onChange: (typed: TypedEntry) => void
}

export function EntryFields({ typed, onChange }: Props) {
  return (
    <View>
      <Chips
        label="哪一类"
        options={[...COMPANY_CATEGORIES.out, ...COMPANY_CATEGORIES.in].map((name) => ({ value: name, text: name }))}
        value={typed.category}
        onChange={(category) => {
          onChange({ ...typed, category })
        }}
      />
      <Field label="什么" className="u-mt3">
        <Input
          value={typed.item}
          maxLength={60}
          placeholder="10 月师傅工资，6 人"
          onChange={(item) => {
            onChange({ ...typed, item })
          }}
        />
      </Field>
      <Field label="多少钱（元）" className="u-mt3">
        <Input
          value={typed.sum}
          maxLength={11}
          placeholder="3200.00"
          onChange={(sum) => {
            onChange({ ...typed, sum })
          }}
        />
      </Field>
      <Field label="凭证号" className="u-mt3" help="超过 1000 元的支出必须写">
        <Input
          value={typed.voucherNo}
          maxLength={40}
          onChange={(voucherNo) => {
            onChange({ ...typed, voucherNo })
          }}
        />
      </Field>
    </View>
  )
}
