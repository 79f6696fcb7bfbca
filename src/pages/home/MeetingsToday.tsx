import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { clock } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { Home } from './todo'

/** Meetings of today: when and where, and that one can sign in. Nothing on other days. */
export function MeetingsToday({ home: { meetings }, compoundId }: { home: Home; compoundId: string }) {
  if (meetings.length === 0) return null
  return (
    <Card kind="flush" className="yb-stack-i">
      {meetings.map(({ meetingId, title, place, startsAt, signInFrom }) => (
        <Row
          key={meetingId}
          icon="pin"
          tone="accent"
          title={title}
          detail={`今天 ${clock(startsAt)} 开会，${place}`}
          {...(now() >= signInFrom && {
            value: (
              <Tag tone="st-voting" icon="users">
                可以签到
              </Tag>
            ),
          })}
          onPress={() => openPage('meeting', { compoundId, meetingId })}
        />
      ))}
    </Card>
  )
}
