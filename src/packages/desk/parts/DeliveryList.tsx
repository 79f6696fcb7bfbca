import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import type { ActionOutput } from '~types/contracts'
import { PickHome } from '@/parts/PickHome'
import { usePhoto } from '@/parts/usePhoto'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { counted, homeName, shortDateTime } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Press } from '@/ui/Press'
import { Row } from '@/ui/Row'
import { Upload } from '@/ui/Upload'
import { ballotSentence } from '@/words/ballots'

interface Place {
  compoundId: string
  deliberationId: string
}

type Delivered = ActionOutput<'deliberation.deliveries'>

/** Who was reached by the notice, and paper for those who were not. */
export function DeliveryList({ place }: { place: Place }) {
  const query = useQuery('deliberation.deliveries', place)
  const [recording, setRecording] = useState(false)
  const first = query.output === null ? null : { items: query.output.missing, next: query.output.next }
  const missing = useMore(place.deliberationId, first, async (cursor) => {
    const page = await call('deliberation.deliveries', { ...place, cursor })
    return { items: page.missing, next: page.next }
  })
  return (
    <View className="u-mt4">
      <Loaded query={query}>
        {({ delivered, total, until, waiting }) => (
          <View>
            <View className="yb-b">
              送到 {counted(delivered, '份')}，共 {counted(total, '份')}
            </View>
            <View className="yb-sub u-mt1">
              点开过通知的自动算送到。没点开的，{shortDateTime(until)} 前当面交或者贴在门上拍照，由另一位核对。
            </View>
            {waiting.map((one) => (
              <Waiting key={one.voterId} one={one} place={place} onDecided={query.refresh} />
            ))}
            {recording ? (
              <Record
                place={place}
                onDone={async () => {
                  setRecording(false)
                  await query.refresh()
                }}
                onClose={() => {
                  setRecording(false)
                }}
              />
            ) : (
              <View className="u-mt3">
                <Button
                  kind="line"
                  block
                  icon="plus"
                  onPress={() => {
                    setRecording(true)
                  }}
                >
                  登记一份纸质送达
                </Button>
              </View>
            )}
            {missing.items.length > 0 && (
              <Section title="还没送到的">
                <Card kind="flush">
                  {missing.items.map(({ voterId, home, homeCount }) => (
                    <Row
                      key={voterId}
                      icon="home"
                      title={homeCount === 1 ? homeName(home) : `${homeName(home)} 等 ${counted(homeCount, '套')}`}
                    />
                  ))}
                </Card>
                <MoreButton list={missing} />
              </Section>
            )}
          </View>
        )}
      </Loaded>
    </View>
  )
}

interface WaitingProps {
  one: Delivered['waiting'][number]
  place: Place
  onDecided: () => Promise<unknown>
}

function Waiting({ one, place, onDecided }: WaitingProps) {
  const confirm = useAction('deliberation.confirmDelivery')
  const { voterId, home, way, recordedAt, recordedBy, photoUrl, mine } = one
  const name = homeName(home)
  const settle = async (accept: boolean) => {
    if ((await confirm.run({ ...place, voterId, accept })).ok) await onDecided()
  }
  return (
    <Card className="u-mt3">
      <View className="yb-b">{name}</View>
      <View className="yb-sub u-mt1">
        {shortDateTime(recordedAt)} {recordedBy} {way === 'posted' ? '贴在门上' : '当面交了'}
      </View>
      {photoUrl !== null && (
        <Press
          className="dk-photo-press"
          label={`${name} 的送达照片，点开看大图`}
          onPress={() => Taro.previewImage({ urls: [photoUrl], current: photoUrl })}
        >
          <Image className="dk-photo" src={photoUrl} mode="aspectFill" />
        </Press>
      )}
      {mine ? (
        <View className="yb-cap u-mt2">您登记的，要另一位来核对。</View>
      ) : (
        <View className="u-mt3">
          <Buttons>
            <Button kind="quiet" label={`${name} 的不算`} loading={confirm.pending} onPress={() => settle(false)}>
              不算
            </Button>
            <Button kind="line" label={`${name} 的送达属实`} loading={confirm.pending} onPress={() => settle(true)}>
              送达属实
            </Button>
          </Buttons>
        </View>
      )}
      {confirm.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{ballotSentence(confirm.failure)}</Banner>
        </View>
      )}
    </Card>
  )
}

const WAYS = [
  { value: 'handed', text: '当面交' },
  { value: 'posted', text: '贴在门上' },
] as const

function Record({ place, onDone, onClose }: { place: Place; onDone: () => Promise<unknown>; onClose: () => void }) {
  const record = useAction('deliberation.recordDelivery')
  const photo = usePhoto()
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('handed')
  const [homeId, setHomeId] = useState<string | null>(null)
  const { pending, failure, run } = useAttempt()
  const send = async () => {
    if (homeId === null) return
    await run(async () => {
      const { voterId } = await call('deliberation.voterAt', { ...place, homeId })
      const evidence = await photo.send()
      if (evidence === null) return
      outputOf(await record.run({ ...place, voterId, homeId, way, evidence }))
      await onDone()
    })
  }
  return (
    <Card className="u-mt3">
      {homeId === null ? (
        <PickHome compoundId={place.compoundId} onPick={setHomeId} />
      ) : (
        <View>
          <Chips label="怎么送的" options={WAYS} value={way} onChange={setWay} />
          <View className="u-mt3">
            <Upload previews={photo.previews} max={1} addText="拍下送达" onAdd={photo.add} onRemove={photo.remove} />
          </View>
          <View className="u-mt3">
            <Button block disabled={photo.previews.length === 0} loading={pending} onPress={send}>
              登记，交另一位核对
            </Button>
          </View>
        </View>
      )}
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{ballotSentence(failure)}</Banner>
        </View>
      )}
      <View className="u-mt3">
        <Button kind="quiet" block onPress={onClose}>
          不登记了
        </Button>
      </View>
    </Card>
  )
}
