import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useSession } from '@/state/session'
import { Chips } from '@/ui/Choice'
import { homeName } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Empty, Skeleton } from '@/ui/states'
import { InviteHome } from '../../invite/InviteHome'

/** 邀请家人、租户: an owner makes codes for one of his homes, and sees what became of them. */
export default function InvitePage() {
  const { homeId } = useRouter().params
  const { me } = useSession()
  const [chosen, setChosen] = useState<string | null>(homeId ?? null)
  const owned = me?.bindings.filter(({ state, relation }) => state === 'verified' && relation === 'owner') ?? []
  const home = owned.find((binding) => binding.homeId === chosen) ?? owned[0]
  if (home !== undefined) {
    return (
      <InviteHome key={home.homeId} home={home}>
        {owned.length > 1 && (
          <Chips
            label="哪一套房"
            options={owned.map((binding) => ({ value: binding.homeId, text: homeName(binding.address) }))}
            value={home.homeId}
            onChange={setChosen}
          />
        )}
      </InviteHome>
    )
  }
  return (
    <Page title="邀请家人、租户">
      {me === null ? <Skeleton /> : <Empty icon="key">核验过的业主才能邀请人。先登记您的房屋。</Empty>}
    </Page>
  )
}
