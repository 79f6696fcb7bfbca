import { View } from '@tarojs/components'
import { useState } from 'react'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction } from '@/cloud/hooks'
import { PickedHome } from '@/parts/PickHome'
import { TakePhotos } from '@/parts/TakePhotos'
import { usePhoto } from '@/parts/usePhoto'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { Chips } from '@/ui/Choice'
import { ballotSentence } from '@/words/ballots'
import type { ElectorateKind } from '~types/deliberation'
import { PickVoter, type PickedVoter } from './PickVoter'

const WAYS = [
  { value: 'handed', text: '当面交' },
  { value: 'posted', text: '贴在门上' },
] as const

interface Props {
  place: { compoundId: string; deliberationId: string }
  electorate: ElectorateKind
  /** Null: it is chosen here. */
  first: PickedVoter | null
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** Paper that was handed over or posted: to which home, how, and its photo. */
export function RecordDelivery({ place, electorate, first, onDone, onClose }: Props) {
  const record = useAction('deliberation.recordDelivery')
  const photo = usePhoto()
  const [way, setWay] = useState<(typeof WAYS)[number]['value']>('handed')
  const [to, setTo] = useState(first)
  const { pending, failure, run } = useAttempt()
  const send = async () => {
    if (to === null) return
    await run(async () => {
      const evidence = await photo.send()
      if (evidence === null) return
      const { voterId, homeId } = to
      outputOf(await record.run({ ...place, voterId, homeId, way, evidence }))
      await onDone()
    })
  }
  return (
    <Card className="u-mt3">
      {to === null ? (
        <View>
          <View className="yb-b">{electorate === 'residents' ? '送到哪一家、给谁？' : '送到哪一家？'}</View>
          <PickVoter place={place} electorate={electorate} onPick={setTo} />
        </View>
      ) : (
        <View>
          <PickedHome
            name={to.name}
            onAgain={() => {
              setTo(null)
            }}
          />
          <Chips label="怎么送的" options={WAYS} value={way} onChange={setWay} />
          <View className="u-mt3">
            <TakePhotos photos={photo} addText="拍下送达" />
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
