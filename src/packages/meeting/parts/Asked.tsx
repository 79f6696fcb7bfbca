import { View } from '@tarojs/components'
import { useAction } from '@/cloud/hooks'
import { Button, Buttons } from '@/ui/Button'
import { Card } from '@/ui/Card'
import type { ActionOutput } from '~types/contracts'
import { Heading } from './Heading'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  opinion: ActionOutput<'meeting.get'>['asked'][number]
  onDone: () => Promise<unknown>
}

/** What somebody of this home said was noted: may the home stand beside it? */
export function Asked({ place, opinion: { opinionId, home, text }, onDone }: Props) {
  const answering = useAction('meeting.consent')
  const say = async (agree: boolean) => {
    if ((await answering.run({ ...place, opinionId, agree })).ok) await onDone()
  }
  return (
    <Card kind="urgent" className="u-mt3">
      <Heading>这句话写上您家房号吗？</Heading>
      <View className="yb-inset u-mt2 mt-text">{text}</View>
      <View className="yb-sub u-mt2">同意，记录里写「{home}」；不同意，只写这句话，不写是谁说的。</View>
      <View className="u-mt3">
        <Buttons>
          <Button kind="quiet" disabled={answering.pending} onPress={() => say(false)}>
            不写房号
          </Button>
          <Button loading={answering.pending} onPress={() => say(true)}>
            同意写上
          </Button>
        </Buttons>
      </View>
      <Refused failure={answering.failure} />
    </Card>
  )
}
