import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { dateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Tag } from '@/ui/Tag'
import { ROLE_WORDS } from '@/words/membership'
import { scopeName } from '../../../../../domain/groups/scope'
import { Receipts } from '../../parts/Receipts'
import '../../notify.css'

/** 小区通知: read by a home, confirmed in an emergency; who sent it sees who has not. */
export default function BroadcastPage() {
  const { compoundId = '', broadcastId = '' } = useRouter().params
  const query = useQuery('notify.broadcastOf', { compoundId, broadcastId })
  // Two acts: a tap that confirms is not taken for the reading that is still on its way.
  const { run: see } = useAction('notify.acknowledge')
  const acknowledge = useAction('notify.acknowledge')
  const found = query.output
  const { refresh } = query
  const unseen = found?.mine === 'none'
  useEffect(() => {
    if (unseen) void see({ compoundId, broadcastId, confirm: false })
  }, [unseen, see, compoundId, broadcastId])
  const urgent = found?.broadcast.urgency === 'emergency'
  const asked = urgent && found.mine !== null && found.mine !== 'confirmed'
  return (
    <Page
      title="小区通知"
      onRefresh={refresh}
      {...(asked && {
        bar: (
          <BottomBar tip="点了，楼栋长就知道您家收到了">
            <Button
              block
              icon="check"
              loading={acknowledge.pending}
              onPress={async () => {
                const outcome = await acknowledge.run({ compoundId, broadcastId, confirm: true })
                if (outcome.ok) await refresh()
              }}
            >
              我家知道了
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[240]}>
        {({ broadcast, mine, office }) => (
          <>
            <Card {...(urgent && mine !== 'confirmed' && { kind: 'urgent' })}>
              {urgent && (
                <Tag tone="accent" icon="alert">
                  紧急
                </Tag>
              )}
              <View className="yb-title u-mt2">{broadcast.title}</View>
              <View className="yb-sub u-mt1">
                {ROLE_WORDS[broadcast.by.role]} {broadcast.by.nameMasked}，发给{scopeName(broadcast.scope)}
              </View>
              <View className="yb-sub yb-num">{dateTime(broadcast.at)}</View>
              <View className="nt-text u-mt4">{broadcast.text}</View>
              {mine === 'confirmed' && (
                <View className="u-mt4">
                  <Banner kind="ok">您家已经确认收到</Banner>
                </View>
              )}
            </Card>
            {acknowledge.failure !== null && asked && (
              <View className="u-mt3">
                <Banner kind="danger">{sentenceOf(acknowledge.failure)}</Banner>
              </View>
            )}
            {office && <Receipts broadcast={broadcast} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
