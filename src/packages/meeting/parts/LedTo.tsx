import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Button } from '@/ui/Button'
import { Field, Input } from '@/ui/Field'
import { shortDateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { ActionOutput } from '~types/contracts'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  meeting: Pick<ActionOutput<'meeting.get'>, 'ledTo' | 'takenOff'>
  onDone: () => Promise<unknown>
}

/** The vote that followed from a meeting, the way to take it off one that did not, and those that it was taken off. */
export function LedTo({ place, meeting: { ledTo, takenOff }, onDone }: Props) {
  const [asking, setAsking] = useState(false)
  const open = (deliberationId: string) => openPage('detail', { compoundId: place.compoundId, deliberationId })
  return (
    <>
      {ledTo !== null && (
        <Row
          icon="vote"
          title="这件事的表决"
          detail={ledTo.gone ? `${ledTo.title}（没有办成）` : ledTo.title}
          onPress={() => open(ledTo.deliberationId)}
        />
      )}
      {ledTo?.mayDetach === true && (
        <Row
          icon="minusc"
          title={ledTo.gone ? '从这次表决上取下来' : '附错了，取下来'}
          detail="取下来以后可以附到对的表决上"
          onPress={() => {
            setAsking(true)
          }}
        />
      )}
      {takenOff.map(({ deliberationId, title, at, by, reason }) => (
        <Row
          key={at}
          icon="info"
          title={`曾经附在「${title}」上`}
          detail={`${shortDateTime(at)} ${by}取下来的：${reason}`}
          onPress={() => open(deliberationId)}
        />
      ))}
      {asking && ledTo !== null && (
        <DetachSheet
          place={{ ...place, deliberationId: ledTo.deliberationId }}
          onDone={onDone}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </>
  )
}

interface SheetProps {
  place: { compoundId: string; meetingId: string; deliberationId: string }
  onDone: Props['onDone']
  onClose: () => void
}

function DetachSheet({ place, onDone, onClose }: SheetProps) {
  const detaching = useAction('meeting.detach')
  const [reason, setReason] = useState('')
  const save = async () => {
    if (!(await detaching.run({ ...place, reason: reason.trim() })).ok) return
    onClose()
    await onDone()
  }
  return (
    <Sheet
      open
      title="从表决上取下来"
      closeText="不取了"
      onClose={onClose}
      primary={
        <Button block loading={detaching.pending} disabled={reason.trim().length < 2} onPress={save}>
          取下来
        </Button>
      }
    >
      <View className="c-2 u-mt2">会议和它的记录都不变。两边的页面会留一行：曾经附过，谁取下来的，为什么。</View>
      <View className="u-mt3">
        <Field label="为什么取下来">
          <Input value={reason} maxLength={100} placeholder="例如：附错了，那次会说的是停车" onChange={setReason} />
        </Field>
      </View>
      <Refused failure={detaching.failure} />
    </Sheet>
  )
}
