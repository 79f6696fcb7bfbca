import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Alarm } from '@/ledger/alarms'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Page } from '@/ui/Page'
import { CallCommunity } from '@/parts/LogAlarm'
import { useSession } from '@/state/session'
import { fullTimeText } from '@/words/times'
import { ALARM_WORDS } from '../words/alarms'

/** A check that failed: red, with what to keep, and nothing to click it away with. */
export function AlarmCard({ alarm: { kind, at, evidence } }: { alarm: Alarm }) {
  const { compound } = useSession()
  return (
    <View>
      <Banner kind="danger">对不上，请马上打给居委会</Banner>
      {compound !== null && <CallCommunity compoundId={compound.compoundId} />}
      <Card className="u-mt3">
        <View {...a11y({ role: 'heading' })} className="yb-h">
          {ALARM_WORDS[kind]}
        </View>
        <View className="u-mt2">请把这一页截屏。在居委会看过之前，不要删掉院坝，不要清空微信，也不要换手机。</View>
        <View className="yb-sub u-mt2">{fullTimeText(at)} 发现</View>
        <View className="u-mt4">
          <Button kind="line" block onPress={() => Taro.setClipboardData({ data: evidence })}>
            复制证据，发给居委会
          </Button>
        </View>
        <View className="yb-cap u-mt2">证据里没有您选了什么。</View>
      </Card>
    </View>
  )
}

export function AlarmPage({ title, alarm }: { title: string; alarm: Alarm }) {
  return (
    <Page title={title}>
      <AlarmCard alarm={alarm} />
    </Page>
  )
}
