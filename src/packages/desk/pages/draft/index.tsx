import { DeskGate } from '../../parts/DeskGate'
import { DraftReview } from '../../parts/DraftReview'
import { useParam } from '../../state/params'
import '../../desk.css'

export default function DraftPage() {
  const deliberationId = useParam('deliberationId')
  const named = useParam('compoundId')
  return (
    <DeskGate
      title="复核草稿"
      roles={['committee', 'communityWorker']}
      closed="草稿由社区工作者复核，只听意见的也可以由另一位委员复核。公告以后，大家都能在「议事」里看到。"
    >
      {(compoundId, { roles }) => (
        <DraftReview
          compoundId={named === '' ? compoundId : named}
          deliberationId={deliberationId}
          mayDiscard={roles.includes('committee')}
        />
      )}
    </DeskGate>
  )
}
