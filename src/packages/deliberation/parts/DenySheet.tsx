import { View } from '@tarojs/components'
import type { MyVoter } from '~types/deliberation'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import { standingText, voterName } from '../model/voters'

interface Props {
  /** Null keeps it closed. */
  voter: MyVoter | null
  place: { compoundId: string; deliberationId: string }
  onDone: () => unknown
  onClose: () => void
}

/** Before a paper or a proxy's ballot is set aside: what it means, and what comes next. */
export function DenySheet({ voter, place, onDone, onClose }: Props) {
  const deny = useAction('deliberation.denyBallot')
  const standing = voter?.standing ?? null
  const channel = standing?.channel
  if (voter === null || standing === null || channel === undefined || channel === 'phone') return null
  const send = async () => {
    const outcome = await deny.run({ ...place, voterId: voter.voterId, channel })
    if (!outcome.ok) return
    onClose()
    await onDone()
  }
  return (
    <Sheet
      open
      title="不是你们投的？"
      closeText="是我们投的"
      onClose={onClose}
      primary={
        <Button kind="danger" block loading={deny.pending} onPress={send}>
          不是我们投的，作废这一张
        </Button>
      }
    >
      <View className="c-2 u-mt2">
        {voterName(voter)}，{standingText(standing)}。
      </View>
      <View className="yb-sub u-mt2">
        作废以后记进公开账本，谁也改不回来；截止前请您自己再投一次，以您自己投的为准。这次不再收您家的纸质票。
      </View>
      {deny.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{sentenceOf(deny.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}
