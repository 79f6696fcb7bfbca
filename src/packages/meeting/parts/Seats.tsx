import { View } from '@tarojs/components'
import { Card } from '@/ui/Card'
import { Tag } from '@/ui/Tag'
import type { ShownSeat } from '~types/meeting/shapes'
import { SEAT_WORDS } from '../words/meeting'
import { Heading } from './Heading'

/** The five seats: who was asked to sit there, and who came or why not. Nothing while nobody has written anything there. */
export function Seats({ seats }: { seats: readonly ShownSeat[] }) {
  if (seats.every(({ who, came }) => who === '' && came === null)) return null
  return (
    <Card className="u-mt3">
      <Heading>五方</Heading>
      {seats.map((seat) => (
        <View key={seat.seat} className="u-row u-between u-g2 u-mt3">
          <View className="u-grow">
            <View>{SEAT_WORDS[seat.seat]}</View>
            <View className="yb-sub">{detailOf(seat)}</View>
          </View>
          {seat.came !== null && (
            <Tag tone={seat.came ? 'green' : 'plain'} icon={seat.came ? 'checkc' : 'minusc'}>
              {seat.came ? '到了' : '没到'}
            </Tag>
          )}
        </View>
      ))}
    </Card>
  )
}

function detailOf({ who, came, why }: ShownSeat): string {
  const name = who === '' ? '没有写是谁' : who
  return came === false ? `${name}。没到：${why}` : name
}
