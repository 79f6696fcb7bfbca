import { DeskGate } from '../../parts/DeskGate'
import { RollHistory } from '../../parts/RollHistory'
import '../../desk.css'

export default function RollsPage() {
  return (
    <DeskGate
      title="户册"
      roles={['operator', 'streetWorker', 'communityWorker', 'committee', 'supervisor']}
      closed="户册由业委会和社区工作者管理。您自己的那一条，在议事的名册公示里看。"
    >
      {(compoundId, { roles }) => <RollHistory key={compoundId} compoundId={compoundId} roles={roles} />}
    </DeskGate>
  )
}
