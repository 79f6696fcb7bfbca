import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import type { LineEntry } from '~types/disclosure/books'
import { lineOf, typedOf } from '../model/lineForm'
import { LineFields } from './LineFields'
import { Refused } from './Refused'

interface Props {
  compoundId: string
  period: string
  no: number
  /** As it stands now. */
  line: LineEntry
  onClose: () => void
  onDone: () => Promise<unknown>
}

/** A reversal of what stands, and the right line; both stay in sight. */
export function CorrectSheet({ compoundId, period, no, line, onClose, onDone }: Props) {
  const rules = useQuery('disclosure.rules', { compoundId })
  const [how, setHow] = useState<'replace' | 'remove'>('replace')
  const [typed, setTyped] = useState(typedOf(line))
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const correcting = useAction('disclosure.correct')
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
            const replacement = how === 'remove' ? null : lineOf(typed)
            if (short || (how === 'replace' && replacement === null)) return
            const outcome = await correcting.run({ compoundId, period, no, replacement, reason: reason.trim() })
            if (!outcome.ok) return
            onClose()
            await onDone()
          }}
        >
          公布更正
        </Button>
      }
    >
      <View className="yb-sub">原来的一笔会冲销，两笔都看得到，期末结余跟着变。</View>
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
          <LineFields
            value={typed}
            categories={rules.output?.rules?.categories ?? []}
            tried={tried}
            onChange={setTyped}
          />
        </View>
      )}
      <View className="u-mt3">
        <Field label="原因" error={tried && short ? '写清楚为什么更正' : null}>
          <TextArea value={reason} maxLength={200} onChange={setReason} />
        </Field>
      </View>
      <Refused failure={correcting.failure} />
    </Sheet>
  )
}
