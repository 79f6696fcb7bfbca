import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { now } from '@/platform/clock'
import { openPage } from '@/platform/navigate'
import { askable, askForMessages, loadPermits, usePermits } from '@/state/notices'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { counted, day } from '@/ui/format'
import { Page } from '@/ui/Page'
import { Row } from '@/ui/Row'
import { Skeleton } from '@/ui/states'
import { TEMPLATES } from '~types/notify/templates'

/** 微信提醒: what WeChat may still tell, in plain words. */
export default function MessagesPage() {
  const permits = usePermits()
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    void loadPermits().then(() => {
      setSlow(true)
    })
  }, [])
  return (
    <Page title="微信提醒" onRefresh={loadPermits}>
      <Banner kind="info" icon="bell">
        微信的规矩：您允许一次，我们能发一条。允许几次，就能发几条。没有次数了，消息里照样看得到。
      </Banner>
      {permits === null && !slow && <Skeleton heights={[240]} />}
      {permits === null && slow && <Banner kind="warn">网络断了，下拉再试一次</Banner>}
      {permits?.length === 0 && (
        <View className="u-mt4">
          <Card>现在还不能在微信里提醒您，事情都在「消息」里。</Card>
        </View>
      )}
      {permits !== null && permits.length > 0 && (
        <Section title="还能发几条">
          {permits.map(({ key, left, askAgainAt }) => (
            <Card key={key} className="u-mt3">
              <View className="u-row u-between u-g3">
                <View className="u-grow">
                  <View className="yb-h">{TEMPLATES[key].purpose}</View>
                  <View className="yb-sub">{leftText(left, askAgainAt)}</View>
                </View>
                {askable(permits, [key]).length > 0 && (
                  <Button
                    kind="line"
                    size="sm"
                    label={`${TEMPLATES[key].purpose}，再允许一次`}
                    onPress={async () => {
                      const done = await askForMessages([key])
                      await Taro.showToast({ title: done ? '多了一条' : '没有增加', icon: 'none' })
                    }}
                  >
                    允许一次
                  </Button>
                )}
              </View>
            </Card>
          ))}
        </Section>
      )}
      <View className="u-mt4">
        <Card kind="flush">
          <Row
            icon="heart"
            tone="mute"
            title="紧急联系"
            detail="停水、火情时，先打电话给您家"
            onPress={() => openPage('careList')}
          />
        </Card>
      </View>
      <View className="yb-cap u-mt4">依法要送达的通知，一定会用纸面、消息等办法送到，不靠微信提醒。</View>
    </Page>
  )
}

function leftText(left: number, askAgainAt: number | null): string {
  if (left > 0) return `还能发 ${counted(left, '条')}`
  if (askAgainAt !== null && askAgainAt > now()) return `您选了不用，${day(askAgainAt)} 以前不再问`
  return '没有次数了，只在「消息」里告诉您'
}
