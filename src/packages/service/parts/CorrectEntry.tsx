import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { CorrectionSheet } from '@/parts/CorrectionSheet'
import { Card, Section } from '@/ui/Card'
import { yuan } from '@/ui/money'
import { Row } from '@/ui/Row'
import { standingEntries } from '~domain/service/books'
import type { CompanyBooksDraft, CompanyEntry } from '~types/service/books'
import { EntryFields, entryOf } from './EntryFields'
import { RefusedBooks } from './RefusedBooks'

interface Standing {
  readonly at: number
  readonly entry: CompanyEntry
}

interface ListProps {
  draft: CompanyBooksDraft
  onPick: (picked: Standing) => void
}

/** The entries of a published month that stand, each with the way to set it right. */
export function CorrectableEntries({ draft: { entries, corrections }, onPick }: ListProps) {
  const standing = standingEntries(entries, corrections).flatMap((entry, at) => (entry === null ? [] : [{ at, entry }]))
  if (standing.length === 0) return null
  return (
    <Section title="公布后写错了">
      <Card kind="flush">
        {standing.map(({ at, entry }) => (
          <Row
            key={`${String(at)} ${entry.item}`}
            title={entry.item}
            detail={`${entry.category} · ${yuan(entry.fen)}`}
            value="更正"
            onPress={() => {
              onPick({ at, entry })
            }}
          />
        ))}
      </Card>
    </Section>
  )
}

interface SheetProps {
  communityId: string
  period: string
  picked: Standing
  onClose: () => void
  onDone: () => Promise<void>
}

/** One entry of a published month set right. */
export function CorrectEntrySheet({ communityId, period, picked: { at, entry }, onClose, onDone }: SheetProps) {
  const correcting = useAction('service.correctBooks')
  const [typed, setTyped] = useState({ ...entry, sum: (entry.fen / 100).toFixed(2) })
  return (
    <CorrectionSheet
      note="原来的一笔会冲销，两笔住户都看得到，最近公布的一个月的期末跟着变。"
      example="发票上是 186.00 元，多写了一个零"
      read={() => entryOf(typed)}
      fields={(tried) => (
        <View>
          <EntryFields
            typed={typed}
            onChange={(next) => {
              setTyped({ ...typed, ...next })
            }}
          />
          {tried && entryOf(typed) === null && <View className="yb-field-h err">写清楚是什么、多少钱</View>}
        </View>
      )}
      pending={correcting.pending}
      refused={<RefusedBooks failure={correcting.failure} />}
      onClose={onClose}
      onSend={async (asked) => (await correcting.run({ communityId, period, at, ...asked })).ok}
      onDone={onDone}
    />
  )
}
