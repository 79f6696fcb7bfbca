import { View } from '@tarojs/components'
import { useState } from 'react'
import { call } from '@/cloud/client'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction } from '@/cloud/hooks'
import type { ActionOutput } from '~types/contracts'
import { PickedHome, PickHome } from '@/parts/PickHome'
import { usePhoto } from '@/parts/usePhoto'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { homeName } from '@/ui/format'
import { ballotSentence } from '@/words/ballots'
import { MarksForm, type Marks } from './MarksForm'
import { Title } from './Title'
import { TakePhotos } from '@/parts/TakePhotos'

interface Props {
  vote: ActionOutput<'deliberation.get'>
  place: { compoundId: string; deliberationId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

type Found = ActionOutput<'deliberation.voterAt'> & { readonly homeId: string }

/** Takes one paper in: whose it is, its photo, and what is on it. Another person reads it again without seeing this. */
export function ReceivePaper({ vote, place, onDone, onClose }: Props) {
  const receive = useAction('deliberation.receivePaper')
  const photo = usePhoto()
  const [found, setFound] = useState<Found | null>(null)
  const { pending, failure, run } = useAttempt()
  const pick = (homeId: string) =>
    run(async () => {
      setFound({ ...(await call('deliberation.voterAt', { ...place, homeId })), homeId })
    })
  const send = async (marks: Marks) => {
    if (found === null) return
    await run(async () => {
      const evidence = await photo.send()
      if (evidence === null) return
      const { voterId, homeId } = found
      outputOf(await receive.run({ ...place, voterId, homeId, evidence, marks }))
      await onDone()
    })
  }
  return (
    <View>
      <Title help="收下以后这一家不能再用手机投，家里每个人马上收到通知。">收下一张纸质票</Title>
      <Card className="u-mt3">
        {found === null ? (
          <View>
            <View className="yb-b">是哪一家的票？</View>
            <PickHome compoundId={place.compoundId} onPick={pick} />
          </View>
        ) : (
          <View>
            <PickedHome
              name={found.homes.map(homeName).join('、')}
              onAgain={() => {
                setFound(null)
              }}
            />
            <View className="u-mt3">
              <TakePhotos photos={photo} addText="拍下整张票" />
            </View>
          </View>
        )}
      </Card>
      {failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{ballotSentence(failure)}</Banner>
        </View>
      )}
      {found !== null && (
        <MarksForm
          motions={vote.motions}
          words="收下，交另一位核对"
          ready={photo.previews.length > 0}
          pending={pending}
          onSend={send}
        />
      )}
      <View className="u-mt3">
        <Button kind="quiet" block onPress={onClose}>
          不收了
        </Button>
      </View>
    </View>
  )
}
