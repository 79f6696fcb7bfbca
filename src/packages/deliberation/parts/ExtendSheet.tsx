import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Chips } from '@/ui/Choice'
import { Field, TextArea } from '@/ui/Field'
import { counted, shortDateTime } from '@/ui/format'
import { Sheet } from '@/ui/Sheet'
import { extensionChoices } from '../model/extension'
import { changeSentence } from '../words/changes'

interface Props {
  open: boolean
  place: { compoundId: string; deliberationId: string }
  closesAt: number
  /** The latest end that the frozen rules allow. */
  until: number
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** Proposes the one extension: how long and why. A second person has to confirm it. */
export function ExtendSheet({ open, place, closesAt, until, onDone, onClose }: Props) {
  const propose = useAction('deliberation.proposeExtension')
  const [days, setDays] = useState<string | null>(null)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const choices = extensionChoices(closesAt, until)
  const chosen = choices.find((choice) => String(choice.days) === days)
  const wrong = reason.trim().length < 4

  const send = async () => {
    setTried(true)
    if (chosen === undefined || wrong) return
    const outcome = await propose.run({ ...place, closesAt: chosen.closesAt, reason: reason.trim() })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }

  return (
    <Sheet
      open={open}
      title="延长投票，只能一次"
      closeText="不延长"
      onClose={onClose}
      primary={
        <Button block loading={propose.pending} loadingText="正在提出" onPress={send}>
          提出，等另一个人确认
        </Button>
      }
    >
      <View className="u-mt2 c-2">
        另一位委员或社区工作者在截止前 24 小时确认了才生效，过时作废。名册和规则都不变。
      </View>
      <View className="u-mt3">
        <Field label="延长多久" error={tried && chosen === undefined ? '选一下延长几天' : null}>
          <Chips
            label="延长多久"
            options={choices.map((choice) => ({ value: String(choice.days), text: counted(choice.days, '天') }))}
            value={days}
            onChange={setDays}
          />
        </Field>
        {chosen !== undefined && <View className="yb-sub u-mt1">新的截止时间：{shortDateTime(chosen.closesAt)}</View>}
      </View>
      <View className="u-mt3">
        <Field label="为什么延长" error={tried && wrong ? '写一句原因，所有住户都会看到' : null}>
          <TextArea value={reason} maxLength={200} placeholder="例如：连日下雨，纸质票还没送完" onChange={setReason} />
        </Field>
      </View>
      <Refused sentence={propose.failure === null ? null : changeSentence(propose.failure)} />
    </Sheet>
  )
}

export function Refused({ sentence }: { sentence: string | null }) {
  return sentence === null ? null : (
    <View className="u-mt3">
      <Banner kind="danger">{sentence}</Banner>
    </View>
  )
}
