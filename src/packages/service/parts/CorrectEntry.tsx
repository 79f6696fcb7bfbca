import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Segment } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { yuan } from '@/ui/money'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
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

/** What stands is taken out, and the right entry put in, or none; both stay in sight. */
export function CorrectEntrySheet({ communityId, period, picked: { at, entry }, onClose, onDone }: SheetProps) {
  const correcting = useAction('service.correctBooks')
  const [how, setHow] = useState<'replace' | 'remove'>('replace')
  const [typed, setTyped] = useState({ ...entry, sum: (entry.fen / 100).toFixed(2) })
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const replacement = how === 'remove' ? null : entryOf(typed)
  const short = reason.trim().length < 4
  return (
    <Sheet
      open
      title="更正，公布后不能撤回"
      onClose={onClose}
      primary={
        <Button
          block
          icon="edit"
          loading={correcting.pending}
          onPress={async () => {
            setTried(true)
            if (short || (how === 'replace' && replacement === null)) return
            const outcome = await correcting.run({ communityId, period, at, replacement, reason: reason.trim() })
            if (!outcome.ok) return
            onClose()
            await onDone()
          }}
        >
          公布更正
        </Button>
      }
    >
      <View className="yb-sub">原来的一笔会冲销，两笔住户都看得到，最近公布的一个月的期末跟着变。</View>
      <View className="u-mt3">
        <Segment
          label="怎么更正"
          options={[
            { value: 'replace', text: '改成对的' },
            { value: 'remove', text: '撤掉这一笔' },
          ]}
          value={how}
          onChange={setHow}
        />
      </View>
      {how === 'replace' && (
        <View className="u-mt3">
          <EntryFields
            typed={typed}
            onChange={(next) => {
              setTyped({ ...typed, ...next })
            }}
          />
          {tried && replacement === null && <View className="yb-field-h err">写清楚是什么、多少钱</View>}
        </View>
      )}
      <View className="u-mt3">
        <Field label="原因" error={tried && short ? '写清楚为什么更正' : null}>
          <TextArea
            value={reason}
            maxLength={200}
            placeholder="发票上是 186.00 元，多写了一个零"
            onChange={setReason}
          />
        </Field>
      </View>
      <RefusedBooks failure={correcting.failure} />
    </Sheet>
  )
}
