import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Card } from '@/ui/Card'
import { shortDateTime } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { MeetingCard } from '~types/meeting/shapes'

interface Props {
  open: boolean
  place: { compoundId: string; deliberationId: string }
  meetings: readonly MeetingCard[]
  onDone: () => unknown
  onClose: () => void
}

/** Which of the meetings that stand alone led to this vote. */
export function AttachSheet({ open, place, meetings, onDone, onClose }: Props) {
  const attaching = useAction('meeting.attach')
  const attach = async (meetingId: string) => {
    if (!(await attaching.run({ ...place, meetingId })).ok) return
    onClose()
    await onDone()
  }
  return (
    <Sheet open={open} title="是哪次会上商量的" closeText="都不是" onClose={onClose}>
      <View className="c-2 u-mt2">
        附上以后，大家从这次表决看得到那次会，从那次会也看得到这次表决。开始投票后不能再附。
      </View>
      <Card kind="flush" className="u-mt3">
        {meetings.map(({ meetingId, title, startsAt, place: where }) => (
          <Row
            key={meetingId}
            icon="pin"
            title={title}
            detail={`${shortDateTime(startsAt)}，${where}`}
            onPress={() => attach(meetingId)}
          />
        ))}
      </Card>
      {attaching.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">
            {attaching.failure.code === 'RULE_BROKEN' ? REFUSED : sentenceOf(attaching.failure)}
          </Banner>
        </View>
      )}
    </Sheet>
  )
}

const REFUSED = '没附上：已经开始投票，或者这次表决已有五次会。'
