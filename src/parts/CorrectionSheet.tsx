import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { Button } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'

interface Props<Entry> {
  /** What becomes of the entry that stands, and who sees it. */
  note: string
  /** A reason as somebody would write it. */
  example?: string
  /** The right entry as it is typed; null while something is missing. */
  read: () => Entry | null
  /** Where it is typed; `tried`: it was handed in once already. */
  fields: (tried: boolean) => ReactNode
  pending: boolean
  refused: ReactNode
  onClose: () => void
  /** Resolves with whether it was taken. */
  onSend: (asked: { replacement: Entry | null; reason: string }) => Promise<boolean>
  onDone: () => Promise<unknown>
}

/** Sets a published entry right: what stands is taken out, and the right one put in, or none; both stay in sight. */
export function CorrectionSheet<Entry>(props: Props<Entry>) {
  const { note, example, read, fields, pending, refused, onClose, onSend, onDone } = props
  const [how, setHow] = useState<'replace' | 'remove'>('replace')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
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
          loading={pending}
          onPress={async () => {
            setTried(true)
            const replacement = how === 'remove' ? null : read()
            if (short || (how === 'replace' && replacement === null)) return
            if (!(await onSend({ replacement, reason: reason.trim() }))) return
            onClose()
            await onDone()
          }}
        >
          公布更正
        </Button>
      }
    >
      <View className="yb-sub">{note}</View>
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
      {how === 'replace' && <View className="u-mt3">{fields(tried)}</View>}
      <View className="u-mt3">
        <Field label="原因" error={tried && short ? '写清楚为什么更正' : null}>
          <TextArea value={reason} maxLength={200} {...(example && { placeholder: example })} onChange={setReason} />
        </Field>
      </View>
      {refused}
    </Sheet>
  )
}
