import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'

interface Props {
  open: boolean
  pending: boolean
  /** Why the last attempt was refused. */
  sentence: string | null
  onConfirm: (reason: string) => Promise<void>
  onClose: () => void
}

const REASON_MOST = 200

/** A draft is discarded with a reason: whoever drafted it should learn why. */
export function DiscardSheet({ open, pending, sentence, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = tried && reason.trim() === ''
  return (
    <Sheet
      open={open}
      title="撤掉这份草稿？撤了找不回来"
      closeText="留着"
      onClose={onClose}
      primary={
        <Button
          kind="danger"
          block
          loading={pending}
          loadingText="正在撤"
          onPress={() => {
            setTried(true)
            return reason.trim() === '' ? undefined : onConfirm(reason.trim())
          }}
        >
          撤掉草稿
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="为什么撤" error={missing ? '写一句原因，发起的人要知道' : null}>
          <TextArea
            value={reason}
            maxLength={REASON_MOST}
            placeholder="例如：议题写得不清楚，重写再发"
            onChange={setReason}
          />
        </Field>
      </View>
      {sentence !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentence}</Banner>
        </View>
      )}
    </Sheet>
  )
}
