import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { yuan } from '@/ui/money'
import type { CompanyEntry } from '~types/service/books'
import { EMPTY_ENTRY, EntryFields, entryOf } from './EntryFields'

interface Props {
  entries: readonly CompanyEntry[]
  pending: boolean
  onAdd: (entry: CompanyEntry) => Promise<void>
  onRemove: (at: number) => Promise<void>
}

/** 记一笔: what orders do not say. */
export function EntryForm({ entries, pending, onAdd, onRemove }: Props) {
  const [typed, setTyped] = useState(EMPTY_ENTRY)
  const entry = entryOf(typed)
  return (
    <>
      <Section title="记一笔">
        <Card>
          <EntryFields typed={typed} onChange={setTyped} />
          <View className="u-mt3">
            <Button
              block
              kind="line"
              icon="plus"
              loading={pending}
              disabled={entry === null}
              onPress={async () => {
                if (entry !== null) await onAdd(entry)
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
            {entries.map(({ item, fen }, at) => (
              <View key={`${String(at)} ${item}`} className="u-row u-between u-g2">
                <View className="u-grow">
                  {item} {yuan(fen)}
                </View>
                <Button kind="text" label={`去掉${item}`} loading={pending} onPress={() => onRemove(at)}>
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
