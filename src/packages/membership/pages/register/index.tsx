import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { openPage } from '@/platform/navigate'
import { useSession } from '@/state/session'
import { Button } from '@/ui/Button'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Empty, Skeleton } from '@/ui/states'
import type { MyBinding } from '~types/membership'
import { Enrol } from '../../life/Enrol'
import { MyRegistration, type Registration } from '../../life/MyRegistration'
import '../../life/life.css'

/** 居民登记: whether one stands in the register that residents' meetings vote by, and how to come into it. */
export default function RegisterPage() {
  const { compoundId: given } = useRouter().params
  const { me, compound } = useSession()
  const compoundId = given ?? compound?.compoundId ?? null
  const homes =
    me?.bindings.filter((binding) => binding.compoundId === compoundId && binding.state === 'verified') ?? []
  const query = useQuery('roll.myRegistration', compoundId === null || homes.length === 0 ? null : { compoundId })
  return (
    <Page title="居民登记" onRefresh={query.refresh}>
      <View className="yb-sub u-mt2 lf-gap">居民会议由满 18 岁、在居委会登记过的居民投票，一人一票，租户也算。</View>
      {me === null && <Skeleton />}
      {me !== null && (compoundId === null || homes.length === 0) && (
        <Empty
          icon="home"
          action={
            <Button kind="line" onPress={() => openPage('join')}>
              去核验房屋
            </Button>
          }
        >
          先核验您住的房屋，再来登记。没有微信的家人，可以请居委会登记，用纸质票投。
        </Empty>
      )}
      {compoundId !== null && homes.length > 0 && (
        <Loaded query={query} heights={[160, 320]}>
          {(found) => <Found key={keyOf(found)} {...{ compoundId, homes, found }} onAsked={query.refresh} />}
        </Loaded>
      )}
    </Page>
  )
}

interface Props {
  compoundId: string
  homes: readonly MyBinding[]
  found: Registration
  onAsked: () => Promise<void>
}

/** What has changed puts the form away. */
function keyOf({ registered, asked }: Registration): string {
  return `${registered?.voterId ?? ''} ${asked?.enrolmentId ?? ''} ${asked?.state ?? ''}`
}

function Found({ compoundId, homes, found, onAsked }: Props) {
  const { registered, asked } = found
  const settled = registered !== null || asked?.state === 'waiting'
  const [again, setAgain] = useState(false)
  return (
    <View>
      <MyRegistration found={found} />
      {settled && !again && (
        <View className="u-mt3">
          <Button
            kind="quiet"
            block
            onPress={() => {
              setAgain(true)
            }}
          >
            {asked?.state === 'waiting' ? '填错了，再交一份' : '搬到小区里另一套了，重新登记'}
          </Button>
        </View>
      )}
      {(!settled || again) && <Enrol compoundId={compoundId} homes={homes} onAsked={onAsked} />}
    </View>
  )
}
