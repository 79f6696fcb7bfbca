import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Failure } from '@/cloud/failure'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Field, TextArea } from '@/ui/Field'

interface Props {
  /** What the two buttons are about, for a screen reader. */
  subject: string
  acceptText: string
  /** What to write in any case, and what only when refusing. */
  reasonFor: 'both' | 'refusal'
  placeholder: string
  pending: boolean
  failure: Failure | null
  onDecide: (accept: boolean, reason: string) => Promise<unknown>
}

/** Accept or refuse, with the reason that is kept. */
export function Decide({ subject, acceptText, reasonFor, placeholder, pending, failure, onDecide }: Props) {
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const decide = (accept: boolean) => {
    const written = reason.trim()
    if (written.length < 2 && (!accept || reasonFor === 'both')) {
      setMissing(true)
      return undefined
    }
    setMissing(false)
    return onDecide(accept, written)
  }
  return (
    <View className="u-mt3">
      <Field
        label={reasonFor === 'both' ? '怎么认的人，或为什么不行' : '不通过时写原因'}
        error={missing ? '写一句，对方和以后查的人才知道' : null}
      >
        <TextArea value={reason} maxLength={200} placeholder={placeholder} onChange={setReason} />
      </Field>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(failure)}</Banner>
        </View>
      )}
      <View className="u-mt3">
        <Buttons>
          <Button kind="quiet" label={`${subject} 不通过`} loading={pending} onPress={() => decide(false)}>
            不通过
          </Button>
          <Button kind="line" label={`${subject} ${acceptText}`} loading={pending} onPress={() => decide(true)}>
            {acceptText}
          </Button>
        </Buttons>
      </View>
    </View>
  )
}
