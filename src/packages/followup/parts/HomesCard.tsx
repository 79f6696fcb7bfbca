import { View } from '@tarojs/components'
import { call } from '@/cloud/client'
import { useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import { Card } from '@/ui/Card'
import { homeName } from '@/ui/format'
import { Heading } from './Heading'

/** For who has to check a complete petition: the homes behind it. */
export function HomesCard({ place }: { place: { compoundId: string; petitionId: string } }) {
  const { output } = useQuery('followup.petitionHomes', place)
  const first = output === null ? null : { items: output.voters, next: output.next }
  const list = useMore(place.petitionId, first, async (cursor) => {
    const page = await call('followup.petitionHomes', { ...place, cursor })
    return { items: page.voters, next: page.next }
  })
  return (
    <Card className="u-mt3">
      <Heading>联名的房号，只用来核对</Heading>
      {list.items.map(({ homes, homeCount, at }) => (
        <View className="u-mt2" key={`${at} ${homes.map(homeName).join()}`}>
          {homes.map(homeName).join('、')}
          {homeCount > homes.length ? ` 等 ${homeCount} 套` : ''}
        </View>
      ))}
      <MoreButton list={list} />
    </Card>
  )
}
