import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { fenOf, yuan } from '@/ui/money'
import { COMPANY_CATEGORIES } from '~types/service/bookCategories'
import type { CompanyEntry } from '~types/service/books'

interface Props {
  entries: readonly CompanyEntry[]
  pending: boolean
  onAdd: (entry: CompanyEntry) => Promise<void>
  onRemove: (at: number) => Promise<void>
}

/** 记一笔: what orders do not say. */
export function EntryForm({ entries, pending, onAdd, onRemove }: Props) {
  const [category, setCategory] = useState<CompanyEntry['category']>('人工')
  const [item, setItem] = useState('')
  const [sum, setSum] = useState('')
  const [voucherNo, setVoucher] = useState('')
  const fen = fenOf(sum)
  const direction = COMPANY_CATEGORIES.in.some((name) => name === category) ? 'in' : 'out'
  return (
    <>
      <Section title="记一笔">
        <Card>
          <Chips
            label="哪一类"
            options={[...COMPANY_CATEGORIES.out, ...COMPANY_CATEGORIES.in].map((name) => ({ value: name, text: name }))}
            value={category}
            onChange={setCategory}
          />
          <Field label="什么" className="u-mt3">
            <Input value={item} maxLength={60} placeholder="10 月师傅工资，6 人" onChange={setItem} />
          </Field>
          <Field label="多少钱（元）" className="u-mt3">
            <Input value={sum} maxLength={11} placeholder="3200.00" onChange={setSum} />
          </Field>
          <Field label="凭证号" className="u-mt3" help="超过 1000 元的支出必须写">
            <Input value={voucherNo} maxLength={40} onChange={setVoucher} />
          </Field>
          <View className="u-mt3">
            <Button
              block
              kind="line"
              icon="plus"
              loading={pending}
              disabled={fen === null || item.trim() === ''}
              onPress={async () => {
                if (fen === null) return
                await onAdd({ direction, category, item: item.trim(), fen, voucherNo: voucherNo.trim() })
              }}
            >
              记上
            </Button>
          </View>
        </Card>
      </Section>
      {entries.length > 0 && (
        <Section title="记错了">
          <Card>
            {entries.map((entry, at) => (
              <View key={`${String(at)} ${entry.item}`} className="u-row u-between u-g2">
                <View className="u-grow">
                  {entry.item} {yuan(entry.fen)}
                </View>
                <Button kind="text" label={`去掉${entry.item}`} loading={pending} onPress={() => onRemove(at)}>
                  去掉
                </Button>
              </View>
            ))}
          </Card>
        </Section>
      )}
    </>
  )
}
