import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction } from '@/cloud/hooks'
import { PickHome } from '@/parts/PickHome'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { counted } from '@/ui/format'
import { Sheet } from '@/ui/Sheet'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; meetingId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** A home without a phone: its room is picked, and it is there. The next one can be picked at once. */
export function HomeSheet({ place, onDone, onClose }: Props) {
  const signing = useAction('meeting.signInHome')
  const [last, setLast] = useState<{ homeId: string; homes: number } | null>(null)
  const mark = async (homeId: string, present: boolean) => {
    const outcome = await signing.run({ ...place, homeId, present })
    if (!outcome.ok) return
    setLast(present ? { homeId, homes: outcome.output.homes } : null)
    await onDone()
  }
  return (
    <Sheet open title="哪一户到了" closeText="签完了" onClose={onClose}>
      {last !== null && (
        <View className="u-mt2">
          <Banner kind="ok" icon="checkc">
            签好了，一共 {counted(last.homes, '户')}。
            <Button kind="text" size="sm" onPress={() => mark(last.homeId, false)}>
              点错了，去掉
            </Button>
          </Banner>
        </View>
      )}
      <Refused failure={signing.failure} />
      <PickHome compoundId={place.compoundId} onPick={(homeId) => void mark(homeId, true)} />
    </Sheet>
  )
}
