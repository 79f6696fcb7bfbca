import { View } from '@tarojs/components'
import { useState } from 'react'
import type { CancelKind } from '~types/deliberation/recorded'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { CANCEL_WORDS, changeSentence } from '../words/changes'
import { Refused } from './ExtendSheet'

interface Props {
  open: boolean
  place: { compoundId: string; deliberationId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

const KINDS: readonly CancelKind[] = ['rollError', 'textError', 'unlawful', 'other']

/** Proposes to cancel a published vote: of which kind and why. Two of the committee and the community have to sign. */
export function CancelSheet({ open, place, onDone, onClose }: Props) {
  const propose = useAction('deliberation.proposeCancelling')
  const [kind, setKind] = useState<CancelKind | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const wrong = reason.trim().length < 4

  const send = async () => {
    setTried(true)
    if (kind === null || wrong) return
    const outcome = await propose.run({ ...place, kind, reason: reason.trim() })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }

  return (
    <Sheet
      open={open}
      title="撤销这次表决"
      closeText="不撤销"
      onClose={onClose}
      primary={
        <Button kind="danger" block loading={propose.pending} loadingText="正在提出" onPress={send}>
          提出撤销
        </Button>
      }
    >
      <View className="u-mt2 c-2">
        业委会两个人和居委会一个人都签了字，才会撤销。撤销以后，已经投的票谁也不能打开，也不再计票。
      </View>
      <View className="u-mt3">
        <Field label="为什么撤销" error={tried && kind === null ? '选一种原因' : null}>
          <ChoiceGroup label="为什么撤销">
            {KINDS.map((offered) => (
              <Choice
                key={offered}
                on={offered === kind}
                title={CANCEL_WORDS[offered]}
                onPress={() => {
                  setKind(offered)
                }}
              />
            ))}
          </ChoiceGroup>
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="说清楚一点" error={tried && wrong ? '写一句具体原因，所有住户都会看到' : null}>
          <TextArea
            value={reason}
            maxLength={200}
            placeholder="例如：3号楼漏了 12 户，名册要重做"
            onChange={setReason}
          />
        </Field>
      </View>
      <Refused sentence={propose.failure === null ? null : changeSentence(propose.failure)} />
    </Sheet>
  )
}
