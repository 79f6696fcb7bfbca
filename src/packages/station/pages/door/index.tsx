import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { qrImage } from '@/parts/qr'
import { sheetHtml } from '@/parts/sheet'
import { Wrong } from '@/parts/Wrong'
import { useParams } from '@/platform/params'
import { printSheet, PRINTS } from '@/platform/printSheet'
import { useSession } from '@/state/session'
import { a11y } from '@/ui/a11y'
import { Banner } from '@/ui/Banner'
import { BottomBar } from '@/ui/BottomBar'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Loaded } from '@/ui/Loaded'
import { Page } from '@/ui/Page'
import { Sheet } from '@/ui/Sheet'
import { doorSheet } from '../../model/doorSheet'
import { StationGate } from '../../parts/StationGate'
import '../../station.css'

/** 门口的签到码: the sheet of A4 that hangs at a room's door, and another code when that one became known. */
export default function DoorPage() {
  const { roomId = '' } = useParams()
  return (
    <StationGate title="门口的签到码" staff>
      {(compoundId) => <Door compoundId={compoundId} roomId={roomId} />}
    </StationGate>
  )
}

function Door({ compoundId, roomId }: { compoundId: string; roomId: string }) {
  const { compound } = useSession()
  const query = useQuery('station.roomOf', { compoundId, roomId })
  const changing = useAction('station.newDoorCode')
  const [asked, setAsked] = useState(false)
  const [failed, setFailed] = useState(false)
  const found = query.output
  const sheet = found === null ? null : doorSheet(found.rules, found.doorCode, compound?.name ?? '')
  const change = async () => {
    if (found === null || !(await changing.run({ compoundId, roomId, rev: found.rev })).ok) return
    setAsked(false)
    await Promise.all([query.refresh(), Taro.showToast({ title: '换好了，把新的贴上', icon: 'none' })])
  }
  return (
    <Page
      title="门口的签到码"
      onRefresh={query.refresh}
      over={
        asked && (
          <Sheet
            open
            title="换一个签到码"
            closeText="先不换"
            primary={
              <Button block loading={changing.pending} onPress={change}>
                换，马上重新贴
              </Button>
            }
            onClose={() => {
              setAsked(false)
              changing.forget()
            }}
          >
            <View>门口现在贴的马上作废，扫它、报它都签不上。有人不到场也签到的时候才换。</View>
            <Wrong failure={changing.failure} />
          </Sheet>
        )
      }
      {...(sheet !== null && {
        bar: (
          <BottomBar tip={PRINTS ? '一张 A4，贴在门口' : '发到电脑上打开，打印一张 A4，贴在门口'}>
            <Button
              block
              icon="doc"
              onPress={async () => {
                setFailed(false)
                await printSheet(`${sheet.title}.html`, sheetHtml(sheet)).catch(() => {
                  setFailed(true)
                })
              }}
            >
              {PRINTS ? '打印' : '发到电脑打印'}
            </Button>
          </BottomBar>
        ),
      })}
    >
      <Loaded query={query} heights={[300, 160]}>
        {() =>
          sheet !== null && (
            <>
              {failed && <Banner kind="danger">没有发出去，请再点一次</Banner>}
              <View className="yb-title u-center">{sheet.title}</View>
              <View className="yb-sub u-center">{sheet.subtitle}</View>
              {sheet.codes.map(({ text }) => (
                <Image
                  key={text}
                  className="stn-qr"
                  src={qrImage(text)}
                  mode="aspectFit"
                  {...a11y({ role: 'img', label: '签到码的二维码' })}
                />
              ))}
              {sheet.blocks.map(({ heading, pairs, lines }) => (
                <Card key={heading} className="u-mt3">
                  <View className="yb-h">{heading}</View>
                  {pairs.map(([name, value]) => (
                    <View key={name} className="yb-b u-mt2">
                      {name} {value}
                    </View>
                  ))}
                  {lines.map((line) => (
                    <View key={line} className="u-mt2">
                      {line}
                    </View>
                  ))}
                </Card>
              ))}
              <View className="u-mt4">
                <Button
                  block
                  kind="quiet"
                  icon="refresh"
                  onPress={() => {
                    setAsked(true)
                  }}
                >
                  签到码传出去了，换一个
                </Button>
              </View>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}
