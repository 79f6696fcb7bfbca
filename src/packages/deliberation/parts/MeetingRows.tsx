import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import type { MeetingCard } from '~types/meeting/shapes'
import { AttachSheet } from './AttachSheet'

const STATES: Readonly<Record<MeetingCard['phase'], string>> = {
  announced: '',
  held: '，正在开',
  minuted: '，在写记录',
  readBack: '，在念记录',
  closed: '，记录已封存',
  cancelled: '，不开了',
}

/** Of a meeting that was not called for this vote, and led to it. */
function beforeText(phase: MeetingCard['phase']): string {
  return phase === 'announced' || phase === 'held' ? '先开会商量' : '先在会上商量过'
}

/** The meetings in the yard of this vote and before it, the way to call one, and to put one beside it that was held before. */
export function MeetingRows(place: { compoundId: string; deliberationId: string }) {
  const { output, refresh } = useQuery('meeting.ofVote', { ...place })
  const [asking, setAsking] = useState(false)
  if (output === null) return null
  if (output.meetings.length + output.takenOff.length === 0 && !output.mayAnnounce) return null
  return (
    <View>
      <Card kind="flush" className="u-mt3">
        {output.meetings.map(({ meetingId, deliberationId, startsAt, place: where, phase }) => (
          <Row
            key={meetingId}
            icon="pin"
            title={deliberationId === null ? beforeText(phase) : '现场开会'}
            detail={`${shortDateTime(startsAt)}，${where}${STATES[phase]}`}
            onPress={() => openPage('meeting', { compoundId: place.compoundId, meetingId })}
          />
        ))}
        {output.takenOff.map(({ meetingId, title, at, by, reason }) => (
          <Row
            key={at}
            icon="info"
            title={`曾经附过一次会：${title}`}
            detail={`${shortDateTime(at)} ${by}取下来的：${reason}`}
            onPress={() => openPage('meeting', { compoundId: place.compoundId, meetingId })}
          />
        ))}
        {output.mayAnnounce && (
          <Row
            icon="plus"
            title={output.meetings.length === 0 ? '开个会当面商量' : '再开一次会'}
            detail="定时间地点，通知大家"
            onPress={() => openPage('meetingAnnounce', { ...place })}
          />
        )}
        {output.attachable.length > 0 && (
          <Row
            icon="pin"
            title="附上先前开的会"
            detail="这件事在会上商量过，让大家看得到"
            onPress={() => {
              setAsking(true)
            }}
          />
        )}
      </Card>
      <AttachSheet
        open={asking}
        place={place}
        meetings={output.attachable}
        onDone={refresh}
        onClose={() => {
          setAsking(false)
        }}
      />
    </View>
  )
}
