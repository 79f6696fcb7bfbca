import { DeskGate } from '../../parts/DeskGate'
import { DraftList } from '../../parts/DraftList'
import '../../desk.css'

export default function DraftsPage() {
  return (
    <DeskGate
      title="待复核的议事"
      roles={['committee', 'communityWorker']}
      closed="草稿由社区工作者复核，只听意见的也可以由另一位委员复核。公告以后，大家都能在「议事」里看到。"
    >
      {(compoundId, { roles }) => <DraftList compoundId={compoundId} mayOpen={roles.includes('committee')} />}
    </DeskGate>
  )
}
