import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Field, Input } from '@/ui/Field'
import { Row } from '@/ui/Row'
import { Sheet } from '@/ui/Sheet'
import type { ShownSeat } from '~types/meeting/shapes'
import { SEAT_WORDS } from '../words/meeting'
import { Heading } from './Heading'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  seats: readonly ShownSeat[]
  onDone: () => Promise<unknown>
}

/** Who of the five came, noted seat by seat. */
export function SeatsEditor({ place, seats, onDone }: Props) {
  const [open, setOpen] = useState<ShownSeat | null>(null)
  return (
    <>
      <View className="u-mt4">
        <Heading>五方到没到</Heading>
      </View>
      <Card kind="flush" className="u-mt2">
        {seats.map((seat) => (
          <Row
            key={seat.seat}
            title={SEAT_WORDS[seat.seat]}
            detail={seat.who === '' ? '还没写是谁' : seat.who}
            value={seat.came === null ? '没记' : seat.came ? '到了' : '没到'}
            onPress={() => {
              setOpen(seat)
            }}
          />
        ))}
      </Card>
      {open !== null && (
        <SeatSheet
          key={open.seat}
          place={place}
          seat={open}
          onDone={onDone}
          onClose={() => {
            setOpen(null)
          }}
        />
      )}
    </>
  )
}

type Came = 'unknown' | 'yes' | 'no'

function SeatSheet({ place, seat, onDone, onClose }: Omit<Props, 'seats'> & { seat: ShownSeat; onClose: () => void }) {
  const saving = useAction('meeting.seat')
  const [who, setWho] = useState(seat.who)
  const [came, setCame] = useState<Came>(seat.came === null ? 'unknown' : seat.came ? 'yes' : 'no')
  const [why, setWhy] = useState(seat.why)
  const save = async () => {
    const noted = { seat: seat.seat, who: who.trim(), came: came === 'unknown' ? null : came === 'yes' }
    if (!(await saving.run({ ...place, ...noted, why: came === 'no' ? why.trim() : '' })).ok) return
    await onDone()
    onClose()
  }
  return (
    <Sheet
      open
      title={SEAT_WORDS[seat.seat]}
      closeText="不改了"
      onClose={onClose}
      primary={
        <Button block loading={saving.pending} disabled={came === 'no' && why.trim() === ''} onPress={save}>
          记下
        </Button>
      }
    >
      <View className="u-mt3">
        <Field label="是谁">
          <Input value={who} maxLength={20} placeholder="例如：社区 吴晓梅" onChange={setWho} />
        </Field>
      </View>
      <View className="u-mt3">
        <Field label="到没到">
          <Chips
            label="到没到"
            options={[
              { value: 'yes', text: '到了' },
              { value: 'no', text: '没到' },
              { value: 'unknown', text: '还没记' },
            ]}
            value={came}
            onChange={setCame}
          />
        </Field>
      </View>
      {came === 'no' && (
        <View className="u-mt3">
          <Field label="为什么没到">
            <Input value={why} maxLength={60} placeholder="例如：这个小区没有物业" onChange={setWhy} />
          </Field>
        </View>
      )}
      <Refused failure={saving.failure} />
    </Sheet>
  )
}
