import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Field, TextArea } from '@/ui/Field'
import { shortDateTime } from '@/ui/format'
import { Tag } from '@/ui/Tag'
import type { ShownAddendum } from '~types/meeting/minutes'
import { Heading } from './Heading'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  addenda: readonly ShownAddendum[]
  mayAdd: boolean
  onDone: () => Promise<unknown>
}

/** What was put right after closing. The minutes themselves stay as they are. */
export function Addenda({ place, addenda, mayAdd, onDone }: Props) {
  const adding = useAction('meeting.addAddendum')
  const signing = useAction('meeting.signAddendum')
  const [text, setText] = useState('')
  if (addenda.length === 0 && !mayAdd) return null
  const add = async () => {
    if (!(await adding.run({ ...place, text: text.trim() })).ok) return
    setText('')
    await onDone()
  }
  return (
    <Card className="u-mt3">
      <Heading>补正</Heading>
      {addenda.map(({ number, text: said, at, writtenBy, signedOff, maySign }) => (
        <View key={number} className="mt-said u-mt2">
          <View className="mt-text">{said}</View>
          <View className="u-row u-between u-g2 u-mt1">
            <View className="yb-sub u-grow">
              {writtenBy} {shortDateTime(at)}
              {signedOff === null ? '' : `，${signedOff.by} 签字`}
            </View>
            {signedOff === null && !maySign && <Tag icon="clock">等另一位签字</Tag>}
            {maySign && (
              <Button
                size="sm"
                loading={signing.pending}
                label={`给补正签字：${said}`}
                onPress={async () => {
                  if ((await signing.run({ ...place, number })).ok) await onDone()
                }}
              >
                看过，签字
              </Button>
            )}
          </View>
        </View>
      ))}
      {mayAdd && (
        <View className="u-mt3">
          <Field label="补正一句" help="另一位签字后生效，原来的记录一个字不动">
            <TextArea value={text} maxLength={200} placeholder="例如：施工时间应为周六上午" onChange={setText} />
          </Field>
          <View className="u-mt3">
            <Button block kind="line" loading={adding.pending} disabled={text.trim().length < 2} onPress={add}>
              交另一位签字
            </Button>
          </View>
        </View>
      )}
      <Refused failure={adding.failure ?? signing.failure} />
    </Card>
  )
}
