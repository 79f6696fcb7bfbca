import { View } from '@tarojs/components'
import { useState } from 'react'
import { ChooseCompound } from '@/parts/ChooseCompound'
import { useSession } from '@/state/session'
import { Chips } from '@/ui/Choice'
import { Page } from '@/ui/Page'
import { Empty, Skeleton } from '@/ui/states'
import type { Role } from '~types/policy'
import { CareCases } from '../../life/CareCases'
import { CareHome } from '../../life/CareHome'
import { CareKeys } from '../../life/CareKeys'
import { CarePapers } from '../../life/CarePapers'

type Part = 'homes' | 'papers' | 'keys' | 'cases'
const PARTS: readonly { value: Part; text: string }[] = [
  { value: 'homes', text: '查一户' },
  { value: 'papers', text: '签名纸' },
  { value: 'keys', text: '换手机' },
  { value: 'cases', text: '家庭变故' },
]
const STAFF: readonly Role[] = ['steward', 'committee', 'communityWorker']

/** 住户变动: what two people of the staff look at, and who lives in a home. */
export default function CarePage() {
  const { me, compound, roles } = useSession()
  const [part, setPart] = useState<Part>('homes')
  if (me === null)
    return (
      <Page title="住户变动">
        <Skeleton />
      </Page>
    )
  if (!roles.some((role) => STAFF.includes(role))) {
    return (
      <Page title="住户变动">
        <Empty icon="lock">这里由楼栋长、业委会和居委会来办。</Empty>
      </Page>
    )
  }
  if (compound === null)
    return (
      <Page title="住户变动">
        <ChooseCompound />
      </Page>
    )
  const { compoundId } = compound
  return (
    <Page title="住户变动">
      <View className="u-mt2">
        <Chips label="办什么" options={PARTS} value={part} onChange={setPart} />
      </View>
      {part === 'homes' && <CareHome compound={{ ...compound, communityName: '' }} />}
      {part === 'papers' && <CarePapers compoundId={compoundId} />}
      {part === 'keys' && <CareKeys compoundId={compoundId} />}
      {part === 'cases' && <CareCases compoundId={compoundId} />}
    </Page>
  )
}
