import { View } from '@tarojs/components'
import { useState } from 'react'
import { useAction, useQuery } from '@/cloud/hooks'
import { Button } from '@/ui/Button'
import { Choice, ChoiceGroup } from '@/ui/Choice'
import { day } from '@/ui/format'
import { Loaded } from '@/ui/Loaded'
import { Sheet } from '@/ui/Sheet'
import { Empty } from '@/ui/states'
import { Refused } from './Refused'

interface Props {
  place: { compoundId: string; petitionId: string }
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** Which published assembly answers the petition. */
export function ConveneSheet({ place, onDone, onClose }: Props) {
  const { compoundId } = place
  const query = useQuery('deliberation.list', { compoundId, show: 'running', form: 'ownersAssembly' })
  const convene = useAction('followup.convene')
  const [deliberationId, setDeliberationId] = useState<string | null>(null)
  const send = async () => {
    if (deliberationId === null) return
    const outcome = await convene.run({ ...place, deliberationId })
    if (!outcome.ok) return
    await onDone()
    onClose()
  }
  return (
    <Sheet
      open
      title="用哪一次业主大会答复"
      closeText="先不选"
      onClose={onClose}
      primary={
        <Button block disabled={deliberationId === null} loading={convene.pending} onPress={send}>
          就是这一次
        </Button>
      }
    >
      <Loaded query={query} heights={[72, 72]}>
        {({ deliberations }) =>
          deliberations.length === 0 ? (
            <Empty icon="vote">还没有公布的业主大会。先发起议事，公布后再来选。</Empty>
          ) : (
            <View className="u-mt3">
              <ChoiceGroup label="用哪一次业主大会答复">
                {deliberations.map((card) => (
                  <Choice
                    key={card.deliberationId}
                    on={card.deliberationId === deliberationId}
                    title={card.title}
                    detail={`${day(card.opensAt)}开始投票`}
                    onPress={() => {
                      setDeliberationId(card.deliberationId)
                    }}
                  />
                ))}
              </ChoiceGroup>
            </View>
          )
        }
      </Loaded>
      <Refused failure={convene.failure} />
    </Sheet>
  )
}
