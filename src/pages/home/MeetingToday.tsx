import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { Card } from '@/ui/Card'
import { clock } from '@/ui/format'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { Home } from './todo'

/** A meeting of today: when and where, and that one can sign in. Nothing on other days. */
export function MeetingToday({ home: { meeting }, compoundId }: { home: Home; compoundId: string }) {
  if (meeting === null) return null
  const { meetingId, title, place, startsAt, signInFrom } = meeting
  const open = now() >= signInFrom
  return (
    <Card kind="flush" className="yb-stack-i">
      <Row
        icon="pin"
        tone="accent"
        title={title}
        detail={`今天 ${clock(startsAt)} 开会，${place}`}
        {...(open && {
          value: (
            <Tag tone="st-voting" icon="users">
              可以签到
            </Tag>
          ),
        })}
        onPress={() => openPage('meeting', { compoundId, meetingId })}
      />
    </Card>
  )
}
