import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { Loaded } from '@/ui/Loaded'
import { Tag } from '@/ui/Tag'

interface Place {
  readonly building: string
  readonly unit: string
}

interface Props {
  compoundId: string
  postId: string
  units: readonly Place[]
}

/** The homes that have not opened a notice, one unit at a time. */
export function Unread({ compoundId, postId, units }: Props) {
  const [at, setAt] = useState('0')
  const place = units[Number(at)]
  const input = place === undefined ? null : { compoundId, postId, building: place.building, unit: place.unit }
  const query = useQuery('membership.unreadHomes', input)
  const first = query.output === null ? null : { items: query.output.homes, next: query.output.next }
  const list = useMore(JSON.stringify(input), first, async (cursor) => {
    if (input === null) return { items: [], next: null }
    const page = await call('membership.unreadHomes', { ...input, cursor })
    return { items: page.homes, next: page.next }
  })
  return (
    <Card className="u-mt3">
      {units.length > 1 && (
        <Chips
          label="哪个单元"
          options={units.map(({ building, unit }, index) => ({ value: String(index), text: `${building}${unit}` }))}
          value={at}
          onChange={setAt}
        />
      )}
      <View className="u-mt3">
        <Loaded query={query} heights={[80]}>
          {() =>
            list.items.length === 0 && !list.more ? (
              <View className="c-2">这个单元都看过了</View>
            ) : (
              <View className="mb-rooms">
                {list.items.map(({ room }) => (
                  <Tag key={room}>{room}</Tag>
                ))}
              </View>
            )
          }
        </Loaded>
      </View>
      <MoreButton list={list} />
    </Card>
  )
}
