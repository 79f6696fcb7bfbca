import { View } from '@tarojs/components'
import { useState, type ReactNode } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'

interface Props {
  title: string
  /** What it leads to, above the field. */
  children?: ReactNode
  label: string
  help?: string
  placeholder: string
  /** Said when it is sent with less than `least` characters. */
  missing: string
  least?: number
  most?: number
  /** Reasons that come often; picking one writes it. */
  usual?: readonly string[]
  primary: string
  danger?: boolean
  closeText?: string
  pending: boolean
  /** Why the last attempt was refused. */
  sentence: string | null
  onSend: (reason: string) => Promise<unknown>
  onClose: () => void
}

/** Asks for one text that others will read, such as the reason of a refusal, and for nothing else. */
export function ReasonSheet({
  title,
  children,
  label,
  help,
  placeholder,
  missing,
  least = 4,
  most = 200,
  usual,
  primary,
  danger = false,
  closeText = '再看看',
  pending,
  sentence,
  onSend,
  onClose,
}: Props) {
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const reason = text.trim()
  const short = reason.length < least
  return (
    <Sheet
      open
      title={title}
      closeText={closeText}
      onClose={onClose}
      primary={
        <Button
          block
          kind={danger ? 'danger' : 'fill'}
          loading={pending}
          loadingText="正在提交"
          onPress={() => {
            setTried(true)
            return short ? undefined : onSend(reason)
          }}
        >
          {primary}
        </Button>
      }
    >
      {children}
      {usual !== undefined && (
        <View className="yb-usual u-mt3">
          <Chips
            label="常用原因"
            options={usual.map((one) => ({ value: one, text: one }))}
            value={usual.find((one) => one === text) ?? null}
            onChange={setText}
          />
        </View>
      )}
      <Field
        className="u-mt3"
        label={label}
        {...(help !== undefined && { help })}
        error={tried && short ? missing : null}
      >
        <TextArea value={text} maxLength={most} placeholder={placeholder} onChange={setText} />
      </Field>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
