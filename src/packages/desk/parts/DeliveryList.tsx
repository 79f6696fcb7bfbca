import { Image, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { useState } from 'react'
import { useAttempt } from '@/cloud/attempt'
import { call } from '@/cloud/client'
import { Failure } from '@/cloud/failure'
import { useAction, useQuery } from '@/cloud/hooks'
import { MoreButton } from '@/pages/deliberations/MoreButton'
import { useMore } from '@/pages/deliberations/useMore'
import type { ActionOutput } from '~types/contracts'
import { Banner } from '@/ui/Banner'
import { Button, Buttons } from '@/ui/Button'
import { Card, Section } from '@/ui/Card'
import { counted, homeName, shortDateTime } from '@/ui/format'
import { whoseName } from '../model/whose'
import { Loaded } from '@/ui/Loaded'
import { Press } from '@/ui/Press'
import { Row } from '@/ui/Row'
import { ballotSentence } from '@/words/ballots'
import type { ElectorateKind } from '~types/deliberation'
import type { PickedVoter } from './PickVoter'
import { RecordDelivery } from './RecordDelivery'

interface Place {
  compoundId: string
  deliberationId: string
}

type Delivered = ActionOutput<'deliberation.deliveries'>
type HomeAddress = Delivered['missing'][number]['home']

/** Who was reached by the notice, and paper for those who were not. */
export function DeliveryList({ place, electorate }: { place: Place; electorate: ElectorateKind }) {
  const query = useQuery('deliberation.deliveries', place)
  /** Which home is being recorded: none, one still to be chosen, or this one. */
  const [recording, setRecording] = useState<'choose' | PickedVoter | null>(null)
  const finding = useAttempt()
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
            {recording !== null ? (
              <RecordDelivery
                place={place}
                electorate={electorate}
                first={recording === 'choose' ? null : recording}
                onDone={async () => {
                  setRecording(null)
                  await query.refresh()
                }}
                onClose={() => {
                  setRecording(null)
                }}
              />
            ) : (
              <View className="u-mt3">
                <Button
                  kind="line"
                  block
                  icon="plus"
                  onPress={() => {
                    setRecording('choose')
                  }}
                >
                  登记一份纸质送达
                </Button>
              </View>
            )}
            {missing.items.length > 0 && (
              <Section title="还没送到的" more="送到了，点那一家登记">
                <Card kind="flush">
                  {missing.items.map(({ voterId, home, homeCount, resident }) => (
                    <Row
                      key={voterId}
                      icon="home"
                      onPress={() =>
                        finding.run(async () => {
                          const homeId = await homeIdAt(place.compoundId, home)
                          setRecording({ voterId, homeId, name: whoseName({ home, resident }) })
                          await Taro.pageScrollTo({ scrollTop: 0, duration: 0 })
                        })
                      }
                      title={
                        homeCount === 1
                          ? whoseName({ home, resident })
                          : `${homeName(home)} 等 ${counted(homeCount, '套')}`
                      }
                    />
                  ))}
                </Card>
                <MoreButton list={missing} />
                {finding.failure !== null && (
                  <View className="u-mt3">
                    <Banner kind="danger">{ballotSentence(finding.failure)}</Banner>
                  </View>
                )}
              </Section>
            )}
          </View>
        )}
      </Loaded>
    </View>
  )
}

async function homeIdAt(compoundId: string, { building, unit, room }: HomeAddress): Promise<string> {
  for (let cursor: string | null = null; ;) {
    const page: ActionOutput<'membership.rooms'> = await call('membership.rooms', {
      compoundId,
      building,
      unit,
      ...(cursor !== null && { cursor }),
    })
    const found = page.rooms.find((one) => one.room === room)
    if (found !== undefined) return found.homeId
    if (page.next === null) throw new Failure('NOT_FOUND')
    cursor = page.next
  }
}

interface WaitingProps {
  one: Delivered['waiting'][number]
  place: Place
  onDecided: () => Promise<unknown>
}

function Waiting({ one, place, onDecided }: WaitingProps) {
  const confirm = useAction('deliberation.confirmDelivery')
  const { voterId, way, recordedAt, recordedBy, photoUrl, mine } = one
  const name = whoseName(one)
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
