import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Failure } from '@/cloud/failure'
import { useAction } from '@/cloud/hooks'
import { sentenceOf } from '@/cloud/sentences'
import { PickResident, type Resident } from '@/parts/PickResident'
import { Banner } from '@/ui/Banner'
import { Button } from '@/ui/Button'
import { Sheet } from '@/ui/Sheet'
import type { CounterSeat } from '~types/ledger/recount'
import { SEAT_WORDS } from '../words/kinds'

interface Props {
  compoundId: string
  deliberationId: string
  seat: CounterSeat
  onClose: () => void
  onDone: () => Promise<void>
}

/** Names a counter among the residents. It cannot be taken back, so it is said in the title. */
export function AppointSheet({ compoundId, deliberationId, seat, onClose, onDone }: Props) {
  const appoint = useAction('ledger.appointCounter')
  const [resident, setResident] = useState<Resident | null>(null)
  const run = async () => {
    if (resident === null) return
    const { bindingId } = resident
    if ((await appoint.run({ compoundId, deliberationId, seat, bindingId })).ok) await onDone()
  }
  return (
    <Sheet
      open
      title={`计票人（${SEAT_WORDS[seat]}），定了不能换`}
      closeText="先不定"
      onClose={onClose}
      primary={
        <Button block disabled={resident === null} loading={appoint.pending} onPress={run}>
          {resident === null ? '先选一位住户' : `请 ${resident.nameMasked} 当计票人`}
        </Button>
      }
    >
      <View className="u-mt3">
        <PickResident compoundId={compoundId} value={resident} onChange={setResident} />
      </View>
      {appoint.failure !== null && (
        <View className="u-mt3">
          <Banner kind="danger">{refusal(appoint.failure)}</Banner>
        </View>
      )}
    </Sheet>
  )
}

function refusal(failure: Failure): string {
  switch (failure.code) {
    case 'SAME_PERSON':
      return '不能指定自己，也不能和另一位计票人是同一个人，换一位'
    case 'HOLDS_ROLE':
      return '物业和开发商的人不能当计票人，换一位'
    case 'CONFLICT':
      return '这个位子刚才已经有人定了，刷新看看'
    default:
      return sentenceOf(failure)
  }
}
