import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'

interface Props {
  title: string
  help: string
  label: string
  placeholder: string
  primary: string
  danger?: boolean
  maxLength: number
  pending: boolean
  sentence: string | null
  onSend: (text: string) => Promise<unknown>
  onClose: () => void
}

/** Asks for one text that everybody will read, and for nothing else. */
export function ReasonSheet({
  title,
  help,
  label,
  placeholder,
  primary,
  danger,
  maxLength,
  pending,
  sentence,
  onSend,
  onClose,
}: Props) {
  const [text, setText] = useState('')
  return (
    <Sheet
      open
      title={title}
      closeText="先不定"
      onClose={onClose}
      primary={
        <Button
          block
          kind={danger === true ? 'danger' : 'fill'}
          disabled={text.trim().length < 4}
          loading={pending}
          loadingText="正在提交"
          onPress={() => onSend(text.trim())}
        >
          {primary}
        </Button>
      }
    >
      <Field className="u-mt3" label={label} help={help}>
        <TextArea value={text} maxLength={maxLength} placeholder={placeholder} onChange={setText} />
      </Field>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
