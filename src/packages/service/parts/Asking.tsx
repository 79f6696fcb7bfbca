import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Failure } from '@/cloud/failure'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { Wrong } from '@/parts/Wrong'

interface Props {
  /** What the button says before anything is asked. */
  text: string
  label: string
  placeholder: string
  help: string
  pending: boolean
  failure: Failure | null
  onSay: (why: string) => Promise<void>
}

/** A step that needs a reason: a quiet button that opens a field. */
export function Asking({ text, label, placeholder, help, pending, failure, onSay }: Props) {
  const [open, setOpen] = useState(false)
  const [why, setWhy] = useState('')
  const [tried, setTried] = useState(false)
  const short = why.trim().length < 2
  if (!open) {
    return (
      <View className="u-mt3">
        <Button
          block
          kind="quiet"
          onPress={() => {
            setOpen(true)
          }}
        >
          {text}
        </Button>
      </View>
    )
  }
  return (
    <Card className="u-mt3">
      <Field label={label} help={help} error={tried && short ? '写几个字，说明原因' : null}>
        <TextArea value={why} maxLength={200} placeholder={placeholder} onChange={setWhy} />
      </Field>
      <Wrong failure={failure} />
      <View className="u-mt3">
        <Button
          block
          loading={pending}
          onPress={async () => {
            setTried(true)
            if (short) return
            await onSay(why.trim())
          }}
        >
          {text}
        </Button>
      </View>
    </Card>
  )
}
