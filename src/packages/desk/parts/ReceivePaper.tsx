import { View } from '@tarojs/components'
import { useState } from 'react'
import { outputOf, useAttempt } from '@/cloud/attempt'
import { useAction } from '@/cloud/hooks'
import type { ActionOutput } from '~types/contracts'
import type { ElectorateKind } from '~types/deliberation'
import { PickedHome } from '@/parts/PickHome'
import { usePhoto } from '@/parts/usePhoto'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Card } from '@/ui/Card'
import { ballotSentence } from '@/words/ballots'
import { MarksForm, type Marks } from './MarksForm'
import { PickVoter, type PickedVoter } from './PickVoter'
import { Title } from './Title'
import { TakePhotos } from '@/parts/TakePhotos'

interface Props {
  vote: ActionOutput<'deliberation.get'>
  place: { compoundId: string; deliberationId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

const HELP: Readonly<Record<ElectorateKind, string>> = {
  owners: '收下以后这一家不能再用手机投，家里每个人马上收到通知。',
  households: '收下以后这一家不能再用手机投，家里每个人马上收到通知。',
  residents: '收下以后他不能再用手机投，马上收到通知。同一家的别人不受影响。',
}

/** Takes one paper in: whose it is, its photo, and what is on it. Another person reads it again without seeing this. */
export function ReceivePaper({ vote, place, onDone, onClose }: Props) {
  const receive = useAction('deliberation.receivePaper')
  const photo = usePhoto()
  const [found, setFound] = useState<PickedVoter | null>(null)
  const { pending, failure, run } = useAttempt()
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
      <Title help={HELP[vote.electorate]}>收下一张纸质票</Title>
      <Card className="u-mt3">
        {found === null ? (
          <View>
            <View className="yb-b">{vote.electorate === 'residents' ? '是哪一家、谁的票？' : '是哪一家的票？'}</View>
            <PickVoter place={place} electorate={vote.electorate} onPick={setFound} />
          </View>
        ) : (
          <View>
            <PickedHome
              name={found.name}
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
