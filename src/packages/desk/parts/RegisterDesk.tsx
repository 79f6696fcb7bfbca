import { View } from '@tarojs/components'
import { useState } from 'react'
import { useQuery } from '@/cloud/hooks'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Segment } from '@/ui/Choice'
import { Page } from '@/ui/Page'
import { EnrolFor } from './EnrolFor'
import { useEnrolments } from './Enrolments'
import { useRegistered } from './Registered'
import { Title } from './Title'

type Tab = 'waiting' | 'register'

interface Props {
  compoundId: string
  /** A steward's buildings; null for who sees all. */
  own: readonly string[] | null
}

/** 居民登记册: who asks to come in or is to go out, and who is in it. */
export function RegisterDesk({ compoundId, own }: Props) {
  const [tab, setTab] = useState<Tab>('waiting')
  const [asking, setAsking] = useState(false)
  const [told, setTold] = useState<string | null>(null)
  const compound = useQuery('membership.compound', { compoundId })
  const enrolments = useEnrolments(compoundId, setTold)
  const all = compound.output?.buildings.map(({ building }) => building) ?? []
  const registered = useRegistered(compoundId, own ?? ['', ...all], setTold)
  const refresh = async () => {
    await Promise.all([compound.refresh(), enrolments.query.refresh(), registered.query.refresh()])
  }
  const shown = tab === 'waiting' ? enrolments : registered
  if (asking) {
    return (
      <Page title="居民登记册">
        <EnrolFor
          compoundId={compoundId}
          onDone={async () => {
            setAsking(false)
            setTab('waiting')
            setTold('申请交上去了，等另一位社区工作者对着身份证核对')
            await refresh()
          }}
          onClose={() => {
            setAsking(false)
          }}
        />
      </Page>
    )
  }
  return (
    <Page title="居民登记册" onRefresh={refresh} over={shown.over}>
      <Title help="居民会议按这本册子投票，一人一票。进册、出册都要两个人：一个人申请，另一位社区工作者看过身份证再定。">
        谁能在居民会议上投票
      </Title>
      <View className="u-mt3">
        <Segment
          label="看哪一样"
          options={[
            { value: 'waiting', text: '等核对' },
            { value: 'register', text: '登记册' },
          ]}
          value={tab}
          onChange={(next) => {
            setTold(null)
            setTab(next)
          }}
        />
      </View>
      {told !== null && (
        <View className="u-mt3">
          <Banner kind="ok">{told}</Banner>
        </View>
      )}
      {shown.list}
      <View className="u-mt5">
        <Button
          kind="line"
          block
          icon="plus"
          onPress={() => {
            setTold(null)
            setAsking(true)
          }}
        >
          替没有手机的居民申请
        </Button>
      </View>
    </Page>
  )
}
