import { openPage } from '@/platform/navigate'
import { Row } from '@/ui/Row'
import { Tag } from '@/ui/Tag'
import type { ShownBooking } from '~types/station/shapes'
import { dateWords, spanOf, STATE_WORDS } from '../words/station'

/** One booking of a home, with how it stands. */
export function BookingRow({
  compoundId,
  homeId,
  booking,
}: {
  compoundId: string
  homeId: string
  booking: ShownBooking
}) {
  const { bookingId, roomName, date, state } = booking
  const { text, icon, tone } = STATE_WORDS[state]
  return (
    <Row
      icon="cal"
      title={roomName}
      detail={`${dateWords(date)} ${spanOf(booking)}`}
      value={
        <Tag icon={icon} tone={tone}>
          {text}
        </Tag>
      }
      label={`${roomName}，${dateWords(date)} ${spanOf(booking)}，${text}`}
      onPress={() => openPage('stationBooking', { compoundId, homeId, bookingId })}
    />
  )
}
