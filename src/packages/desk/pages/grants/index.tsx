import { View } from '@tarojs/components'
import { useState } from 'react'
import { sentenceOf } from '@/cloud/sentences'
import { refreshSession, useSession } from '@/state/session'
import { Chips } from '@/ui/Choice'
import { Page } from '@/ui/Page'
import { Empty, ErrorView, Skeleton } from '@/ui/states'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { GrantList } from '../../parts/GrantList'
import { Streets } from '../../parts/Streets'
import { placesOf } from '../../model/grant-places'
import '../../desk.css'

const KEEPERS = ['operator', 'streetWorker', 'communityWorker', 'committee', 'supervisor', 'serviceCompany']

/** 职责: who holds what in a place, and giving and ending it. An operator begins with the streets. */
export default function GrantsPage() {
  const { me, failure, compound } = useSession()
  const [chosen, setChosen] = useState<string | null>(null)
  const grants = me?.grants.filter(({ role }) => KEEPERS.includes(role)) ?? []
  const operator = grants.some(({ role }) => role === 'operator')
  const places = placesOf(grants, compound)
  const place = places.find((one) => one.place.id === chosen) ?? places[0] ?? null
  if (me === null || grants.length === 0) {
    return (
      <Page title="职责">
        {me === null && failure === null && <Skeleton />}
        {me === null && failure !== null && <ErrorView sentence={sentenceOf(failure)} onRetry={refreshSession} />}
        {me !== null && <Empty icon="lock">职责由上一级来定：街道定社区，社区定业委会和物业，业委会定楼栋长。</Empty>}
      </Page>
    )
  }
  if (operator) return <Streets />
  if (place === null) {
    return (
      <Page title="职责">
        <ChooseCompound />
      </Page>
    )
  }
  return (
    <GrantList
      key={place.place.id}
      place={place.place}
      name={place.name}
      above={
        places.length > 1 && (
          <View className="u-mt3">
            <Chips
              label="哪里的职责"
              options={places.map(({ place: { id }, name }) => ({ value: id, text: name }))}
              value={place.place.id}
              onChange={setChosen}
            />
          </View>
        )
      }
    />
  )
}
