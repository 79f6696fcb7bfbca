import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import type { MeetingCard } from '~types/meeting/shapes'

const STATES: Readonly<Record<MeetingCard['phase'], string>> = {
  announced: '',
  held: '，正在开',
  minuted: '，在写记录',
  readBack: '，在念记录',
  closed: '，记录已封存',
  cancelled: '，不开了',
}

/** The meetings in the yard of this vote, and the way to call one. */
export function MeetingRows(place: { compoundId: string; deliberationId: string }) {
  const { output } = useQuery('meeting.ofVote', { ...place })
  if (output === null || (output.meetings.length === 0 && !output.mayAnnounce)) return null
  return (
    <Card kind="flush" className="u-mt3">
      {output.meetings.map(({ meetingId, startsAt, place: where, phase }) => (
        <Row
          key={meetingId}
          icon="pin"
          title="现场开会"
          detail={`${shortDateTime(startsAt)}，${where}${STATES[phase]}`}
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
    </Card>
  )
}
