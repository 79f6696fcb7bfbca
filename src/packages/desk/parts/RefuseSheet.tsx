import { View } from '@tarojs/components'
import { useState } from 'react'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { homeName } from '@/ui/format'
import { Sheet } from '@/ui/Sheet'
import type { BindingRequest } from '../model/requests'
import { USUAL_REASONS } from '../words/requests'

interface Props {
  request: BindingRequest
  pending: boolean
  /** Why the last attempt was refused. */
  sentence: string | null
  onConfirm: (reason: string) => Promise<void>
  onClose: () => void
}

const REASON_MOST = 200

/** A refusal always has a reason, which the applicant reads. */
export function RefuseSheet({ request, pending, sentence, onConfirm, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const missing = tried && reason.trim() === ''
  return (
    <Sheet
      open
      title={`${homeName(request.address)} 为什么不通过？`}
      closeText="再看看"
      onClose={onClose}
      primary={
        <Button
          kind="danger"
          block
          loading={pending}
          onPress={() => {
            setTried(true)
            return reason.trim() === '' ? undefined : onConfirm(reason.trim())
          }}
        >
          不通过，告诉对方原因
        </Button>
      }
    >
      <View className="dk-reasons u-mt3">
        <Chips
          label="常用原因"
          options={USUAL_REASONS.map((usual) => ({ value: usual, text: usual }))}
          value={USUAL_REASONS.find((usual) => usual === reason) ?? null}
          onChange={setReason}
        />
      </View>
      <View className="u-mt3">
        <Field
          label="原因"
          help="对方会看到这句话，写清楚要怎么改。"
          error={missing ? '写一句原因，对方才知道怎么改' : null}
        >
          <TextArea value={reason} maxLength={REASON_MOST} placeholder="也可以自己写" onChange={setReason} />
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
