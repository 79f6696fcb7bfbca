import { View } from '@tarojs/components'
import { useState } from 'react'
import type { TopicText } from '~types/deliberation/amendments'
import { useAction } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Field, Input, TextArea } from '@/ui/Field'
import { Sheet } from '@/ui/Sheet'
import { conductSentence } from '../words/conduct'

interface Props {
  place: { compoundId: string; deliberationId: string }
  text: TopicText
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** The drafter's new words, begun from those in force. */
export function AmendSheet({ place, text, onDone, onClose }: Props) {
  const propose = useAction('deliberation.proposeAmendment')
  const [title, setTitle] = useState(text.title)
  const [motions, setMotions] = useState(text.motions)
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const short = reason.trim().length < 4 || title.trim().length < 4 || motions.some((one) => one.text.trim().length < 4)
  const send = async () => {
    setTried(true)
    if (short) return
    const { ok } = await propose.run({
      ...place,
      title: title.trim(),
      motions: motions.map((one) => ({ ...one, text: one.text.trim() })),
      reason: reason.trim(),
    })
    if (!ok) return
    await onDone()
    onClose()
  }
  return (
    <Sheet
      open
      title="改文本"
      closeText="先不改"
      onClose={onClose}
      primary={
        <Button block loading={propose.pending} loadingText="正在提交" onPress={send}>
          交给另一个人复核
        </Button>
      }
    >
      <View className="c-2 u-mt2">复核以后才生效，并重新公告。每件事要表决什么不能变，只改说法。</View>
      <Field className="u-mt3" label="标题">
        <Input value={title} maxLength={60} onChange={setTitle} />
      </Field>
      {motions.map(({ motionId, text: words }, at) => (
        <Field className="u-mt3" key={motionId} label={`第 ${String(at + 1)} 件`}>
          <TextArea
            value={words}
            maxLength={500}
            placeholder="要表决的原文"
            onChange={(next) => {
              setMotions(motions.map((one) => (one.motionId === motionId ? { motionId, text: next } : one)))
            }}
          />
        </Field>
      ))}
      <Field className="u-mt3" label="为什么改" error={tried && short ? '每一项都至少写四个字' : null}>
        <TextArea value={reason} maxLength={200} placeholder="例如：多位邻居希望先签一年" onChange={setReason} />
      </Field>
      {propose.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{conductSentence(propose.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}
